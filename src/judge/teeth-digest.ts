import {twinOf} from '../base/twin-of.ts';
import {digestOfJson} from '../base/canonical-json.ts';
import type {EvidenceByKey} from '../contract/evidence.ts';
import type {Json} from '../contract/experiment.ts';
import type {PlannedClaim} from '../contract/plan.ts';
import type {ShownTeeth, Teeth} from '../contract/teeth.ts';

/**
 * Digest of all that the perturbations of a claim were tried on: its text, tolerance and perturbations, its twin, the
 * runs (experiment,
 * revision, parameters, data, seeds) and the source that computed them. Not the claim's share of the suite's false
 * alarms, which moves
 * a little with every claim that is added anywhere.
 */
export function teethDigest(
  {claim, runs}: PlannedClaim,
  twin: PlannedClaim | undefined,
  evidence: EvidenceByKey,
): string {
  const sources = [
    ...new Set(
      Object.values(runs)
        .flat()
        .map((key) => evidence.get(key)?.record.fingerprints.source ?? null),
    ),
  ].sort();
  return digestOfJson([claim, twin?.claim ?? null, runs, sources] as unknown as Json).slice(0, 16);
}

/**
 * What was tried on each of these claims, and whether it was tried on the claim as it is now. @param all - every claim,
 * since a twin need not be selected
 */
export function shownTeeth(
  teeth: Teeth,
  claims: readonly PlannedClaim[],
  all: readonly PlannedClaim[],
  evidence: EvidenceByKey,
): Map<string, ShownTeeth> {
  return new Map(
    claims.flatMap((claim) => {
      const one = teeth[claim.id];
      return one
        ? [[claim.id, {...one, stale: one.digest !== teethDigest(claim, twinOf(claim, all), evidence)}] as const]
        : [];
    }),
  );
}
