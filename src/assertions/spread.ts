import {sampleStandardDeviation} from 'simple-statistics';
import {z} from 'zod';
import type {Assertion, Measured, Printed} from '../contract/assertion.ts';
import type {Interval, Reference} from '../contract/verdict.ts';
import {
  alongPoints,
  judgeEstimates,
  NotObserved,
  observe,
  placed,
  plain,
  requireCount,
  type Estimate,
  type Judgement,
  type Levels,
  type Observations,
  type ObservedPoint,
} from '../judge/rules/index.ts';
import {nth} from '../lists/nth.ts';
import {formatNumber} from '../numbers/format-number.ts';
import {printedInterval} from '../numbers/printed-interval.ts';
import {chiSquareTail, fTail, fUpper} from '../statistics/special.ts';
import {measuredText} from './in-words.ts';
import type {AssertionKind, AssertionMutant} from './kind.ts';
import * as messages from './messages.ts';
import {because, finite, measured, measuredOf, unit} from './parts.ts';
import {brokenBy, tooFewForFactor} from './spread-factor.ts';

export interface Spread extends Assertion {
  kind: 'spread';
  observed: Measured;
  /** A standard deviation of the spec; without it, the printed ones count. */
  number?: number;
  /** One for all points, or one a point. */
  printed: readonly Printed[];
  /** Of how many runs the printed one was taken; absent where it is the true value. */
  ofRuns?: number;
  factor: number;
}

const schema = z
  .strictObject({
    observed: measured,
    to: z.strictObject({number: finite.positive()}).optional(),
    withinFactor: finite.gt(1).describe('how far off the standard deviation may be: 1.5 allows 2/3 to 3/2 of it'),
    unit,
    because,
  })
  .describe('the standard deviation over seeds, with the divisor n − 1; the error rates suppose normal runs');

export const spread: AssertionKind<z.infer<typeof schema>, Spread> = {
  kind: 'spread',
  schema,
  granted: ['withinFactor'],
  normalise: ({observed, to, withinFactor, unit, because}, {printed, printedIs}) => ({
    kind: 'spread',
    observed: measuredOf(observed),
    ...(to && {number: to.number}),
    printed,
    ...(typeof printedIs === 'object' && 'sdOf' in printedIs && {ofRuns: printedIs.sdOf}),
    factor: withinFactor,
    unit,
    because,
  }),
  printedMayBe: ['sdOf', 'constant'],
  check(assertion, {printed}) {
    if (printed.length === 0 && assertion.number === undefined) return [messages.nothingToEqual('spread')];
    if (printed.length > 0 && assertion.number !== undefined) return [messages.twoReferences('spread')];
    return printed.flatMap((one, i) => brokenBy(one, i, assertion));
  },
  outOfReach: (assertion, seeds) => tooFewForFactor(referencesOf(assertion), assertion, seeds),
  operands: ({observed}) => [{path: ['observed'], operand: observed}],
  lists: ({printed}) => [{path: ['where', 'printed'], length: printed.length}],
  hasUnitOfMetric: () => true,
  judge: judgeSpread,
  mutants: (assertion) => referencesOf(assertion).map((_, i, all) => changed(assertion, i, all)),
  asObserved(assertion, points) {
    const sds = points.flatMap((point) => (point.form === 'estimated' ? [point.estimate] : []));
    return sds.some((sd) => sd === 0) ? undefined : withReferences(assertion, sds.map(exactly));
  },
  describe: ({observed, factor}) => ({
    name: 'Margin',
    text: `within a factor of ${formatNumber(factor)}, for normal runs`,
    observed: `standard deviation over seeds of ${measuredText(observed)}`,
  }),
  claimsNumber: false,
  words: {
    label: 'spread over seeds',
    observed: 'Observed standard deviation',
    against: 'Printed',
    axis: {withReference: 'Standard deviation', alone: 'Standard deviation'},
  },
};

/**
 * The standard deviation over seeds is the printed one, within a factor.
 *
 * *Hypothesis*: σ / σ_y lies between 1/f and f, where σ is the true standard deviation of our runs and σ_y that of the
 * document's. The document prints an estimate from k runs of its own, or σ_y itself (k infinite).
 * *Level*: s² / σ² over y² / σ_y² is distributed as F with n − 1 and k − 1 degrees of freedom, if runs are normal and
 * independent; so σ / σ_y is below (s/y) / √F_{n−1,k−1}(1 − a) with probability a, and above (s/y) √F_{k−1,n−1}(1 − a)
 * with probability a. For k infinite, these are the ends of the chi-square interval. `reproduced` at a = 5 % on either
 * side, `contradicted` at c/2 on either side, for each of several points c over their number. A printed y stands for
 * all that rounds to it; the end that favours neither verdict counts.
 * *Power*: for k infinite, `reproduced` is possible from f = 1.50 on with n = 10, and from 1.25 on with n = 30. For k
 * runs, f must not be below `leastFactor`, however many seeds there are; `check` says so before anything runs.
 * *Limits*: many runs do not make this rule right if they are not normal. Heavy tails and skewness make both rates
 * several times as large (docs/statistics.md); the reason always says on what they rest. Equal runs settle nothing.
 *
 * @source hahn1991 (intervals for a standard deviation, and for that of a second sample), schuirmann1987
 */
