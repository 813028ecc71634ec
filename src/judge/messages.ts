import {formatNumber} from '../numbers/format-number.ts';
import {multiplied} from '../numbers/multiplied.ts';
import {pValueEquation} from '../numbers/p-value.ts';
import type {Problem} from '../contract/error.ts';
import type {Axis} from '../contract/experiment.ts';
import type {Measured, Operand, Reduce} from '../contract/spec.ts';
import type {MutantResult} from '../contract/mutation.ts';
import type {Interval} from '../contract/verdict.ts';
import type {JudgedPoint} from './rules/interval-rule.ts';

const numeral = formatNumber;
const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
const listed = (items: readonly (string | number)[]): string => items.join(', ');

// ---- what is spoken of ------------------------------------------------------------------------------------------
export function named(operand: Operand): string {
  if ('number' in operand) return String(operand.number);
  if ('printed' in operand) return `the printed ${operand.printed}`;
  const metric = multiplied(operand.metric, operand.times);
  return operand.case === undefined ? metric : `${metric} of ${operand.case}`;
}
export const less = (left: Operand, right: Operand): string => `${named(left)} less ${named(right)}`;
export const step = ({metric}: Measured): string => `the step of ${metric}`;
export const between = (from: string, to: string): string => `${from} to ${to}`;
export const relativeUnit = 'of the larger of the two';

export function reduced(reduce: Reduce): string {
  return typeof reduce === 'string' ? reduce : `first within ${numeral(reduce.firstWithin)} of the last`;
}

export function allowedRange({from, to}: Interval, unit: string, strict = false): string {
  const of = unit === '1' ? '' : ` ${unit}`;
  if (to === Infinity) return `what is claimed (${strict ? 'more than' : 'at least'} ${numeral(from)}${of})`;
  if (from === -Infinity) return `what is claimed (${strict ? 'less than' : 'at most'} ${numeral(to)}${of})`;
  return from === -to ? `±${numeral(to)}${of}` : `${numeral(from)} to ${numeral(to)}${of}`;
}

// ---- reasons ----------------------------------------------------------------------------------------------------
/** `At epoch 4, the nearest to its limit of 15 points, trainLoss is 97.9 (10 seeds, sd 0.2), printed 97.835`. */
export function measuredAt(point: JudgedPoint, about: string, points: number): string {
  const among = points > 1 ? `, which decides among ${points} points,` : ',';
  const where = point.label === '' ? '' : `at ${point.label}${among} `;
  const n = point.perSeed.length;
  const spread = n > 1 ? `mean of ${n} seeds, sd ${numeral(point.sd)}` : plural(n, 'seed');
  return `${where}${about} is ${numeral(point.mean)} (${spread})${point.reference ? `, against ${point.reference.text}` : ''}`;
}
export const lies = (what: string, {from, to}: Interval, relation: string, allowed: string): string =>
  from === to
    ? `${what} is ${numeral(from)}, ${relation} ${allowed}`
    : `${what} lies between ${numeral(from)} and ${numeral(to)}, ${relation} ${allowed}`;
export const skewed = (skewness: number): string =>
  `the seeds look skewed (${numeral(skewness)}), so the error rates are larger than stated`;
export const everyRun = (n: number, level: number): string =>
  `no run of ${n} detects it, which excludes at ${numeral(100 * level)} % that more than ${others(n, level)} % of all would`;
export const equalRuns = (n: number, level: number): string =>
  `all ${n} runs are equal, which excludes at ${numeral(100 * level)} % that more than ${others(n, level)} % of all are not`;
export const tooFewEqual = (n: number, least: number): string =>
  `${n} equal runs show no spread; at least ${least} are needed where all are equal`;
/** n runs of n: what share of others this leaves possible, in per cent. */
const others = (n: number, level: number): string => numeral(100 * (1 - level ** (1 / n)));
export const moreSeeds = (count: number): string => `about ${plural(count, 'more seed')} would probably settle it`;
export const noSeedsSettle = (most: number): string =>
  `not even ${thousands(most)} seeds would settle it at this spread`;
