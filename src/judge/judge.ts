import {HarnessError, inBrief} from '../contract/error.ts';
import type {EvidenceByKey, Failures} from '../contract/evidence.ts';
import type {Plan, PlannedClaim} from '../contract/plan.ts';
import {ASSERTION_KINDS} from '../contract/spec.ts';
import type {AssertionKind} from '../contract/spec.ts';
import type {Verdict} from '../contract/verdict.ts';
import {judgeAgrees} from '../assertions/agrees.ts';
import {judgeArithmetic} from '../assertions/arithmetic.ts';
import {judgeBound} from '../assertions/bound.ts';
import {isAsExpected} from './rules/as-expected.ts';
import {conclude} from './rules/conclude.ts';
import {brokenRuns, judgeDivergence} from './rules/divergence.ts';
import {judgeEquals} from '../assertions/equals.ts';
import {judgeFollows} from '../assertions/follows.ts';
import type {JudgedPoint} from './rules/interval-rule.ts';
import type {Judgement, Question} from './rules/judgement.ts';
import {levelsOf} from './rules/levels.ts';
import {levelsOfLook} from './rules/sequential.ts';
import type {Levels} from './rules/levels.ts';
import * as messages from './messages.ts';
import {judgeMonotone} from '../assertions/monotone.ts';
import {NotObserved, recordsOf} from './rules/observe.ts';
import {judgeOrder} from '../assertions/order.ts';

/**
 * Every claim of the plan against the evidence, in the plan's order. Data to data: nothing is read, drawn or
 * remembered.
 * Evidence is judged whatever its evidenceStatus; that it is stale is the harness's to say.
 *
 * @param looks - how often this evidence may be looked at as seeds are added, this time included (`sequential.ts`)
 * @param failures - why runs are missing that were tried just now; what failed beside a run that is there, its replay
 *   say, is no part of a verdict
 */
export function judge(plan: Plan, evidence: EvidenceByKey, looks = 1, failures: Failures = new Map()): Verdict[] {
  const levels = levelsOfLook(levelsOf(plan), looks);
  const missing = new Map([...failures].filter(([key]) => !evidence.has(key)));
  return plan.claims.map((planned) => failed(planned, missing, levels) ?? judgeClaim(planned, evidence, levels));
}

/** A claim of whose runs some failed: that says more than that they are missing. */
function failed(planned: PlannedClaim, failures: Failures, levels: Levels): Verdict | undefined {
  const runs = runsOf(planned).filter(({key}) => failures.has(key));
  if (runs.length === 0) return undefined;
  const failure = inBrief(failures.get(runs[0]!.key)![0]!);
  const seeds = seedsOf(runs.map(({seed}) => seed));
  return {
    ...notRun(
      planned,
      kindOf(planned),
      levels,
      messages.failedRuns(runs.length, runsOf(planned).length, seeds, failure),
    ),
    failure,
  };
}

/** One claim at the given error rates. */
export function judgeClaim(planned: PlannedClaim, evidence: EvidenceByKey, levels: Levels): Verdict {
  const kind = kindOf(planned);
  const missing = missingSeeds(planned, evidence);
  const of = Object.values(planned.runs).flat().length;
  if (missing.length > 0)
    return notRun(planned, kind, levels, messages.notRun(missing.length, of, [...new Set(missing)].sort(ascending)));
  try {
    return verdictFor(planned, kind, evidence, levels);
  } catch (error) {
    if (error instanceof NotObserved) return notRun(planned, kind, levels, error.message);
    throw error;
  }
}

/**
 * The points of a claim on means, as judged; undefined where there are none: other kinds, claims on every single run,
 * runs that are missing or diverged.
 */
export function meansOf(planned: PlannedClaim, evidence: EvidenceByKey, levels: Levels): JudgedPoint[] | undefined {
  if (missingSeeds(planned, evidence).length > 0) return undefined;
  const records = recordsOf(planned, evidence);
  if ([...records.values()].flat().some(({state}) => state === 'diverged')) return undefined;
  const judgement = judgementOf(kindOf(planned), {planned, records, levels}, true);
  return judgement.form === 'means' && !judgement.always ? judgement.points : undefined;
}

