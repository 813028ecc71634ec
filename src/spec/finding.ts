import type {Problem} from '../contract/error.ts';

export type Path = (string | number)[];

/** A problem before its place in the file is known. */
export interface Finding extends Omit<Problem, 'place'> {
  path: Path;
  /** Point at the key rather than at its value. */
  atKey?: boolean;
  /** `line:col`, where the finder knows better than the path. */
  place?: string;
}

/** `line:col` by `pathKey` (the value) and `keyAt` (its key). */
export type Places = ReadonlyMap<string, string>;

export const pathKey = (path: Path): string => path.join('.');
export const keyAt = (path: Path): string => `${path.join('.')} key`;

/** What messages are made with: the file, its places, and its data (to call claims by their ids). */
export interface Source {
  file: string;
  places: Places;
  value: unknown;
}

/** `file:line:col path`; where the path itself is absent from the file, the nearest thing around it. */
export function placed({path, atKey, place, ...sentence}: Finding, source: Source): Problem {
  const {file, places, value} = source;
  let position = place ?? (atKey ? places.get(keyAt(path)) : undefined) ?? places.get(pathKey(path));
  for (let length = path.length - 1; position === undefined && length >= 0; length--)
    position = places.get(pathKey(path.slice(0, length)));
  const words = path.length === 0 ? '' : ` ${readable(path, value)}`;
  return {place: `${file}:${position ?? '1:1'}${words}`, ...sentence};
}

/** In order of file, line, column; each sentence once. */
export function inOrder(problems: Problem[]): Problem[] {
  const keyed = problems.map((problem) => {
    const [, file = problem.place, line = '0', column = '0'] = /^(.*?):(\d+):(\d+)/.exec(problem.place) ?? [];
    return {problem, file, line: Number(line), column: Number(column)};
  });
  keyed.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.column - b.column));
  const seen = new Set<string>();
  return keyed
    .map(({problem}) => problem)
    .filter((problem) => {
      const key = JSON.stringify(problem);
      return !seen.has(key) && seen.add(key);
    });
}

/** `claims.2.equals.margin` as `claims.loss-after-15-epochs.equals.margin`, safe for a terminal. */
function readable(path: Path, value: unknown): string {
  const words = path.map((part) => visible(String(part)).slice(0, 60));
  const claims = (value as {claims?: {id?: unknown}[]} | null)?.claims;
  if (path[0] === 'claims' && typeof path[1] === 'number' && Array.isArray(claims)) {
    const id = claims[path[1]]?.id;
    if (typeof id === 'string' && /^[a-z0-9-]{1,80}$/.test(id)) words[1] = id;
  }
  return words.join('.');
}

/** Nothing that a terminal would obey: control characters and changes of direction become escapes. */
export function visible(text: string): string {
  return text.replace(
    /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** A value, short, as JSON. */
export function shown(value: unknown): string {
  const text = typeof value === 'number' ? String(value) : value === undefined ? 'nothing' : JSON.stringify(value);
  return visible(text.length > 70 ? `${text.slice(0, 67)}...` : text);
}
