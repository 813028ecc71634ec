import type {PlannedClaim} from '../contract/plan.ts';
import type {Verdict} from '../contract/verdict.ts';

/** What became of one claim under one perturbation. */
export interface Bite {
  claim: string;
  perturbation: string;
  /**
   * caught: the verdict turned, as it must. unsettled: it no longer passes, but is not settled the other way (red only with
   * --strict). missed: nothing changed. not-run: the perturbed runs are missing.
   */
  outcome: 'caught' | 'unsettled' | 'missed' | 'not-run';
  /** The verdict under the perturbation. */
  verdict: Verdict;
}

/** Verdicts of the same claims with the experiment, or the claim itself, made wrong on purpose. */
export type PerturbedVerdicts = ReadonlyMap<string, readonly Verdict[]>;

/**
 * Which claim catches which perturbation, in the order of claims, then perturbations.
 *
 * A claim that should be reproduced must come out contradicted. One that is already expected to be contradicted is tested
 * the other way round: under its perturbation (the document's mistake made true) it must come out reproduced, else it might
 * be stuck. An open claim must give another settled verdict than it does unperturbed.
 */
export function bites(claims: readonly PlannedClaim[], unperturbed: readonly Verdict[], perturbed: PerturbedVerdicts): Bite[] {
  const before = new Map(unperturbed.map(verdict => [verdict.claim, verdict]));
  return claims.flatMap(({id}) => [...perturbed].flatMap(([perturbation, verdicts]) => {
    const verdict = verdicts.find(each => each.claim === id);
    return verdict ? [{claim: id, perturbation, outcome: outcomeOf(before.get(id), verdict), verdict}] : [];
  }));
}

function outcomeOf(before: Verdict | undefined, {state, expected}: Verdict): Bite['outcome'] {
  if (state === 'not-run') return 'not-run';
  const must = expected === 'reproduced' ? 'contradicted' : expected === 'contradicted' ? 'reproduced' : before?.state === 'reproduced' ? 'contradicted' : 'reproduced';
  if (state === must) return 'caught';
  return state === 'inconclusive' && before?.state !== 'inconclusive' ? 'unsettled' : 'missed';
}

/** Claims that nothing breaks: an error of the suite. */
export const toothless = (claims: readonly PlannedClaim[], all: readonly Bite[]): string[] =>
  claims.map(({id}) => id).filter(id => !all.some(({claim, outcome}) => claim === id && outcome === 'caught'));
