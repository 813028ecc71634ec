import type {PlannedClaim} from '../contract/plan.ts';
import type {Bite, Teeth} from '../contract/teeth.ts';
import type {Problem} from '../contract/error.ts';
import type {Verdict, VerdictState} from '../contract/verdict.ts';
import {MIN_SEEDS} from './levels.ts';
import * as messages from './messages.ts';

/**
 * What a claim makes of one perturbation.
 *
 * A claim that should be reproduced must come out contradicted. One that is already expected to be contradicted is
 * tested
 * the other way round: under its perturbation (the document's mistake made true) it must come out reproduced, else it
 * might
 * be stuck. An open claim must give another settled verdict than it does unperturbed. With fewer seeds than settle
 * anything, nothing can be told.
 */
export function outcomeOf(
  {state: before, seeds, kind}: Pick<Verdict, 'state' | 'seeds' | 'kind'>,
  {state, expected}: Pick<Verdict, 'state' | 'expected'>,
): Bite['outcome'] {
  if (state === 'not-run') return 'not-run';
  if (turned(expected, before).includes(state)) return 'caught';
  return state === 'inconclusive' && (before !== 'inconclusive' || tooFew(seeds, kind === 'follows'))
    ? 'unsettled'
    : 'missed';
}

/** A law is judged by its draws, of which one seed has many. */
const tooFew = (seeds: readonly number[], byDraws: boolean): boolean => !byDraws && seeds.length < MIN_SEEDS;

function turned(expected: Verdict['expected'], before: VerdictState): VerdictState[] {
  if (expected === 'reproduced') return ['contradicted'];
  if (expected === 'contradicted') return ['reproduced'];
  return (['reproduced', 'contradicted'] as const).filter((state) => state !== before);
}

/** A perturbation that was caught speaks for itself; any other says why it was not. */
export const biteOf = (perturbation: string, before: Verdict, after: Verdict, says?: string): Bite => {
  const outcome = outcomeOf(before, after);
  const why = outcome === 'caught' ? says : messages.notCaught(says, after.reason);
  return {perturbation, outcome, ...(why !== undefined && {says: why})};
};

/** Claims that nothing breaks: an error of the suite. */
export function toothless(claims: readonly PlannedClaim[], teeth: Teeth): Problem[] {
  return claims.flatMap(({id, place, random, seeds, claim}) => {
    const bites = teeth[id]?.bites ?? [];
    return bites.some(({outcome}) => outcome === 'caught')
      ? []
      : [
          random && tooFew(seeds, claim.follows !== undefined)
            ? messages.toothlessForNow(place, id, seeds.length, MIN_SEEDS)
            : messages.toothless(place, id, bites),
        ];
  });
}
