import type {Chart} from '../contract/chart.ts';
import type {EvidenceByKey} from '../contract/evidence.ts';
import type {Plan, PlannedFigure} from '../contract/plan.ts';
import type {Verdict} from '../contract/verdict.ts';
import {bars} from './bars.ts';
import {curve} from './curve.ts';
import {histogram} from './histogram.ts';
import {notRun, nothingYielded} from './messages.ts';
import {scatter} from './scatter.ts';
import {tiles} from './tiles.ts';

/** Every planned figure as data, in the plan's order; one without runs says so. */
export function drawFigures(plan: Plan, evidence: EvidenceByKey, verdicts: readonly Verdict[]): Chart[] {
  return plan.figures.map((planned) => {
    const {title, alt} = planned.figure;
    const drawn = draw(planned, plan, evidence, verdicts) ?? missing(planned, evidence);
    return {id: planned.id, title, alt, ...drawn};
  });
}

function draw(
  planned: PlannedFigure,
  plan: Plan,
  evidence: EvidenceByKey,
  verdicts: readonly Verdict[],
): Pick<Chart, 'content' | 'table'> | undefined {
  const {figure} = planned;
  switch (figure.chart) {
    case 'curve':
      return curve(planned, figure, evidence, plan, verdicts);
    case 'histogram':
      return histogram(planned, figure, evidence);
    case 'tiles':
      return tiles(planned, figure, evidence);
    case 'scatter':
      return scatter(planned, figure, evidence);
    case 'bars':
      return bars(planned, figure, evidence);
  }
}

function missing({experiment, figure, runs}: PlannedFigure, evidence: EvidenceByKey): Pick<Chart, 'content' | 'table'> {
  const any = Object.values(runs)
    .flat()
    .some((key) => evidence.has(key));
  const wanted =
    'metrics' in figure
      ? figure.metrics
      : 'samples' in figure
        ? figure.samples
        : 'images' in figure
          ? figure.images
          : [figure.points];
  return {
    content: {form: 'missing', why: any ? nothingYielded(wanted.join(', ')) : notRun(experiment)},
    table: {columns: [], rows: [], leftOut: 0},
  };
}
