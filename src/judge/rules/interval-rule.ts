import {nth} from '../../lists/nth.ts';
import {minus} from '../../numbers/decimal.ts';
import {summaryOf} from '../../statistics/summary.ts';
import type {Position} from '../../contract/experiment.ts';
import type {Interval, JudgedState, PerSeed, Reference} from '../../contract/verdict.ts';
import {boundedMean, meanOfPrinted} from './bounded-mean.ts';
import {reach} from './half-width.ts';
import {leastSeeds} from './least-seeds.ts';
import {MIN_SEEDS} from './levels.ts';
import type {Levels} from './levels.ts';

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
 * D = m − reference is an interval where the reference is one. *Reproduced*: the interval for the true difference at 5 %
 * on either side lies within what is allowed (two one-sided tests, so a true difference at the very edge passes with
 * probability at most 5 %). *Contradicted*: the interval at c/2 on either side, or at c where only one side is bounded,
 * lies wholly outside. Else inconclusive.
 * The interval is Student's, widened where the runs look skewed (`reach`). Where the experiment declares the quantity's
 * range, and the runs are all equal or some lie at an end of it, it is the interval for the mean of bounded values
 * (`boundedMean`), which assumes nothing else. A quantity that the seed does not reach is compared exactly.
 * Inconclusive are: a random quantity with fewer than 3 runs, or whose runs are all equal and which has no range: equal
 * runs show no spread; and one that is declared not random and yet differs between seeds.
 *
 * *Limits*: the rates hold for normal runs, and within a factor of two for skewed ones at 5 % with ten runs. A mean that
 * hangs on rare runs is beyond any rule: a mode that one seed in ten takes is not seen in 35 % of tens, which then look
 * normal. Far out in the tail the rates are larger in proportion; the reason says what holds without normality, and
 * `npm run rates` prints all of this.
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

/**
 * Where the true difference lies, either end wrong with probability `level`.
 *
 * @param n - if so many runs looked like these; left out: the runs that there are
 */
export function bandAt(quantity: Quantity, level: number, n = quantity.perSeed.length): Interval {
  const {reference = NOTHING, random, share, range} = quantity;
  const {mean, sd, skewness} = summaryOf(valuesOf(quantity));
  if (range && isAtItsBounds(quantity)) return boundedBand({...quantity, range}, level, n);
  // without spread, a tie of decimals is a tie
  if (!random || sd === 0) return {from: minus(mean, reference.to), to: minus(mean, reference.from)};
  const {below, above} = reach(level, {n, sd, skewness, share});
  return {from: mean - reference.to - below, to: mean - reference.from + above};
}

const NOTHING: Reference = {text: '', from: 0, to: 0};

/** The means of our runs and of the document's each have an interval of their own, at half the level. */
function boundedBand(quantity: Quantity & {range: Interval}, level: number, n: number): Interval {
  const {reference = NOTHING, share, range} = quantity;
  const each = share > 0 ? level / 2 : level;
  const ours = boundedMean(repeated(valuesOf(quantity), n), range, each);
  if (share === 0) return {from: ours.from - reference.to, to: ours.to - reference.from};
  const [low, high] = [reference.from, reference.to].map((end) => meanOfPrinted(end, 1 / share, range, each));
  return {from: ours.from - (high?.to ?? NaN), to: ours.to - (low?.from ?? NaN)};
}

/** More runs than this show next to nothing more. */
const MOST_REPEATED = 500;
/** n values that are spread like these. */
function repeated(values: readonly number[], n: number): number[] {
  if (n === values.length) return [...values];
  const sorted = [...values].sort((a, b) => a - b);
  const length = Math.min(n, MOST_REPEATED);
  return Array.from({length}, (_, i) => nth(sorted, Math.floor(((i + 0.5) * sorted.length) / length)));
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

/**
 * The least number of seeds that would give this state, with mean and standard deviation as they are now; Infinity for
 * none.
 */
export function seedsFor(state: 'reproduced' | 'contradicted', point: JudgedPoint, levels: Levels): number {
  const {quantity, perSeed} = point;
  if (!quantity.random || perSeed.length < 2 || isUnspread(quantity)) return Infinity;
  const isReached = (n: number) =>
    state === 'reproduced'
      ? lies.within(bandAt(quantity, levels.reproduced, n), quantity)
      : lies.outside(bandAt(quantity, levelOfContradiction(quantity, levels), n), quantity);
  return leastSeeds(isReached, perSeed.length);
}

/**
 * Half of the interval that is left with any number of seeds, at the level of `reproduced`: the spread of one printed run,
 * 1.645 s √r where the runs are not skewed. Above the margin, nothing can be reproduced.
 */
export function leastHalfWidth({sd, quantity}: JudgedPoint, {reproduced}: Levels): number {
  if (!(sd > 0) || isAtItsBounds(quantity)) return 0;
  const {skewness} = summaryOf(valuesOf(quantity));
  const {below, above} = reach(reproduced, {n: Infinity, sd, skewness, share: quantity.share});
  return (below + above) / 2;
}