export const neverReproduced = (least: number, z: number): string =>
  `no number of seeds can make it reproduced, since the spread of one printed run (${z.toFixed(3)} s √r = ${numeral(least)}) alone exceeds the margin`;
export const tooFewSeeds = (n: number, least: number): string =>
  `${plural(n, 'seed')} ${n === 1 ? 'shows' : 'show'} no spread; at least ${least} are needed`;
export const notSteady = (about: string): string => `${about} is declared not random and yet differs between seeds`;
export const gaps = (label: string, seeds: readonly number[]): string =>
  `seeds ${listed(seeds)} have no value at ${label || 'this point'}`;

// ---- runs that fail ---------------------------------------------------------------------------------------------
export const notRun = (missing: number, of: number, seeds: readonly number[]): string =>
  `${missing} of ${plural(of, 'run')} ${missing === 1 ? 'is' : 'are'} missing (${seeds.length === 1 ? 'seed' : 'seeds'} ${listed(seeds)})`;
/** @param failure - in brief */
export const failedRuns = (failed: number, of: number, seeds: readonly number[], {place, rule, got}: Problem): string =>
  `${failed} of ${plural(of, 'run')} failed (${seeds.length === 1 ? 'seed' : 'seeds'} ${listed(seeds)}): ${place}: ${rule}${got === undefined ? '' : `; got ${got}`}`;
/** A look with more seeds that some runs are missing for. */
export const keptEarlierLook = (
  claim: string,
  seeds: number,
  missing: string,
  action = `Make them with \`claimbench run --seeds ${seeds} ${claim}\`.`,
): string =>
  `${claim}: the look at ${seeds} seeds could not be taken, so the one before it stands: ${missing}. ${action}`;
export const broken = (seeds: readonly number[], of: number): string =>
  `${seeds.length} of ${plural(of, 'seed')} diverged or gave no finite value (${listed(seeds)})`;
export const divergenceDecides = (
  share: number,
  inCase?: {name: string; broken: readonly number[]; of: number},
): string =>
  `${inCase ? `${inCase.broken.length} of ${plural(inCase.of, 'run')} of ${inCase.name}` : 'that'} ${inCase && inCase.broken.length > 1 ? 'are' : 'is'} too many for a process of which at most ${numeral(100 * share)} % of runs diverge, as a document that mentions none is read`;
export const divergenceCertain = 'the seed does not reach it, so it always does';
export const divergenceSaysNothing = 'which says nothing of the mistake that is claimed';
export const divergenceOpen = 'the runs that are left cannot make it reproduced';

// ---- what a record lacks ----------------------------------------------------------------------------------------
export const noSuchMetric = (name: string): string => `the experiment yields no metric ${name}`;
export const noSuchSample = (name: string): string => `the experiment yields no sample ${name}`;
export const noSuchCase = (name: string): string => `the claim has no runs of case ${name}`;
export const drawsOfSeveralCases = (names: readonly string[]): string =>
  `the claim does not say which case's draws are judged (${listed(names)})`;
export const noValue = (metric: string): string => `the records have no value of ${metric} where it is asked for`;
export const noValueAt = (metric: string, axis: Axis, value: number): string =>
  `the records have no value of ${metric} at ${axis} ${value}`;
export const noSample = (name: string): string => `the records have no draws of ${name}`;
export const noSampleOf = (name: string, seeds: readonly number[]): string =>
  `the ${seeds.length === 1 ? 'record' : 'records'} of ${seeds.length === 1 ? 'seed' : 'seeds'} ${listed(seeds)} ${seeds.length === 1 ? 'has' : 'have'} no draws of ${name}`;
export const unequalPoints = (left: number, right: number): string => `the two sides have ${left} and ${right} points`;
export const unequalList = (what: string, count: number, points: number): string =>
  `${count} values of ${what} go with ${plural(points, 'point')}`;
