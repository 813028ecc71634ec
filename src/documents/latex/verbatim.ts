/** The code of a verbatim environment, and how far behind `\begin` it starts. */
export function codeWithin(raw: string, name: string): {code: string; from: number} {
  const begin = new RegExp(String.raw`^\\begin\{${name}\*?\}(?:\[[^\]\n]*\])?(?:\{[^}\n]*\})?\n?`).exec(raw)?.[0] ?? '';
  return {code: raw.slice(begin.length).replace(/\n?[ \t]*\\end\{[^}]*\}$/, ''), from: begin.length};
}
