import {minus} from '../../numbers/decimal.ts';
import {normalUpper} from '../../statistics/normal-upper.ts';
import {tUpper} from '../../statistics/student.ts';
import {summaryOf} from '../../statistics/summary.ts';
import type {Position} from '../../contract/experiment.ts';
import type {Interval, JudgedState, PerSeed, Reference} from '../../contract/verdict.ts';
import {MIN_EQUAL_SEEDS, MIN_SEEDS, type Levels} from './levels.ts';

/** What is judged at one point of a claim. */
export interface Quantity {
  label: string;
  at: Position;
  /** Value, or paired difference, of each seed; finite. */
  perSeed: {seed: number; value: number}[];
  /** Seeds whose run is complete and yet has no value here. */
  absent?: number[];
  /** Seeds without a value here whose run diverged before; `judgeDivergence` says what that means. */
  lost?: readonly number[];
  /** Whether the seed reaches it. */
  random: boolean;
  /** What is subtracted from the mean: what the document prints, or another fixed side. */
  reference?: Reference;
  /**
   * r: variance of the reference over that of one run; 1 for a run of an unknown process, 1/k for a mean of k, 0 for a
   * constant.
   */
  share: number;
  /** Where the difference must lie. */
  allowed: Interval;
  /** The ends of `allowed` do not belong to it. */
  strict?: boolean;
}

/** A judged point with its quantity; mean and sd are NaN where there are too few values for them. */
export interface JudgedPoint {
  label: string;
  at: Position;
  state: JudgedState;
  perSeed: PerSeed;
  mean: number;
  sd: number;
  reference?: Reference;
  band: Interval;
  wideBand: Interval;
  allowed: Interval;
  quantity: Quantity;
}

/**
 * h(a) = t_{n−1}(1 − a) s √(1/n + r): half the width of the interval for a difference between our mean of n runs and a
 * reference whose variance is r times that of one run. With r = 1 it is the prediction interval for one more run: the
 * printed number is a draw of the same process, if the document is right, and carries that draw's whole spread. With n
 * infinite, what is left of it: z(1 − a) s √r.
 *
 * @source hahn1991, sections 4.2 and 4.8 (prediction interval for one observation and for the mean of k)
 */
export const halfWidth = (level: number, n: number, sd: number, share: number): number =>
  sd === 0 ? 0 : (n === Infinity ? normalUpper(level) : tUpper(level, n - 1)) * sd * Math.sqrt(1 / n + share);

/**
 * The common rule for means.
 *
 * D = m − reference is an interval where the reference is one. *Reproduced*: D widened by h(0.05) lies within what is
 * allowed (two one-sided tests at 5 %, so a true difference at the very edge passes with probability at most 5 %).
 * *Contradicted*: D widened by h(c/2), or by h(c) where only one side is bounded, lies wholly outside. Else
 * inconclusive. A quantity that the seed does not reach, or whose ten or more runs are all equal, has no spread and is
 * compared exactly. A random quantity with fewer than 3 runs, or with fewer than 10 that are all equal, is
 * inconclusive; one that is declared not random and yet differs between seeds too.
 *
 * *Limits*: both rates hold for normal runs. For skewed ones they are larger (`simulation.test.ts` prints them): at 5 %
 * up to 24 % with a constant and 3 log-normal runs; far out in the tail much more in proportion, c = 1e-4 becoming 0.6
 * % with 10 exponential and 1.6 % with 10 log-normal runs. Ten equal runs say nothing of a value that 26 % of all runs
 * may have: a mean that hangs on rare runs is then judged `reproduced` with up to the probability that none was seen
 * (the reason says so).
 *
 * @source schuirmann1987 for the two one-sided tests
 */
export function judgeQuantity(quantity: Quantity, levels: Levels): JudgedPoint {
  const values = quantity.perSeed.map(({value}) => value);
  const n = values.length;
  const {mean: m, sd} = summaryOf(values);
  const shown = {
    label: quantity.label,
    at: quantity.at,
    perSeed: quantity.perSeed,
    mean: m,
    sd,
    allowed: quantity.allowed,
    quantity,
    ...(quantity.reference && {reference: quantity.reference}),
  };
  if (isTooLittle(quantity) || isUnspread(quantity))
    return {...shown, state: 'inconclusive', band: EVERYWHERE, wideBand: EVERYWHERE};
  const {band, wideBand} = bands(quantity, m, sd, n, levels);
  return {...shown, state: stateOfQuantity(quantity, band, wideBand), band, wideBand};
}

export const EVERYWHERE: Interval = {from: -Infinity, to: Infinity};

/** Too few runs, runs that lack a value, or a quantity that the seed should not reach and does. */
export function isTooLittle({random, perSeed, absent = []}: Pick<Quantity, 'random' | 'perSeed' | 'absent'>): boolean {
  const tooFew = random ? perSeed.length < MIN_SEEDS : perSeed.length < 1 || !areEqual(perSeed);
  return tooFew || absent.length > 0;
}

/** A random quantity whose few runs are all equal. */
export const isUnspread = ({random, perSeed}: Quantity): boolean =>
  random && perSeed.length < MIN_EQUAL_SEEDS && perSeed.length > 0 && areEqual(perSeed);

const areEqual = (perSeed: Quantity['perSeed']): boolean => perSeed.every(({value}) => value === perSeed[0]?.value);

/** Where the difference lies at each level, with n runs of this mean and standard deviation. */
function bands(
  quantity: Quantity,
  m: number,
  sd: number,
  n: number,
  levels: Levels,
): {band: Interval; wideBand: Interval} {
  return {
    band: bandAt(quantity, m, sd, n, levels.reproduced),
    wideBand: bandAt(quantity, m, sd, n, levelOfContradiction(quantity, levels)),
  };
}

function bandAt(
  {reference = {text: '', from: 0, to: 0}, share}: Quantity,
  m: number,
  sd: number,
  n: number,
  level: number,
): Interval {
  const h = halfWidth(level, n, n < 2 ? 0 : sd, share);
  // without spread, a tie of decimals is a tie
  if (h === 0) return {from: minus(m, reference.to), to: minus(m, reference.from)};
  return {from: m - reference.to - h, to: m - reference.from + h};
}

/** c/2 where the difference may be too large or too small, c where only one of them is excluded. */
export function levelOfContradiction({allowed}: Pick<Quantity, 'allowed'>, {contradicted}: Levels): number {
  return Number.isFinite(allowed.from) && Number.isFinite(allowed.to) ? contradicted / 2 : contradicted;
}

type Asked = Pick<Quantity, 'allowed' | 'strict'>;
/** How an interval lies to what is allowed. */
export const lies = {
  within: ({from, to}: Interval, {allowed, strict = false}: Asked): boolean =>
    strict ? from > allowed.from && to < allowed.to : from >= allowed.from && to <= allowed.to,
  outside: ({from, to}: Interval, {allowed, strict = false}: Asked): boolean =>
    strict ? to <= allowed.from || from >= allowed.to : to < allowed.from || from > allowed.to,
};

export function stateOfQuantity(quantity: Asked, band: Interval, wideBand: Interval): JudgedState {
  if (lies.within(band, quantity)) return 'reproduced';
  return lies.outside(wideBand, quantity) ? 'contradicted' : 'inconclusive';
}
