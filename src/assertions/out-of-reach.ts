import {drawsOf, type Claim} from '../contract/claim.ts';
import {MIN_SEEDS} from '../judge/rules/index.ts';
import type {AssertionKind, Broken} from './kind.ts';
import * as messages from './messages.ts';

/**
 * Why a claim that is expected to hold, and no draft, cannot be reproduced, whatever its runs give. Only what is
 * certain before anything runs is said: how much the runs vary is not known then.
 *
 * @param kind - that of its assertion
 * @param seeds - how many runs judge it; what it measures varies with the seed
 * @returns nothing where it may be reproduced
 */
export function outOfReach(
  kind: Pick<AssertionKind, 'outOfReach'>,
  claim: Pick<Claim, 'assertion' | 'operands' | 'expect' | 'draft'>,
  seeds: number,
): Broken[] {
  if (claim.draft || claim.expect !== 'reproduced' || drawsOf(claim).length > 0) return [];
  if (seeds < MIN_SEEDS) return [messages.tooFewSeeds(seeds, MIN_SEEDS)];
  const broken = kind.outOfReach?.(claim.assertion, seeds);
  return broken ? [broken] : [];
}
