import type {RunRecord} from '../contract/evidence.ts';
import type {Asked, PlannedRun} from '../contract/plan.ts';
import {getOrInsert} from '../lists/look-up.ts';
import {digestOfJson} from '../text/canonical-json.ts';

/** Milliseconds. */
export type DurationOf = (run: Pick<PlannedRun, 'asked'>) => number;

/**
 * How long a run may take: the mean of the recorded runs with the same parameters; where there are none, of those of
 * its experiment; else of all. Equal records give equal numbers on every machine.
 */
export function expectedDurations(records: Iterable<RunRecord>): DurationOf {
  const known = new Map<string, number[]>();
  for (const {asked, timings} of records)
    for (const name of namesOf(asked)) getOrInsert(known, name, () => []).push(timings.durationMs);
  const means = new Map([...known].map(([name, values]) => [name, meanOf(values)]));
  return ({asked}) => {
    const name = namesOf(asked).find((one) => means.has(one));
    return (name === undefined ? undefined : means.get(name)) ?? 1;
  };
}

/** Under which a duration is looked for, the nearest first. */
function namesOf({experiment, params, data}: Asked): string[] {
  return [digestOfJson({experiment, params, data}), experiment, ''];
}

/** Sorted first: records may be read in any order, and sums of floating-point numbers depend on it. */
const meanOf = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b).reduce((sum, value) => sum + value, 0) / values.length;

/** The longest first; among equals by key. */
export function longestFirst<T extends Pick<PlannedRun, 'asked' | 'key'>>(
  runs: readonly T[],
  durationOf: DurationOf,
): T[] {
  const durations = new Map(runs.map((run) => [run.key, durationOf(run)]));
  const of = ({key}: T): number => durations.get(key) ?? 0;
  return [...runs].sort((a, b) => of(b) - of(a) || (a.key < b.key ? -1 : 1));
}
