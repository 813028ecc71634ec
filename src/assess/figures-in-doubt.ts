import {escapeInvisible} from '../text/escape-invisible.ts';
import {inBrief, type Problem} from '../contract/error.ts';
import type {PlannedFigure} from '../contract/plan.ts';
import type {Results} from './judged-claim.ts';
import {figureInDoubt, figureLacksRuns} from '../report/messages.ts';
import {isInDoubt} from './outcome.ts';

/**
 * One for each figure that shows records in doubt, or lacks runs that failed, on which no claim is judged: no claim's
 * outcome tells of them.
 */
export function figuresInDoubt({
  plan,
  evidence,
  failures,
}: Pick<Results, 'plan' | 'evidence' | 'failures'>): {figure: PlannedFigure; problem: Problem}[] {
  const judged = new Set(plan.claims.flatMap(({runs}) => Object.values(runs).flat()));
  return plan.figures.flatMap((figure) => {
    const {id, document, spec} = figure;
    const own = Object.values(figure.runs)
      .flat()
      .filter((key) => !judged.has(key));
    const failure = own
      .filter((key) => !evidence.has(key))
      .map((key) => failures?.get(key)?.[0])
      .find((one) => one !== undefined);
    if (failure) return [{figure, problem: figureLacksRuns(escapeInvisible(id), inBrief(failure))}];
    const found = own.map((key) => evidence.get(key)).find((one) => one && isInDoubt(one));
    return found
      ? [{figure, problem: figureInDoubt(escapeInvisible(id), found.note, escapeInvisible(`${document}/${spec}`))}]
      : [];
  });
}
