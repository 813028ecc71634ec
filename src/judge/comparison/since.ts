import type {Change, ComparedClaim, PastRun} from '../../contract/comparison.ts';
import type {EvidenceByKey} from '../../contract/evidence.ts';
import type {Plan} from '../../contract/plan.ts';
import {isJudged, isObserved, type Verdict} from '../../contract/verdict.ts';
import {decidingPoint} from '../rules/index.ts';
import {comparable, compare, meanOf} from './compare.ts';

/** So much of a digest tells two apart: 40 bits. */
const DIGITS = 10;

/** The claims as a history remembers them: the mean of the deciding point, and the beginning of each digest. */
export function remembered(plan: Plan, verdicts: readonly Verdict[], evidence: EvidenceByKey): ComparedClaim[] {
  const means = new Map(verdicts.map((verdict) => [verdict.claim, decidingMean(verdict)]));
  return comparable(plan, verdicts, evidence).map((one) => ({
    ...one,
    means: [means.get(one.claim) ?? null],
    digests: Object.fromEntries(
      Object.entries(one.digests).map(([cause, digest]) => [cause, digest.slice(0, DIGITS)]),
    ) as ComparedClaim['digests'],
  }));
}

function decidingMean(verdict: Verdict): number | null {
  const points = isJudged(verdict) ? verdict.points.filter(isObserved) : [];
  return points.length > 0 ? meanOf(decidingPoint(points, verdict.state)) : null;
}

/**
 * What moved since each claim was last reported. That a claim is gone is said only where the last report of the same
 * selection had it.
 *
 * @param past - oldest first
 * @returns undefined where there is nothing to compare with
 */
export function since(past: readonly PastRun[], now: PastRun): Change[] | undefined {
  if (past.length === 0) return undefined;
  const last = new Map(past.flatMap(({claims}) => claims.map((claim) => [claim.claim, claim] as const)));
  const here = new Set(now.claims.map(({claim}) => claim));
  const alike = past.findLast(({selectors}) => selectors.join(' ') === now.selectors.join(' '))?.claims ?? [];
  const before = [
    ...[...last.values()].filter(({claim}) => here.has(claim)),
    ...alike.filter(({claim}) => !here.has(claim)),
  ];
  return compare(before, now.claims);
}
