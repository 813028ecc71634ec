import type {Chart} from '../contract/chart.ts';
import {DRAWN_NOW, type Drawings} from '../contract/drawings.ts';
import type {EvidenceByKey} from '../contract/evidence.ts';
import type {PlannedFigure} from '../contract/plan.ts';
import type {Results} from '../contract/report.ts';
import {formOf, type Drawn} from './forms/index.ts';
import {notRun, nothingYielded} from './messages.ts';

type Drawable = Pick<Results, 'plan' | 'evidence' | 'assessed'>;

/**
 * Every planned figure as data, in the plan's order; one without runs says so.
 *
 * @param drawings - pictures within figures that were made before
 */
export function drawFigures({plan, evidence, assessed}: Drawable, drawings: Drawings = DRAWN_NOW): Chart[] {
  const results = {evidence, claims: assessed.claims, drawings};
  const draw = (planned: PlannedFigure) => formOf(planned.figure).draw(planned, planned.figure, results);
  return plan.figures.map((planned) => {
    const {title, alt} = planned.figure;
    return {id: planned.id, title, alt, ...(draw(planned) ?? missing(planned, evidence))};
  });
}

function missing({experiment, figure, runs}: PlannedFigure, evidence: EvidenceByKey): Drawn {
  const hasRuns = Object.values(runs)
    .flat()
    .some((key) => evidence.has(key));
  const wanted = formOf(figure)
    .shows(figure)
    .map(({name}) => name);
  return {
    content: {form: 'missing', why: hasRuns ? nothingYielded(wanted.join(', ')) : notRun(experiment)},
    table: {columns: [], rows: [], leftOut: 0},
  };
}
