import {kindOf} from '../assertions/index.ts';
import {inBrief} from '../contract/error.ts';
import type {EvidenceByKey, Failures} from '../contract/evidence.ts';
import type {Plan, PlannedClaim} from '../contract/plan.ts';
import type {Reason} from '../contract/reason.ts';
import type {Judged, NotRun, PointVerdict, Verdict} from '../contract/verdict.ts';
import {nth} from '../lists/nth.ts';
import {lookUp} from '../lists/look-up.ts';
import {
  brokenRuns,
  conclude,
  judgeDivergence,
  levelsOfClaim,
  NotObserved,
  observationsOf,
  type JudgedPoint,
  type Judgement,
  type Levels,
  type Observations,
} from './rules/index.ts';

/**
 * Every claim of the plan against the evidence, in the plan's order. Data to data: nothing is read, drawn or remembered.
 * Evidence is judged whatever its status; that it is stale is for `assess` to say.
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

function verdictFor(planned: PlannedClaim, observations: Observations, levels: Levels): Judged {
  const diverged = divergedSeeds(observations);
  const judgement =
    diverged.length > 0 ? whatIsLeft(planned, observations, levels) : judgementOf(planned, observations, levels);
  const used = judgement.form === 'settled' ? (judgement.levels ?? levels) : levels;
  const base = {...baseOf(planned, used), unit: judgement.unit, points: pointsOf(judgement), diverged};
  // A quantity that does not depend on the seed is known where it was observed, whatever else broke in the run.
  const known = !planned.random && nonFiniteIn(judgement).length === 0 && isSomething(judgement);
  const cases = known ? [] : brokenRuns(observations.records, Object.keys(planned.yields), nonFiniteIn(judgement));
  if (cases.some(({broken}) => broken.length > 0)) {
    const {state, reason} = judgeDivergence(cases, planned.random, levels.contradicted);
    const points = base.points.map((point) => ({...point, state}));
    if (state === 'inconclusive') return {...base, points, state, reason, forecast: {is: 'none'}};
    return {...base, points, state, reason, byDivergence: true};
  }
  const {
    state,
    reason,
    forecast = {is: 'none'},
    ...rest
  } = judgement.form === 'settled' ? settled(judgement, planned.seeds.length) : conclude(judgement, levels);
  if (state === 'inconclusive') return {...base, ...rest, state, reason, forecast};
  return {...base, ...rest, state, reason, byDivergence: false};
}

/** @param seeds - as many as there are */
const settled = ({state, reason, moreSeeds}: Extract<Judgement, {form: 'settled'}>, seeds: number) => ({
  state,
  reason,
  forecast: moreSeeds === 'none' ? ({is: 'none'} as const) : ({is: 'at-least', seeds: seeds + moreSeeds} as const),
});

/** Where runs diverged, what cannot be observed is left out: the divergence decides, with such points as there are. */
function whatIsLeft(planned: PlannedClaim, observations: Observations, levels: Levels): Judgement {
  try {
    return judgementOf(planned, observations, levels);
  } catch (error) {
    if (!(error instanceof NotObserved)) throw error;
    return {form: 'means', unit: '1', subject: {is: 'value', of: {form: 'number', number: NaN}}, points: []};
  }
}

const isSomething = (judgement: Judgement): boolean => judgement.form === 'settled' || judgement.points.length > 0;

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

function nonFiniteIn(judgement: Judgement): number[] {
  return judgement.form === 'settled'
    ? (judgement.nonFinite ?? [])
    : judgement.points.flatMap(({quantity}) => quantity.nonFinite ?? []);
}

const pointsOf = (judgement: Judgement): PointVerdict[] =>
  judgement.form === 'settled' ? judgement.points : judgement.points.map(publicPoint);

function publicPoint({quantity: _, mean, sd, perSeed, ...point}: JudgedPoint): PointVerdict {
  const {label, at, state, reference, allowed} = point;
  if (perSeed.length === 0) return {form: 'unmeasured', label, at, state, allowed, ...(reference && {reference})};
  return {form: 'measured', ...point, perSeed, mean, ...(perSeed.length > 1 && {sd})};
}

const unique = (seeds: readonly number[]): number[] => [...new Set(seeds)].sort(ascending);
const ascending = (a: number, b: number): number => a - b;
