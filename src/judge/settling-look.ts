import type {EvidenceByKey} from '../contract/evidence.ts';
import type {Plan, PlannedClaim} from '../contract/plan.ts';
import type {Verdict, VerdictState} from '../contract/verdict.ts';
import {atEarlierLooks} from '../plan/index.ts';
import {judgeClaim} from './judge.ts';
import {levelsOfClaim} from './rules/index.ts';

/**
 * The plan with every claim at the look that settles it: the present one or, if that settles nothing, the latest of the
 * earlier ones that did and at whose level all present runs give the same verdict. What an earlier look may err is
 * spent, and the sum over all looks bounds the chance that the look which decides is wrong. So seeds that are raised
 * for one claim do not unsettle the others that share its runs; runs that speak against a verdict do.
 */
export function atSettlingLooks(plan: Plan, evidence: EvidenceByKey): Plan {
  return {...plan, claims: plan.claims.map((claim) => settledEarlier(claim, plan, evidence) ?? claim)};
}

/** A claim judged at the look that settles it. @param plan - with its present looks */
export function judgeAtLooks(claim: PlannedClaim, plan: Plan, evidence: EvidenceByKey): Verdict {
  const decisive = settledEarlier(claim, plan, evidence) ?? claim;
  return judgeClaim(decisive, evidence, levelsOfClaim(plan, decisive));
}

function settledEarlier(claim: PlannedClaim, plan: Plan, evidence: EvidenceByKey): PlannedClaim | undefined {
  const looks = atEarlierLooks(claim);
  const stateOf = (one: PlannedClaim, look = one) => judgeClaim(one, evidence, levelsOfClaim(plan, look)).state;
  if (looks.length === 0 || stateOf(claim) !== 'inconclusive') return undefined;
  return looks.findLast((look) => {
    const state = stateOf(look);
    return SETTLED.includes(state) && stateOf(claim, look) === state;
  });
}

const SETTLED: readonly VerdictState[] = ['reproduced', 'contradicted'];
