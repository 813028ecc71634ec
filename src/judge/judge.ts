import {kindOf} from '../assertions/index.ts';
import {inBrief} from '../contract/error.ts';
import type {EvidenceByKey, Failures} from '../contract/evidence.ts';
import type {Forecast} from '../contract/forecast.ts';
import type {Plan, PlannedClaim} from '../contract/plan.ts';
import type {Reason} from '../contract/reason.ts';
import type {Judged, NotRun, PointVerdict, Verdict} from '../contract/verdict.ts';
import {nth} from '../lists/nth.ts';
import {lookUp} from '../lists/look-up.ts';
import {
  caseRunsOf,
  conclude,
  judgeDivergence,
  levelBesideDivergence,
  levelsOfClaim,
  MIN_SEEDS,
  NotObserved,
  observationsOf,
  type Conclusion,
  type Divergence,
  type JudgedPoint,
  type Judgement,
  type Levels,
  type Observations,
} from './rules/index.ts';

/**
 * Every claim of the plan against the evidence, in the plan's order. Data to data: nothing is read, drawn or
 * remembered. Evidence is judged whatever its status; that it is stale is for `assess` to say.
 *
 * @param failures - why runs are missing that were tried just now; what failed beside a run that is there, such as its
 *   replay, is no part of a verdict
 */
export function judge(plan: Plan, evidence: EvidenceByKey, failures: Failures = new Map()): Verdict[] {
  const missing = new Map([...failures].filter(([key]) => !evidence.has(key)));
  return plan.claims.map((planned) => {
    const levels = levelsOfClaim(plan, planned);
    return failed(planned, missing, levels) ?? judgeClaim(planned, evidence, levels);
  });
}

/** A claim of whose runs some failed: that says more than that they are missing. */
function failed(planned: PlannedClaim, failures: Failures, levels: Levels): NotRun | undefined {
  const runs = runsOf(planned).filter(({key}) => failures.has(key));
  const [first] = runs;
  if (!first) return undefined;
  const failure = inBrief(nth(lookUp(failures, first.key), 0));
  const seeds = unique(runs.map(({seed}) => seed));
  const reason: Reason = {is: 'failed-runs', failed: runs.length, of: runsOf(planned).length, seeds, failure};
  return {...notRun(planned, levels, reason), failure};
}

/** One claim at the given error rates. */
export function judgeClaim(planned: PlannedClaim, evidence: EvidenceByKey, levels: Levels): Verdict {
  const made = madeReason(planned);
  if (made) return notRun(planned, levels, made);
  const missing = runsOf(planned).filter(({key}) => !evidence.has(key));
  if (missing.length > 0) {
    const seeds = unique(missing.map(({seed}) => seed));
    return notRun(planned, levels, {is: 'missing-runs', missing: missing.length, of: runsOf(planned).length, seeds});
  }
  try {
    return verdictFor(planned, observationsOf(planned, evidence), levels);
  } catch (error) {
    if (error instanceof NotObserved) return notRun(planned, levels, {is: 'not-observed', lack: error.lack});
    throw error;
  }
}

/** Why a number that our runs made cannot be judged: it is not written yet, or too few other runs are left. */
function madeReason({claim: {where}, seeds, random}: PlannedClaim): Reason | undefined {
  const {made} = where;
  const least = random ? MIN_SEEDS : 1;
  if (made === undefined || (made.length > 0 && seeds.length >= least)) return undefined;
  return {is: 'made-of-runs', made, left: seeds.length, least};
}

/**
 * The points of a claim on means, as judged; undefined where there are none: other kinds, claims on every single run,
 * runs that are missing or diverged.
 */
export function meansOf(planned: PlannedClaim, evidence: EvidenceByKey, levels: Levels): JudgedPoint[] | undefined {
  if (runsOf(planned).some(({key}) => !evidence.has(key))) return undefined;
  const observations = observationsOf(planned, evidence);
  if (divergedSeeds(observations).length > 0) return undefined;
  const judgement = judgementOf(planned, observations, levels);
  return judgement.form === 'means' && !judgement.always ? judgement.points : undefined;
}

/** @throws NotObserved */
export const judgementOf = (
  {claim: {assertion}}: PlannedClaim,
  observations: Observations,
  levels: Levels,
): Judgement => kindOf(assertion).judge(assertion, observations, levels);

