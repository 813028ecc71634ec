import type {Path, Places, Spec} from '../contract/claim.ts';
import type {Problem} from '../contract/error.ts';
import {visible} from '../text/shown.ts';

export type {Path, Places};

/** A problem before its place in the file is known. */
export interface Finding extends Omit<Problem, 'place'> {
  path: Path;
  /** Point at the key rather than at its value. */
  atKey?: boolean;
  /** `line:col`, where the finder knows better than the path. */
  place?: string;
}

export const pathKey = (path: Path): string => path.join('.');
export const keyAt = (path: Path): string => `${path.join('.')} key`;

/** What messages are made with: the file, its places, and its data (to call claims by their ids). */
export interface Source {
  file: string;
  places: Places;
  value: unknown;
}

/** What messages about a sound spec are made with. */
export function sourceOf({
  file,
  places,
  claims,
  unjudged,
}: Pick<Spec, 'file' | 'places' | 'claims' | 'unjudged'>): Source {
  const written: {id: string}[] = [];
  for (const {index, name} of [...claims, ...unjudged]) written[index] = {id: name};
  return {file, places, value: {claims: written}};
}

/** `file:line:col path`; where the path itself is absent from the file, the nearest thing around it. */
export function placed({path, atKey, place, ...sentence}: Finding, source: Source): Problem {
  const {file, places, value} = source;
  let position = place ?? (atKey ? places.get(keyAt(path)) : undefined) ?? places.get(pathKey(path));
  for (let length = path.length - 1; position === undefined && length >= 0; length--)
    position = places.get(pathKey(path.slice(0, length)));
  const written = asWritten(path, places);
  const words = written.length === 0 ? '' : ` ${readable(written, value)}`;
  return {place: `${file}:${position ?? '1:1'}${words}`, ...sentence};
}

/** Where one item was written in place of a list, the path has no index. */
const asWritten = (path: Path, places: Places): Path =>
  typeof path.at(-1) === 'number' && !places.has(pathKey(path)) ? path.slice(0, -1) : path;

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
