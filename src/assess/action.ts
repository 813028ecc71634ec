import type {JudgedClaim} from './judged-claim.ts';
import {actionWords} from '../report/messages.ts';
import {isAlarm} from './outcome.ts';

/** The one thing to do about a claim; null where nobody has to act. */
export function actionOf(judged: JudgedClaim): string | null {
  const {
    planned: {id},
    spec,
    verdict,
    outcome,
  } = judged;
  if (outcome === 'inconclusive') {
    const more = verdict.moreSeeds;
    if (more === undefined) return actionWords.look(id);
    return Number.isFinite(more) ? actionWords.seeds(spec.file, verdict.seeds.length + more) : actionWords.noSeeds(id);
  }
  if (!isAlarm(outcome)) return null;
  if (outcome === 'not-run')
    return verdict.failure
      ? verdict.failure.action
      : lacksRuns(judged)
        ? actionWords.run(id)
        : actionWords.fix(spec.file);
  return outcome === 'doubtful' ? actionWords.again(id) : actionWords.look(id);
}

/** Not run for want of runs; otherwise they failed, or are there and what it asks for is not in them. */
export const lacksRuns = ({planned: {runs}, evidence, verdict}: JudgedClaim): boolean =>
  !verdict.failure && Object.values(runs).flat().length > evidence.length;
