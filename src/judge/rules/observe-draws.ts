import type {Draws} from '../../contract/assertion.ts';
import {NotObserved, type CaseRuns, type Observations} from './observe.ts';

/** The draws of all seeds, pooled, with their mean by seed. */
export interface ObservedDraws {
  values: Float64Array;
  /** The draws of each run, in their order. */
  perRun: readonly Float64Array[];
  /** Whether that order is the order of drawing, as the experiment declares. */
  inOrder: boolean;
  perSeed: {seed: number; value: number}[];
  /** Seeds whose draws, more than one, are those of an earlier seed. */
  repeated: readonly number[];
  /** Which runs diverged before they drew. */
  cases: CaseRuns[];
}

interface DrawnBySeed {
  /** In the order of the seeds. */
  drawn: {seed: number; values: Float64Array}[];
  cases: CaseRuns[];
}

/** @throws NotObserved where a record has no draws, one that is no number, or it is open of which case */
export function drawsBySeed({sample, case: only}: Draws, {records}: Observations): DrawnBySeed {
  if (only === undefined && records.size > 1) throw new NotObserved({is: 'several-cases', names: [...records.keys()]});
  const [name = ''] = only === undefined ? records.keys() : [only];
  const runs = records.get(name);
  if (!runs) throw new NotObserved({is: 'no-case', name});
  const lists = runs.map((run) => ({run, seed: run.asked.seed, values: asFloats(run.samples[sample] ?? [])}));
  const [drawn, empty] = [
    lists.filter(({values}) => values.length > 0),
    lists.filter(({values}) => values.length === 0),
  ];
  const without = empty.filter(({run}) => run.state === 'completed').map(({seed}) => seed);
  if (without.length > 0 && without.length === runs.length) throw new NotObserved({is: 'no-draws', sample});
  if (without.length > 0) throw new NotObserved({is: 'no-draws-of', sample, seeds: without});
  const broken = drawn.filter(({values}) => !areFinite(values));
  if (broken.length > 0) throw new NotObserved({is: 'not-finite', what: sample, seeds: broken.map(({seed}) => seed)});
  return {drawn, cases: [{name, diverged: empty.map(({seed}) => seed), of: runs.length}]};
}

/** @throws NotObserved like `drawsBySeed` */
export function observeDraws(draws: Draws, observations: Observations): ObservedDraws {
  const {drawn, cases} = drawsBySeed(draws, observations);
  const yielded = observations.yields[draws.sample];
  return {
    values: concatenated(drawn.map(({values}) => values)),
    perRun: drawn.map(({values}) => values),
    inOrder: yielded?.kind === 'sample' && yielded.inOrder === true,
    perSeed: drawn.map(({seed, values}) => ({seed, value: meanOf(values)})),
    repeated: drawn
      .filter((one, i) => drawn.slice(0, i).some((earlier) => areSame(earlier, one)))
      .map(({seed}) => seed),
    cases,
  };
}

const areSame = ({values: a}: {values: Float64Array}, {values: b}: {values: Float64Array}): boolean =>
  a.length === b.length && a.length > 1 && a.every((value, i) => value === b[i]);

// ---- loops over millions of draws: on one type of list, by index, and without a call for each draw ---------------
const asFloats = (values: ArrayLike<number>): Float64Array =>
  values instanceof Float64Array ? values : Float64Array.from(values);

/** What is not finite makes the sum so; the sum of large draws may be infinite by itself. */
const areFinite = (values: Float64Array): boolean => Number.isFinite(sumOf(values)) || values.every(Number.isFinite);

const meanOf = (values: Float64Array): number => sumOf(values) / values.length;

function sumOf(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum;
}

function concatenated(lists: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(lists.reduce((sum, list) => sum + list.length, 0));
  let offset = 0;
  for (const list of lists) {
    all.set(list, offset);
    offset += list.length;
  }
  return all;
}
