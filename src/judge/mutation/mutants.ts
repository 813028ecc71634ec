import type {Expect} from '../../contract/claim.ts';
import type {MutantResult, MutantTrial} from '../../contract/mutation.ts';
import type {Verdict, VerdictState} from '../../contract/verdict.ts';
import {MIN_SEEDS} from '../rules/index.ts';

/**
 * What a claim makes of one mutant.
 *
 * A claim that should be reproduced must come out contradicted. A claim that is expected to be contradicted is tested
 * the other way round: under its mutant (the document's mistake made true) it must come out reproduced, else it might
 * be stuck. An open claim must give another settled verdict than without the mutant. With fewer seeds than settle
 * anything, nothing can be told.
 */
export function outcomeOf(expect: Expect, before: Verdict, after: Verdict): MutantResult['outcome'] {
  if (after.state === 'not-run') return 'not-run';
  if (turned(expect, before.state).includes(after.state)) return 'detected';
  const undecided = after.state === 'inconclusive' && (before.state !== 'inconclusive' || hasTooFewSeeds(before));
  return undecided ? 'undecided' : 'missed';
}

/** A distribution is judged by its draws, of which one seed has many. */
const hasTooFewSeeds = ({seeds, reason}: Pick<Verdict, 'seeds' | 'reason'>): boolean =>
  reason.is !== 'tested' && seeds.length < MIN_SEEDS;

function turned(expect: Expect, before: VerdictState): VerdictState[] {
  if (expect === 'reproduced') return ['contradicted'];
  if (expect === 'contradicted') return ['reproduced'];
  return (['reproduced', 'contradicted'] as const).filter((state) => state !== before);
}

/** A mutant that was detected speaks for itself; any other says why it was not. */
export function trialOf(mutant: string, expect: Expect, before: Verdict, after: Verdict, change?: string): MutantTrial {
  const outcome = outcomeOf(expect, before, after);
  return {
    mutant,
    outcome,
    ...(change !== undefined && {change}),
    ...(outcome !== 'detected' && {reason: after.reason}),
  };
}