export const nothingMeasured = 'both sides are fixed numbers, and nothing is measured';
export const onePoint = 'a sequence needs two points or more';
export const meanOfPoints = (count: number): string => `mean of ${count} points`;
export const nothingPrinted = 'the claim names no printed number';

// ---- distributions -------------------------------------------------------------------------------------------------------
export const distributionTest = (about: string, draws: string, distribution: string, test: string, p: number): string =>
  `${about} (${draws} draws) against ${distribution}: ${test}, ${pValueEquation(p)}`;
export const namedSample = ({sample, case: only}: {sample: string; case?: string | undefined}): string =>
  only === undefined ? sample : `${sample} of ${only}`;
export const kolmogorovSmirnov = (d: number): string => `Kolmogorov-Smirnov D = ${numeral(d)}`;
export const chiSquare = (statistic: number, degrees: number): string =>
  `chi-square = ${numeral(statistic)} with ${degrees} degrees of freedom`;
export const mixedDistributions = 'distribution and against are not of one kind';
export const strayDraws = (count: number): string =>
  `${plural(count, 'draw')} ${count === 1 ? 'is' : 'are'} no category`;
export const drawsOf = (counts: readonly number[]): string => counts.map((count) => thousands(count)).join(' and ');
export const notRejected = (level: number, power: number, against: string): string =>
  `not rejected at ${numeral(level)}, and ${against} would be with power ${powerText(power)}`;
export const rejected = (level: number): string =>
  `less than ${numeral(level)}, the claim's share of the suite's false alarms`;
export const rejectedAtLevelOnly = (level: number, budget: number): string =>
  `rejected at ${numeral(level)}, but not at ${numeral(budget)}, the claim's share of the suite's false alarms`;
export const weak = (power: number, least: number, against: string): string =>
  `not rejected, but ${against} would be noticed with power ${powerText(power)} only, and ${numeral(least)} is asked for`;
export const tooFewCounts = (seen: number, least: number): string =>
  `a cell expects ${numeral(seen)} draws, and the distribution of the statistic is trusted from ${least} on at this level`;
export const tied = (share: number): string =>
  `${numeral(100 * share)} % of the draws have one and the same value, so the distribution is discrete; name a categorical alternative`;
const thousands = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',');
const powerText = (power: number): string => (power > 0.9999 ? 'above 0.9999' : numeral(power));

// ---- arithmetic -------------------------------------------------------------------------------------------------
/** `83.77 × 59900` and `a multiple of 0.5`, on either side of the verb. */
export interface Relation {
  subject: string;
  object: string;
}
const relation = (subject: string, object: string): Relation => ({subject, object});
export const is = ({subject, object}: Relation): string => `${subject} is ${object}`;
export const isNot = ({subject, object}: Relation): string => `${subject} is not ${object}`;
export const anyWould = (says: Relation, chance: number): string =>
  `${is(says)}, but so would ${chance >= 1 ? 'any number' : `${numeral(100 * chance)} % of all numbers`} be at the precision printed`;
export const cannotTell = (says: Relation): string => `whether ${is(says)} cannot be told at the precision printed`;
export const eachOf = (count: number, first: string): string => `all of ${count}: ${first}, and so on`;
export const asMultiple = (text: string, times: number, of: number): Relation =>
  relation(`${text} × ${times}`, `a multiple of ${of} within the precision printed`);
export const asMean = (text: string, items: number): Relation => relation(text, `a mean of ${items} whole counts`);
export const asProduct = (text: string, factors: readonly number[], product: number): Relation =>
  relation(text, `${factors.join(' × ')} = ${product}, as rounded`);
export const asSum = (text: string, parts: readonly string[], sum: number): Relation =>
  relation(text, `the sum of ${parts.join(' + ')} (${sum} as printed)`);
