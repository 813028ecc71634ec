import type {PlannedRun} from '../../contract/plan.ts';
import {nth} from '../../lists/nth.ts';
import {longestFirst, type DurationOf} from '../durations.ts';

/**
 * The runs of each shard: the longest first, each to the shard with the least to do so far, the first among equals. The
 * same runs and durations give the same shards on every machine. A shard may be empty.
 */
export function bins<T extends Pick<PlannedRun, 'asked' | 'key'>>(
  runs: readonly T[],
  durationOf: DurationOf,
  of: number,
): T[][] {
  const all = Array.from({length: of}, () => ({runs: [] as T[], ms: 0}));
  for (const run of longestFirst(runs, durationOf)) {
    const least = all.reduce((best, one) => (one.ms < best.ms ? one : best), nth(all, 0));
    least.runs.push(run);
    least.ms += durationOf(run);
  }
  return all.map((one) => one.runs);
}