function verdictFor(planned: PlannedClaim, kind: AssertionKind, evidence: EvidenceByKey, levels: Levels): Verdict {
  const records = recordsOf(planned, evidence);
  const runs = [...records.values()].flat();
  const diverged = seedsOf(runs.filter(({state}) => state === 'diverged').map(({asked}) => asked.seed));
  const judgement = judgementOf(kind, {planned, records, levels}, diverged.length > 0);
  const base = baseOf(planned, kind, judgement.levels ?? levels, judgement.unit);
  // What the seed does not reach is known where it was observed, whatever else broke in the run.
  const known =
    !planned.random &&
    nonFiniteIn(judgement).length === 0 &&
    (judgement.form === 'settled' || judgement.points.length > 0);
  const cases = known ? [] : brokenRuns(records, Object.keys(planned.yields), nonFiniteIn(judgement));
  const points = publicPoints(judgement);
  if (cases.some(({broken}) => broken.length > 0)) {
    const found = judgeDivergence(cases, planned.random, levels.contradicted, base.expected);
    return {
      ...base,
      diverged,
      state: found.state,
      reason: found.reason,
      marginToFlip: NaN,
      asExpected:
        isAsExpected(found.state, base.expected) && (found.state !== 'contradicted' || found.countsForExpectation),
      points: points.map((point) => ({...point, state: found.state})),
      ...(found.state === 'inconclusive' && {moreSeeds: Infinity}),
    };
  }
  const {state, reason, marginToFlip, moreSeeds} =
    judgement.form === 'settled' ? judgement : conclude(judgement, levels);
  return {
    ...base,
    diverged,
    points,
    state,
    reason,
    marginToFlip,
    asExpected: isAsExpected(state, base.expected),
    ...(moreSeeds !== undefined && {moreSeeds}),
  };
}

/** Where runs diverged, what cannot be observed is left out: the divergence decides, with such points as there are. */
function judgementOf(kind: AssertionKind, question: Question, diverged: boolean): Judgement & {levels?: Levels} {
  try {
    return judgementByKind(kind, question);
  } catch (error) {
    if (diverged && error instanceof NotObserved) return {form: 'means', unit: '1', about: '', points: []};
    throw error;
  }
}

/** @throws NotObserved */
export function judgementByKind(kind: AssertionKind, question: Question): Judgement & {levels?: Levels} {
  const {claim} = question.planned;
  switch (kind) {
    case 'equals':
      return judgeEquals(claim.equals!, question);
    case 'atLeast':
      return judgeBound(claim.atLeast!, 'atLeast', question);
    case 'atMost':
      return judgeBound(claim.atMost!, 'atMost', question);
    case 'order':
      return judgeOrder(claim.order!, question);
    case 'monotone':
      return judgeMonotone(claim.monotone!, question);
    case 'agrees':
      return judgeAgrees(claim.agrees!, question);
    case 'follows':
      return judgeFollows(claim.follows!, question);
    case 'arithmetic':
      return judgeArithmetic(claim.arithmetic!, claim.where.printed);
  }
}

/** @throws HarnessError when a claim has no assertion, or several: `check` lets none through. */
function kindOf({claim, place, id}: PlannedClaim): AssertionKind {
  const kinds = ASSERTION_KINDS.filter((kind) => claim[kind] !== undefined);
  if (kinds.length !== 1) throw new HarnessError('spec', messages.oneAssertion(`${place} ${id}`, kinds));
  return kinds[0]!;
}

const runsOf = ({runs, seeds}: PlannedClaim): {key: string; seed: number}[] =>
  Object.values(runs).flatMap((keys) => keys.map((key, i) => ({key, seed: seeds[i]!})));

const missingSeeds = (planned: PlannedClaim, evidence: EvidenceByKey): number[] =>
  runsOf(planned)
    .filter(({key}) => !evidence.has(key))
    .map(({seed}) => seed);

function notRun(planned: PlannedClaim, kind: AssertionKind, levels: Levels, reason: string): Verdict {
  return {
    ...baseOf(planned, kind, levels, '1'),
    state: 'not-run',
    asExpected: false,
    reason,
    points: [],
    diverged: [],
    marginToFlip: NaN,
  };
}

const baseOf = ({id, claim, seeds}: PlannedClaim, kind: AssertionKind, levels: Levels, unit: string) => ({
  claim: id,
  kind,
  expected: claim.expect,
  unit,
  seeds: [...seeds].sort(ascending),
  levels,
});

function nonFiniteIn(judgement: Judgement): number[] {
  return judgement.form === 'settled'
    ? (judgement.nonFinite ?? [])
    : judgement.points.flatMap(({quantity}) => quantity.nonFinite ?? []);
}

const publicPoints = (judgement: Judgement): Verdict['points'] =>
  judgement.form === 'settled' ? judgement.points : judgement.points.map(({quantity: _, ...point}) => point);

const seedsOf = (seeds: readonly number[]): number[] => [...new Set(seeds)].sort(ascending);
const ascending = (a: number, b: number): number => a - b;
