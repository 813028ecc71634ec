import type {Problem} from '../../contract/error.ts';
import type {Mutation} from '../../contract/mutation.ts';
import type {PlannedClaim} from '../../contract/plan.ts';
import {drawsOf} from '../../contract/claim.ts';
import {MIN_SEEDS} from '../rules/index.ts';
import * as messages from './messages.ts';

/**
 * Claims of which no mutant is detected: an error of the suite, but not of a draft, nor where the claim says why. A
 * claim that says why, and detects one, is an error too.
 */
export function undetected(claims: readonly PlannedClaim[], mutation: Mutation): Problem[] {
  return claims.flatMap(({id, place, random, seeds, claim}) => {
    const mutants = mutation[id]?.mutants ?? [];
    const detected = mutants.filter(({outcome}) => outcome === 'detected').map(({mutant}) => mutant);
    if (claim.undetected !== undefined) return detected.length > 0 ? [messages.needless(place, id, detected)] : [];
    if (claim.draft || detected.length > 0) return [];
    const hasTooFewSeeds = random && drawsOf(claim).length === 0 && seeds.length < MIN_SEEDS;
    return [
      hasTooFewSeeds
        ? messages.tooFewSeeds(place, id, seeds.length, MIN_SEEDS)
        : messages.undetected(place, id, mutants),
    ];
  });
}
