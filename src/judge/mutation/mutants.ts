import type {PlannedClaim} from '../../contract/plan.ts';
import type {MutantResult, Mutation} from '../../contract/mutation.ts';
import type {Problem} from '../../contract/error.ts';
import type {Verdict, VerdictState} from '../../contract/verdict.ts';
import {MIN_SEEDS} from '../rules/levels.ts';
import * as messages from '../messages.ts';

/**
 * What a claim makes of one mutant.
 *
 * A claim that should be reproduced must come out contradicted. One that is already expected to be contradicted is
 * tested
 * the other way round: under its mutant (the document's mistake made true) it must come out reproduced, else it
 * might
 * be stuck. An open claim must give another settled verdict than it does unchanged. With fewer seeds than settle
 * anything, nothing can be told.
 */
export function outcomeOf(
  {state: before, seeds, kind}: Pick<Verdict, 'state' | 'seeds' | 'kind'>,
  {state, expected}: Pick<Verdict, 'state' | 'expected'>,
): MutantResult['outcome'] {
  if (state === 'not-run') return 'not-run';
  if (turned(expected, before).includes(state)) return 'detected';
  return state === 'inconclusive' && (before !== 'inconclusive' || tooFew(seeds, kind === 'follows'))
    ? 'undecided'
    : 'missed';
}

/** A distribution is judged by its draws, of which one seed has many. */
const tooFew = (seeds: readonly number[], byDraws: boolean): boolean => !byDraws && seeds.length < MIN_SEEDS;

function turned(expected: Verdict['expected'], before: VerdictState): VerdictState[] {
  if (expected === 'reproduced') return ['contradicted'];
  if (expected === 'contradicted') return ['reproduced'];
  return (['reproduced', 'contradicted'] as const).filter((state) => state !== before);
}

/** A mutant that was detected speaks for itself; any other says why it was not. */
export const mutantResult = (mutant: string, before: Verdict, after: Verdict, says?: string): MutantResult => {
  const outcome = outcomeOf(before, after);
  const why = outcome === 'detected' ? says : messages.notCaught(says, after.reason);
  return {mutant, outcome, ...(why !== undefined && {says: why})};
};

/** Claims that nothing detects: an error of the suite. */
export function undetected(claims: readonly PlannedClaim[], mutation: Mutation): Problem[] {
  return claims.flatMap(({id, place, random, seeds, claim}) => {
    const mutants = mutation[id]?.mutants ?? [];
    return mutants.some(({outcome}) => outcome === 'detected')
      ? []
      : [
          random && tooFew(seeds, claim.follows !== undefined)
            ? messages.tooFewSeedsForMutants(place, id, seeds.length, MIN_SEEDS)
            : messages.undetected(place, id, mutants),
        ];
  });
}