export const asBits = (text: string, nats: string, dimensions: number, bits: number): Relation =>
  relation(text, `${nats} nats / (${dimensions} ln 2) = ${numeral(bits)}, as rounded`);
export const asExcess = (text: string, than: string, by: number, atMost: number | undefined): Relation =>
  relation(
    text,
    `greater than ${than}${by > 0 ? ` by at least ${by}` : ''}${atMost === undefined ? '' : `${by > 0 ? ' and' : ' by'} at most ${atMost}`}`,
  );
export const asStep = (before: string, after: string, direction: 'increasing' | 'decreasing'): Relation =>
  relation(`${after} after ${before}`, direction);

// ---- faults -----------------------------------------------------------------------------------------------------
export const oneAssertion = (place: string, kinds: readonly string[]): Problem => ({
  place,
  rule: kinds.length === 0 ? 'missing assertion' : 'ambiguous assertion',
  got: kinds.length === 0 ? 'none' : kinds.join(', '),
  expected: 'exactly one',
  action: 'Write one assertion for the claim.',
});

// ---- claims made wrong on purpose -------------------------------------------------------------------------------
export const inPlaceOf = (wrong: string | number, right: string | number): string => `${wrong} in place of ${right}`;
export const wordsDoubled = (text: string): string => `twice as much as ${text}`;
export const notCaught = (says: string | undefined, reason: string): string =>
  says === undefined ? reason : `${says}: ${reason}`;
export function undetected(place: string, claim: string, mutants: readonly MutantResult[]): Problem {
  const missing = mutants.filter(({outcome}) => outcome === 'not-run').map(({mutant}) => mutant);
  const tried = mutants.filter(({outcome}) => outcome !== 'not-run').map(({mutant}) => mutant);
  const got = [
    ...(tried.length > 0 ? [`${listed(tried)}, not detected`] : []),
    ...(missing.length > 0 ? [`${listed(missing)}, not run`] : []),
  ];
  return {
    place,
    rule: `no detected mutant of ${claim}`,
    got: got.join('; ') || 'no mutant',
    expected: 'at least one mutant that detects it',
    action:
      missing.length > 0
        ? `Run \`claimbench run --mutants ${claim}\`, then \`claimbench record ${claim}\`.`
        : 'Name one that does in `detects`.',
  };
}
export const tooFewSeedsForMutants = (place: string, claim: string, seeds: number, least: number): Problem => ({
  place,
  rule: `no detected mutant of ${claim}`,
  got: plural(seeds, 'seed'),
  expected: `at least ${least}: fewer settle nothing, so nothing detects it`,
  action: `Raise seeds.count to ${least} or more.`,
});

// ---- why a verdict changed --------------------------------------------------------------------------------------
const all = (items: readonly string[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
/** What the two sets of results are called. */
export type Sides = readonly [first: string, second: string];
export const results: Sides = ['the first results', 'the second results'];
export const reports: Sides = ['the last report', 'this report'];
export const onlyInOne = (which: string): string =>
  `only ${which} ${/ results$/.test(which) ? 'have' : 'has'} this claim`;
/** With several causes, each is tried alone on top of the first results; what is left over is their interplay. */
export function whyChanged(causes: readonly string[], [before, after]: Sides, greatestChange: number): string {
  if (causes.length === 0 && greatestChange === 0)
    return 'the numbers are the same, but are judged otherwise: by another version of claimbench, or with another share of the false-alarm budget, as the number of claims changed';
  if (causes.length === 0)
    return 'nothing that is recorded changed, so the computation is not repeatable; run it twice on one machine';
  if (causes.length === 1) return `the ${causes[0]} changed, and nothing else`;
  const first = causes[0]!;
  const rest = all(causes.slice(1));
  return causes.length === 2
    ? `the ${all(causes)} changed; to tell them apart, run with the ${first} of ${after} and the ${rest} of ${before}`
    : `the ${all(causes)} changed; to tell them apart, run with the ${first} of ${after} and all else of ${before}, then add the ${rest} in turn`;
}
