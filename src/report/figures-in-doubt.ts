import {spellOut} from '../base/spell-out.ts';
import type {Problem} from '../contract/error.ts';
import type {PlannedFigure} from '../contract/plan.ts';
import type {Results} from './judged-claim.ts';
import {figureInDoubt} from './messages.ts';
import {isInDoubt} from './outcome.ts';

/** One for each figure that shows records in doubt on which no claim is judged: no claim's outcome tells of them. */
export function figuresInDoubt({plan, evidence}: Pick<Results, 'plan' | 'evidence'>): {figure: PlannedFigure; problem: Problem}[] {
  const judged = new Set(plan.claims.flatMap(({runs}) => Object.values(runs).flat()));
  return plan.figures.flatMap(figure => {
    const {id, document, spec} = figure;
    const found = Object.values(figure.runs).flat().filter(key => !judged.has(key)).map(key => evidence.get(key)).find(one => one && isInDoubt(one));
    return found ? [{figure, problem: figureInDoubt(spellOut(id), found.note, spellOut(`${document}/${spec}`))}] : [];
  });
}
