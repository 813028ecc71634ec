/** Days on which the same code computed results that are used again. */
export interface Kept {
  first: string;
  last: string;
  /** Of how many of the results this is so. */
  count: number;
  of: number;
}

/** When what is used again was computed; undefined where all was computed now. */
export function keptOf(results: readonly {keptOn?: string}[]): Kept | undefined {
  const days = results.flatMap(({keptOn}) => keptOn ?? []).sort();
  const [first] = days;
  if (first === undefined) return undefined;
  return {first, last: days.at(-1) ?? first, count: days.length, of: results.length};
}
