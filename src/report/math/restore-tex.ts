/**
 * Commands whose first letters were read as escapes when the text was converted: `\begin` lost `\b` and is `egin` now,
 * `\frac` is `rac`, `\text` is ` ext` (the tab is a space), `\right` is `ight` behind a line break.
 */
const LOST: [RegExp, string][] = [
  [/(?<![A-Za-z\\])egin(?=\{)/g, '\\begin'],
  [/(?<![A-Za-z\\])oldsymbol(?![A-Za-z])/g, '\\boldsymbol'],
  [/(?<![A-Za-z\\])ullet(?![A-Za-z])/g, '\\bullet'],
  [/(?<![A-Za-z\\])pprox(?![A-Za-z])/g, '\\approx'],
  [/(?<![A-Za-z\\])rac(?=\s*\{)/g, '\\frac'],
  [/\n\s*ight(?![A-Za-z])/g, '\\right'],
  [/\n\s*abla(?![A-Za-z])/g, '\\nabla'],
  [/(?<=^|[^A-Za-z\\])[ \t]ext(?=\{)/g, '\\text'],
  [/(?<=^|[^A-Za-z\\])[ \t]heta(?![A-Za-z])/g, '\\theta'],
  [/(?<=^|[^A-Za-z\\])[ \t]imes(?![A-Za-z])/g, '\\times'],
];
/** Not told from other words by themselves, so only where something else is lost: `ig(` was `\big(`. */
const ALSO: [RegExp, string][] = [
  [/(?<!\\[bB])igg(?=[()[\]|])/g, '\\bigg'],
  [/(?<!\\[bB])ig(?=[()[\]|])/g, '\\big'],
  [/\\[ \t]heta(?![A-Za-z])/g, '\\theta'],
  [/\\ (?=\s*&)/g, '\\\\ '],
];

/** @returns the formula with the backslashes that are certain to be lost; undefined where none is */
export function restoredTex(tex: string): string | undefined {
  const restored = replaced(tex, LOST);
  return restored === tex ? undefined : replaced(restored, ALSO);
}

const replaced = (tex: string, pairs: readonly [RegExp, string][]): string =>
  pairs.reduce((text, [lost, command]) => text.replace(lost, () => command), tex);