/** The values that there are, and the runs that diverged before they came to any, each as evidence of its own. */
function verdictFor(planned: PlannedClaim, observations: Observations, levels: Levels): Judged {
  const {random, claim} = planned;
  const cases = caseRunsOf(claim.operands, observations, random);
  const divergence = judgeDivergence(cases, random, levels);
  const ofValues = {...levels, contradicted: levelBesideDivergence(cases, levels.contradicted)};
  const judgement =
    divergence.state === 'none'
      ? judgementOf(planned, observations, levels)
      : whatIsLeft(planned, observations, ofValues);
  const used = judgement.form === 'settled' ? (judgement.levels ?? ofValues) : ofValues;
  const points = pointsOf(judgement, divergence);
  const base = {...baseOf(planned, used), unit: judgement.unit, points, diverged: divergedSeeds(observations)};
  if (isEmpty(judgement)) return byDivergence(base, divergence);
  const values =
    judgement.form === 'settled' ? settled(judgement, planned.seeds.length) : conclude(judgement, ofValues);
  if (divergence.state === 'none') return concluded(base, values);
  const mayStand = values.state === 'contradicted' || divergence.state === 'rare';
  if (mayStand) return concluded(base, {...values, reason: withDivergence(values.reason, divergence)});
  return byDivergence(base, divergence);
}

type Base = Pick<Judged, 'claim' | 'kind' | 'seeds' | 'levels' | 'unit' | 'points' | 'diverged'>;
type Concluded = Pick<Conclusion, 'state' | 'forecast' | 'marginToFlip'> & {reason: Reason};

function concluded(base: Base, {state, reason, forecast = {is: 'none'}, ...rest}: Concluded): Judged {
  if (state === 'inconclusive') return {...base, ...rest, state, reason, forecast};
  return {...base, ...rest, state, reason, byDivergence: false};
}

/** The divergence decides: nothing is reproduced from the runs that happened to go well. */
function byDivergence(base: Base, {state, reason, forecast}: Divergence): Judged {
  if (state === 'contradicted') return {...base, state, reason, byDivergence: true};
  return {...base, state: 'inconclusive', reason, forecast};
}

function withDivergence(reason: Reason, {reason: {seeds, of}}: Divergence): Reason {
  if (reason.is !== 'measured') return reason;
  return {...reason, notes: [...reason.notes, {is: 'diverged-runs', diverged: seeds.length, of}]};
}

/** @param seeds - as many as there are */
const settled = ({state, reason, moreSeeds}: Extract<Judgement, {form: 'settled'}>, seeds: number): Concluded => ({
  state,
  reason,
  forecast: forecastFrom(seeds, moreSeeds),
});

function forecastFrom(seeds: number, moreSeeds: number | 'none' | Forecast): Forecast {
  if (moreSeeds === 'none') return {is: 'none'};
  return typeof moreSeeds === 'number' ? {is: 'at-least', seeds: seeds + moreSeeds} : moreSeeds;
}

const isEmpty = (judgement: Judgement): boolean => judgement.form === 'means' && judgement.points.length === 0;

/** Where runs diverged, what cannot be observed is left out: the divergence decides, with such points as there are. */
function whatIsLeft(planned: PlannedClaim, observations: Observations, levels: Levels): Judgement {
  try {
    return judgementOf(planned, observations, levels);
  } catch (error) {
    if (!(error instanceof NotObserved)) throw error;
    return {form: 'means', unit: '1', subject: {is: 'value', of: {form: 'number', number: NaN}}, points: []};
  }
}

const runsOf = ({runs, seeds}: PlannedClaim): {key: string; seed: number}[] =>
  Object.values(runs).flatMap((keys) => keys.map((key, i) => ({key, seed: nth(seeds, i)})));

const divergedSeeds = ({records}: Observations): number[] =>
  unique(
    [...records.values()]
      .flat()
      .filter(({state}) => state === 'diverged')
      .map(({asked}) => asked.seed),
  );

const notRun = (planned: PlannedClaim, levels: Levels, reason: Reason): NotRun => ({
  ...baseOf(planned, levels),
  state: 'not-run',
  reason,
});

const baseOf = ({id, claim, seeds}: PlannedClaim, levels: Levels) => ({
  claim: id,
  kind: claim.assertion.kind,
  seeds: [...seeds].sort(ascending),
  levels,
});

const pointsOf = (judgement: Judgement, divergence: Divergence): PointVerdict[] =>
  judgement.form === 'settled' ? judgement.points : judgement.points.map((point) => publicPoint(point, divergence));

/** A point to which some runs did not come is not reproduced by the others, unless divergence is rare. */
function publicPoint({quantity, mean, sd, perSeed, ...judged}: JudgedPoint, divergence: Divergence): PointVerdict {
  const isOpen = judged.state === 'reproduced' && (quantity.lost ?? []).length > 0 && divergence.state !== 'rare';
  const point = isOpen ? {...judged, state: 'inconclusive' as const} : judged;
  const {label, at, state, reference, allowed} = point;
  if (perSeed.length === 0) return {form: 'unmeasured', label, at, state, allowed, ...(reference && {reference})};
  return {form: 'measured', ...point, perSeed, mean, ...(perSeed.length > 1 && {sd})};
}

const unique = (seeds: readonly number[]): number[] => [...new Set(seeds)].sort(ascending);
const ascending = (a: number, b: number): number => a - b;
