import type {PlannedClaim} from '../contract/plan.ts';

/**
 * The claim that states what holds: `correction` names one of the same spec, or else of another of the same document.
 */
export function correctionOf(
  {id, document, spec, claim: {correction}}: PlannedClaim,
  all: readonly PlannedClaim[],
): PlannedClaim | undefined {
  const named = all.filter(
    (other) => other.document === document && other.claim.name === correction && other.id !== id,
  );
  return named.find((other) => other.spec === spec) ?? named[0];
}
