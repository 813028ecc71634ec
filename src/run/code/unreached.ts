import type {FunctionTable, Unreached} from '../../contract/evidence.ts';
import type {FunctionNames, UnreachedCode} from './code-watch.ts';

/** A function of an experiment's source, whose code the replay does not execute in full. */
export interface Place {
  file: string;
  name: string;
}

/** @param executed - functions, by the run, in the modules of the source; left out if it is not known */
export function unreachedBy({wholly, partly}: UnreachedCode, executed?: FunctionNames): Unreached {
  const used = ({file, name}: Place): boolean => executed?.[file]?.includes(name) ?? true;
  return {of: executed ? 'run' : 'source', code: tableOf([...entriesOf(wholly).filter(used), ...entriesOf(partly)])};
}

/**
 * The code for which a replay with the same bits does not vouch: it is not what it was, and the replay does not execute
 * it. A function that no part of the source executed before is of no account until other code calls it; one that is
 * gone, or executed in full now, shows in its callers and in the bits.
 */
export function changedBeyond({code}: Unreached, {wholly, partly}: UnreachedCode): Place[] {
  const changed = entriesOf(code).filter(({file, name, digest}) => {
    const now = wholly[file]?.[name] ?? partly[file]?.[name];
    return now !== undefined && now !== digest;
  });
  const added = entriesOf(partly).filter(({file, name}) => code[file]?.[name] === undefined);
  return [...changed, ...added].map(({file, name}) => ({file, name}));
}

/** The functions that none of several probes executes in full. */
export function unreachedByAll(all: readonly Unreached[]): Place[] {
  const [first, ...others] = all;
  return entriesOf(first?.code ?? {})
    .filter(({file, name}) => others.every(({code}) => code[file]?.[name] !== undefined))
    .map(({file, name}) => ({file, name}));
}

/** What each of two parts of a run executed. */
export function eitherNames(one: FunctionNames, other: FunctionNames): FunctionNames {
  const files = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return Object.fromEntries(files.map((file) => [file, [...new Set([...(one[file] ?? []), ...(other[file] ?? [])])]]));
}

const entriesOf = (table: FunctionTable): (Place & {digest: string})[] =>
  Object.entries(table).flatMap(([file, functions]) =>
    Object.entries(functions).map(([name, digest]) => ({file, name, digest})),
  );

function tableOf(entries: readonly (Place & {digest: string})[]): FunctionTable {
  const table: FunctionTable = {};
  for (const {file, name, digest} of entries) (table[file] ??= {})[name] = digest;
  return Object.fromEntries(Object.entries(table).sort(([a], [b]) => (a < b ? -1 : 1)));
}
