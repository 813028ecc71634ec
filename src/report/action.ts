import type {JudgedClaim} from './judged-claim.ts';
import {actionWords} from './messages.ts';
import {isAlarm} from './outcome.ts';

/** The one thing to do about a claim; null where nobody has to act. */
export function actionOf({planned: {id}, spec, verdict, outcome}: JudgedClaim): string | null {
  if (outcome === 'inconclusive') {
    const more = verdict.moreSeeds;
    if (more === undefined) return actionWords.look(id);
    return Number.isFinite(more) ? actionWords.seeds(spec.file, verdict.seeds.length + more) : actionWords.noSeeds(id);
  }
  if (!isAlarm(outcome)) return null;
  return outcome === 'not-run' ? actionWords.run(id) : outcome === 'doubtful' ? actionWords.again(id) : actionWords.look(id);
}
