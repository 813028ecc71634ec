import {lookUp} from '../../lists/look-up.ts';
import {correctionOf} from '../../plan/correction-of.ts';
import {digestOfJson} from '../../text/canonical-json.ts';
import type {EvidenceByKey} from '../../contract/evidence.ts';
import type {PlannedClaim} from '../../contract/plan.ts';
import type {ShownMutation, Mutation} from '../../contract/mutation.ts';

/**
 * Digest of all that the mutants of a claim were tried on: its assertion, expectation and named mutants, the assertion
 * of its correction, the runs (experiment, revision, parameters, data, seeds) and the source that computed them. Not
 * its texts, nor the claim's share of the suite's false-alarm rate, which moves a little with every claim that is
 * added.
 */
export function mutationDigest(
  {claim, runs}: PlannedClaim,
  correction: PlannedClaim | undefined,
  evidence: EvidenceByKey,
): string {
  const {assertion, expect, detects} = claim;
  const keys = Object.values(runs).flat();
  const sources = [...new Set(keys.map((key) => evidence.get(key)?.record.fingerprints.source ?? null))].sort();
  const tried = [assertion, expect, detects, correction?.claim.assertion ?? null, runs, sources];
  return digestOfJson(tried).slice(0, 16);
}

/**
 * What was tried on each of these claims, and whether it was tried on the claim as it is now. @param all - every claim,
 * since a correction need not be selected
 */
export function shownMutation(
  mutation: Mutation,
  claims: readonly PlannedClaim[],
  all: () => readonly PlannedClaim[],
  evidence: EvidenceByKey,
): Map<string, ShownMutation> {
  const tried = claims.filter(({id}) => mutation[id]);
  if (tried.length === 0) return new Map();
  const known = all();
  return new Map(
    tried.map((claim) => {
      const one = lookUp(mutation, claim.id);
      const stale = one.digest !== mutationDigest(claim, correctionOf(claim, known), evidence);
      return [claim.id, {...one, stale}];
    }),
  );
}
