import {minus} from '../../numbers/decimal.ts';
import {summaryOf} from '../../statistics/summary.ts';
import type {Position} from '../../contract/experiment.ts';
import type {Place} from '../../contract/reason.ts';
import type {Interval, JudgedState, PerSeed, Reference} from '../../contract/verdict.ts';
import {boundedDifference} from './bounded-mean.ts';
import {reach} from './half-width.ts';
import {MIN_SEEDS, type Levels} from './levels.ts';

/** What is judged at one point of a claim. */
export interface Quantity {
  label: string;
  at: Position;
  /** For readers: where it stands, and of a difference or a step the other of two places. */
  places?: readonly Place[];
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
  /** Between which ends every value lies, where the experiment declares it. */
  range?: Interval;
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
 * The common rule for means.
 *
 * D = m − reference is an interval where the reference is one. *Reproduced*: the interval for the true difference at 5
 * % on either side lies within what is allowed (two one-sided tests, so a true difference at the very edge passes with
 * probability at most 5 %). *Contradicted*: the interval at c/2 on either side, or at c where only one side is bounded,
 * lies wholly outside. Else inconclusive.
 * The interval is Student's, widened where the runs look skewed (`reach`). Where the experiment declares the quantity's
 * range, and the runs are all equal or some lie at an end of it, it is the interval for the mean of bounded values
 * (`boundedMean`), which assumes nothing else. A quantity that the seed does not reach is compared exactly.
 * Inconclusive are: a random quantity with fewer than 3 runs, or whose runs are all equal and which has no range: equal
 * runs show no spread; and one that is declared not random and yet differs between seeds.
 *
 * *Limits*: the rates hold for normal runs, and within a factor of two for skewed ones at 5 % with ten runs
 * (`npm run rates` prints them). A mean that hangs on rare runs is beyond any rule: a mode that one seed in ten
 * takes is not seen in 35 % of tens, which then look normal. Far out in the tail the rates are larger in proportion;
 * the reason says what holds without normality.
 *
 * @source schuirmann1987 for the two one-sided tests
 */
export function judgeQuantity(quantity: Quantity, levels: Levels): JudgedPoint {
  const summary = summaryOf(valuesOf(quantity));
  const {label, at, perSeed, allowed, reference} = quantity;
  const shown = {
    label,
    at,
    perSeed,
    mean: summary.mean,
    sd: summary.sd,
    allowed,
    quantity,
    ...(reference && {reference}),
  };
  if (isTooLittle(quantity) || isUnspread(quantity))
    return {...shown, state: 'inconclusive', band: EVERYWHERE, wideBand: EVERYWHERE};
  const band = bandAt(quantity, levels.reproduced);
  const wideBand = bandAt(quantity, levelOfContradiction(quantity, levels));
  return {...shown, state: stateOfQuantity(quantity, band, wideBand), band, wideBand};
}

const valuesOf = ({perSeed}: Pick<Quantity, 'perSeed'>): number[] => perSeed.map(({value}) => value);

export const EVERYWHERE: Interval = {from: -Infinity, to: Infinity};

/** Too few runs, runs that lack a value, or a quantity that the seed should not reach and does. */
export function isTooLittle({random, perSeed, absent = []}: Pick<Quantity, 'random' | 'perSeed' | 'absent'>): boolean {
  const tooFew = random ? perSeed.length < MIN_SEEDS : perSeed.length < 1 || !areEqual(perSeed);
  return tooFew || absent.length > 0;
}

/** A random quantity without a range whose runs are all equal. */
export const isUnspread = ({random, perSeed, range}: Quantity): boolean =>
  random && !range && perSeed.length > 0 && areEqual(perSeed);

/** Whether nothing but its range may be assumed: its runs are all equal, or some lie at an end of the range. */
export function isAtItsBounds({random, perSeed, range}: Quantity): boolean {
  if (!random || !range) return false;
  return areEqual(perSeed) || perSeed.some(({value}) => value === range.from || value === range.to);
}

const areEqual = (perSeed: Quantity['perSeed']): boolean => perSeed.every(({value}) => value === perSeed[0]?.value);

/** Where the true difference lies, either end wrong with probability `level`. */
function bandAt(quantity: Quantity, level: number): Interval {
  const {reference = NOTHING, random, share, range, perSeed} = quantity;
  const values = valuesOf(quantity);
  const {mean, sd, skewness} = summaryOf(values);
  if (range && isAtItsBounds(quantity)) return boundedDifference(values, {range, reference, share}, level);
  // without spread, a tie of decimals is a tie
  if (!random || sd === 0) return {from: minus(mean, reference.to), to: minus(mean, reference.from)};
  const {below, above} = reach(level, {n: perSeed.length, sd, skewness, share});
  return {from: mean - reference.to - below, to: mean - reference.from + above};
}

const NOTHING: Reference = {text: '', from: 0, to: 0};

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
