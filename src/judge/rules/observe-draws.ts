import {mean} from 'simple-statistics';
import type {Draws} from '../../contract/assertion.ts';
import {NotObserved, type Observations} from './observe.ts';
import type {RunRecord} from '../../contract/evidence.ts';

/** The finite draws of all seeds, pooled, with their mean by seed. */
export interface ObservedDraws {
  values: Float64Array;
  perSeed: {seed: number; value: number}[];
  nonFinite: number[];
}

/** @throws NotObserved where a record has no draws, or it is open of which case */
export function observeDraws({sample, case: only}: Draws, {records}: Observations): ObservedDraws {
  if (only === undefined && records.size > 1) throw new NotObserved({is: 'several-cases', names: [...records.keys()]});
  const runs = runsOf(only, records);
  const lists = runs.map((run) => ({seed: run.asked.seed, values: run.samples[sample] ?? []}));
  const without = runs
    .filter((run) => run.state === 'completed' && (run.samples[sample]?.length ?? 0) === 0)
    .map(({asked}) => asked.seed);
  if (without.length > 0 && without.length === runs.length) throw new NotObserved({is: 'no-draws', sample});
  if (without.length > 0) throw new NotObserved({is: 'no-draws-of', sample, seeds: without});
  const values = concatenated(lists.map((list) => list.values));
  const finite = values.every(Number.isFinite);
  return {
    values: finite ? values : values.filter(Number.isFinite),
    perSeed: lists
      .filter((list) => list.values.length > 0)
      .map((list) => ({seed: list.seed, value: mean(list.values as number[])})),
    nonFinite: finite ? [] : lists.filter((list) => !list.values.every(Number.isFinite)).map(({seed}) => seed),
  };
}

function runsOf(only: string | undefined, records: Observations['records']): readonly RunRecord[] {
  if (only === undefined) return [...records.values()].flat();
  const runs = records.get(only);
  if (!runs) throw new NotObserved({is: 'no-case', name: only});
  return runs;
}

function concatenated(lists: readonly ArrayLike<number>[]): Float64Array {
  const all = new Float64Array(lists.reduce((sum, list) => sum + list.length, 0));
  let offset = 0;
  for (const list of lists) {
    all.set(list, offset);
    offset += list.length;
  }
  return all;
}