function judgeSpread(assertion: Spread, observations: Observations, levels: Levels): Judgement {
  const {observed, unit} = assertion;
  const {points, random} = observe(observed, observations);
  const references = referencesOf(assertion);
  if (references.length === 0) throw new NotObserved({is: 'nothing-printed'});
  if (points.length === 0) throw new NotObserved({is: 'no-value', metric: observed.metric});
  requireCount('printed', references.length, points.length);
  const estimates = points.map((point, i) => estimateAt(point, random, alongPoints(references, i), assertion));
  return judgeEstimates(
    {unit, subject: {is: 'statistic', before: 'the standard deviation of', of: observed}, estimates, notes: [RESTS_ON]},
    levels,
  );
}

const RESTS_ON = {is: 'of-kind', says: 'the error rates suppose that runs are normally distributed'} as const;

function estimateAt(
  point: ObservedPoint,
  random: boolean,
  reference: Reference,
  {ofRuns = Infinity, factor}: Spread,
): Estimate {
  const seen = plain(placed(point), random);
  const values = seen.perSeed.map(({value}) => value);
  const sd = random ? standardDeviation(values) : 0;
  const middle = middleOf(reference);
  return {
    ...seen,
    estimate: sd,
    reference,
    allowed: {from: middle / factor, to: middle * factor},
    interval: (level, n) => (random ? intervalFor({sd, n, ofRuns, reference}, level) : {from: 0, to: 0}),
    atMostLater: (x, runs) => atMostLater(x, {sd, n: values.length, runs}),
    ...(random && sd === 0 && {unfit: {is: 'of-kind', says: `${values.length} equal runs show no standard deviation`}}),
  };
}

/** The interval for σ / σ_y, times the printed number, so that it can be read in its unit. */
function intervalFor(
  {sd, n, ofRuns, reference}: {sd: number; n: number; ofRuns: number; reference: Reference},
  level: number,
): Interval {
  const middle = middleOf(reference);
  return {
    from: (sd * (middle / reference.to)) / Math.sqrt(fUpper(n - 1, ofRuns - 1, level)),
    to: sd * (middle / reference.from) * Math.sqrt(fUpper(ofRuns - 1, n - 1, level)),
  };
}

/**
 * P(the standard deviation of so many runs is x or less), n of which have this one. With σ spread as s √((n−1)/χ²)
 * (flat prior for log σ), ((N−1) s_N² / s² − (n−1)) / (N−n) has the F distribution with N − n and n − 1 degrees of
 * freedom.
 *
 * @source geisser1993
 */
function atMostLater(x: number, {sd, n, runs}: {sd: number; n: number; runs: number}): number {
  if (runs <= n) return Number(x >= sd);
  const ratio = (x / sd) ** 2;
  if (runs === Infinity) return chiSquareTail(n - 1, (n - 1) / ratio);
  const f = ((runs - 1) * ratio - (n - 1)) / (runs - n);
  return f <= 0 ? 0 : 1 - fTail(runs - n, n - 1, f);
}

/** Divided by the largest deviation first, so that no square is too small or too large for a double. */
function standardDeviation(values: readonly number[]): number {
  const [first = NaN] = values;
  if (values.length < 2) return NaN;
  const deviations = values.map((value) => value - first);
  const largest = Math.max(...deviations.map(Math.abs));
  return largest === 0 ? 0 : largest * sampleStandardDeviation(deviations.map((value) => value / largest));
}

const middleOf = ({from, to}: Interval): number => from + (to - from) / 2;

const referencesOf = ({number, printed}: Spread): Reference[] =>
  number === undefined ? printed.map(printedInterval) : [{text: String(number), from: number, to: number}];

// ---- mutants -----------------------------------------------------------------------------------------------------

/** How far beyond the margin a wrong standard deviation lies. */
const BEYOND = [2, 10, 100, 1000];

/** One standard deviation of the claim, larger and smaller than the margin allows, by more and more. */
function changed(assertion: Spread, i: number, all: readonly Reference[]): AssertionMutant<Spread> {
  const right = nth(all, i);
  const times = BEYOND.flatMap((beyond) => [assertion.factor * beyond, 1 / (assertion.factor * beyond)]);
  return {
    name: 'standard-deviation-changed',
    ...(all.length > 1 && {number: i + 1}),
    tries: times.map((by) => {
      const wrong = {from: right.from * by, to: right.to * by, text: formatNumber(middleOf(right) * by, 3)};
      return {
        assertion: withReferences(assertion, all.with(i, wrong)),
        says: messages.inPlaceOf(wrong.text, right.text),
      };
    }),
  };
}

const exactly = (value: number): Reference => ({text: formatNumber(value), from: value, to: value});

const withReferences = ({number: _, ...assertion}: Spread, references: readonly Reference[]): Spread => ({
  ...assertion,
  printed: references.map((one) => ({...one, because: 'in place of what is claimed'})),
});
