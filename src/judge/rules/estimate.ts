import type {Subject} from '../../contract/assertion.ts';
import type {MeasuredReason, OfKind} from '../../contract/reason.ts';
import type {Forecast} from '../../contract/forecast.ts';
import type {Interval, JudgedState, PointVerdict, Reference} from '../../contract/verdict.ts';
import {nth} from '../../lists/nth.ts';
import {summaryOf} from '../../statistics/summary.ts';
import {RELATION, stateOf} from './conclude.ts';
import {decidingPoint} from './deciding-point.ts';
import {nextLevels} from './forecast.ts';
import {rangeOf, type ChancesAt} from './forecast-range.ts';
import {EVERYWHERE, isTooLittle, levelOfContradiction, lies, stateOfQuantity, type Quantity} from './interval-rule.ts';
import type {Judgement} from './judgement.ts';
import {levelsPerPoint, MIN_SEEDS, type Levels} from './levels.ts';

/** A statistic of the runs at one point, with an interval for its true value. */
export interface Estimate extends Omit<Quantity, 'reference' | 'share' | 'strict'> {
  /** What the runs give; NaN where they are too few for it. */
  estimate: number;
  /** What a document prints, to be shown beside it; `interval` and `allowed` take it into account. */
  reference?: Reference;
  /**
   * Where the true value lies if n runs give this estimate. Each end is wrong with probability `level`. With n
   * infinite: what more runs cannot narrow. Asked of more runs than there are, too, for the number of seeds needed.
   */
  interval: (level: number, n: number) => Interval;
  /**
   * P(the estimate of so many runs, those among them, is x or less), by all true values that these runs allow. The
   * interval grows in proportion with the estimate.
   */
  atMostLater: (x: number, runs: number) => number;
  /** Why the runs say nothing either way, although there are enough of them. */
  unfit?: OfKind;
}

interface Estimates {
  /** Of the estimates, of `allowed` and of the values in `perSeed`; `1` for a share. */
  unit: string;
  subject: Subject;
  /** One or more. */
  estimates: readonly Estimate[];
  /** On what the error rates rest. */
  notes: readonly OfKind[];
}

type Judged = Estimate & {state: JudgedState; band: Interval; wideBand: Interval; reasonNot?: MeasuredReason['unfit']};

/**
 * The rule for statistics other than the mean, as `judgeQuantity` and `conclude` are for means.
 *
 * *Reproduced*: at every point the interval at 5 % on either side lies within what is allowed. *Contradicted*: at one
 * of k points the interval at c/(2k) on either side (c/k where only one is bounded) lies wholly outside. Else
 * inconclusive, with the numbers of seeds that would settle it at the next look with a chance of 50 % and of 80 %.
 *
 * @source schuirmann1987 for the two one-sided tests, berger1982 for all points together, dunn1961 for any one
 */
export function judgeEstimates({unit, subject, estimates, notes}: Estimates, levels: Levels): Judgement {
  const perPoint = levelsPerPoint(levels, estimates.length);
  const judged = estimates.map((estimate) => judgeEstimate(estimate, perPoint));
  const state = stateOf(judged);
  const forecast: Forecast = state === 'inconclusive' ? forecastOf(judged, nextLevels(perPoint)) : {is: 'none'};
  return {
    form: 'settled',
    unit,
    state,
    points: judged.map(publicPoint),
    moreSeeds: forecast,
    reason: reasonFor(judged, {unit, subject, notes}, state, forecast),
  };
}

function judgeEstimate(estimate: Estimate, levels: Levels): Judged {
  const reasonNot = unfitness(estimate);
  if (reasonNot || isTooLittle(estimate))
    return {...estimate, state: 'inconclusive', band: EVERYWHERE, wideBand: EVERYWHERE, ...(reasonNot && {reasonNot})};
  const n = estimate.perSeed.length;
  const band = estimate.interval(levels.reproduced, n);
  const wideBand = estimate.interval(levelOfContradiction(estimate, levels), n);
  return {...estimate, state: stateOfQuantity(estimate, band, wideBand), band, wideBand};
}

function unfitness({random, perSeed, unfit}: Estimate): MeasuredReason['unfit'] {
  const seeds = perSeed.length;
  if (random && seeds < MIN_SEEDS) return {is: 'too-few-seeds', seeds, least: MIN_SEEDS};
  if (!random && perSeed.some(({value}) => value !== nth(perSeed, 0).value)) return {is: 'not-steady'};
  return unfit;
}

function forecastOf(judged: readonly Judged[], levels: Levels): Forecast {
  const now = Math.min(...judged.map(({perSeed}) => perSeed.length));
  if (judged.some(({random, unfit}) => !random || unfit)) return {is: 'none'};
  if (now < MIN_SEEDS) return {is: 'at-least', seeds: MIN_SEEDS};
  return rangeOf((runs) => judged.map((one) => chancesAt(one, levels, runs)), now);
}

/** The later interval lies within what is allowed, or wholly outside, as the later estimate is. */
function chancesAt(judged: Judged, levels: Levels, runs: number): ChancesAt {
  const {estimate, allowed, interval, atMostLater} = judged;
  const [band, wide] = [levels.reproduced, levelOfContradiction(judged, levels)].map((level) => interval(level, runs));
  const times = (end: number | undefined): number => (end ?? NaN) / estimate;
  const atMost = (limit: number, end: number): number => atMostLater(limit / end, runs);
  const within = atMost(allowed.to, times(band?.to)) - atMost(allowed.from, times(band?.from));
  const outside = atMost(allowed.from, times(wide?.to)) + 1 - atMost(allowed.to, times(wide?.from));
  return {reproduced: Math.max(0, within), contradicted: outside};
}

function publicPoint(judged: Judged): PointVerdict {
  const {label, at, state, estimate, perSeed, reference, band, wideBand, allowed} = judged;
  const common = {label, at, state, allowed, ...(reference && {reference})};
  if (Number.isNaN(estimate)) return {form: 'unmeasured', ...common};
  const {mean, sd} = summaryOf(perSeed.map(({value}) => value));
  return {form: 'estimated', ...common, estimate, perSeed, mean, ...(perSeed.length > 1 && {sd}), band, wideBand};
}

function reasonFor(
  judged: readonly Judged[],
  {unit, subject, notes}: Omit<Estimates, 'estimates'>,
  state: JudgedState,
  forecast: Forecast,
): Extract<Judgement, {form: 'settled'}>['reason'] {
  const gaps = judged.map(({label, absent = []}) => ({label, seeds: absent}));
  const gap = gaps.find(({seeds}) => seeds.length > 0);
  if (state === 'inconclusive' && gap) return {is: 'gaps', ...gap};
  const one = decidingPoint(judged, state);
  const {label, estimate, perSeed, reference, band, wideBand, allowed, reasonNot} = one;
  const measured = {
    subject,
    label,
    points: judged.length,
    seeds: perSeed.length,
    estimate,
    ...(reference && {reference: reference.text}),
  };
  if (reasonNot) return {is: 'measured', measured, unfit: reasonNot, notes: []};
  // Where the narrower interval lies outside too, it is the wider one that leaves the claim open.
  const isWider = state === 'contradicted' || (state === 'inconclusive' && lies.outside(band, one));
  return {
    is: 'measured',
    measured,
    lies: {difference: false, band: isWider ? wideBand : band, relation: RELATION[state], allowed, strict: false, unit},
    notes: [...(state === 'inconclusive' ? [{is: 'forecast', forecast} as const] : []), ...(one.random ? notes : [])],
  };
}
