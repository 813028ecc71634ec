import type {Chart} from '../contract/chart.ts';
import type {Figure} from '../contract/claim.ts';
import type {EvidenceByKey} from '../contract/evidence.ts';
import type {PlannedFigure} from '../contract/plan.ts';
import type {Results} from '../contract/report.ts';
import {bars} from './bars.ts';
import {curve} from './curve.ts';
import {histogram} from './histogram.ts';
import {notRun, nothingYielded} from './messages.ts';
import {printedOnCurve} from './printed-on-curve.ts';
import {scatter} from './scatter.ts';
import {tiles} from './tiles.ts';

type Drawn = Pick<Chart, 'content' | 'table'>;
type Drawable = Pick<Results, 'plan' | 'evidence' | 'assessed'>;

/** Every planned figure as data, in the plan's order; one without runs says so. */
export function drawFigures(results: Drawable): Chart[] {
  return results.plan.figures.map((planned) => {
    const {title, alt} = planned.figure;
    return {id: planned.id, title, alt, ...(draw(planned, results) ?? missing(planned, results.evidence))};
  });
}

function draw(planned: PlannedFigure, {evidence, assessed}: Drawable): Drawn | undefined {
  const {figure} = planned;
  switch (figure.chart) {
    case 'curve':
      return curve(planned, figure, evidence, printedOnCurve(planned, figure, assessed.claims));
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

function missing({experiment, figure, runs}: PlannedFigure, evidence: EvidenceByKey): Drawn {
  const hasRuns = Object.values(runs)
    .flat()
    .some((key) => evidence.has(key));
  return {
    content: {form: 'missing', why: hasRuns ? nothingYielded(wantedBy(figure).join(', ')) : notRun(experiment)},
    table: {columns: [], rows: [], leftOut: 0},
  };
}

function wantedBy(figure: Figure): readonly string[] {
  switch (figure.chart) {
    case 'curve':
    case 'bars':
      return figure.metrics;
    case 'histogram':
      return figure.samples;
    case 'tiles':
      return figure.images;
    case 'scatter':
      return [figure.points];
  }
}
