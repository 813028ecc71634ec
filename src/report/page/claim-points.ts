import {kindOf} from '../../assertions/index.ts';
import {isContradicted} from '../../assess/index.ts';
import type {Outcome} from '../../contract/assessment.ts';
import type {IntervalPlot} from '../../contract/chart.ts';
import {isJudged, isObserved, type PointVerdict, type Verdict} from '../../contract/verdict.ts';
import {formatNumber} from '../../numbers/format-number.ts';
import {shortNumber, type ShownNumber} from './short-number.ts';
import {judgedOf, meanText} from './value-text.ts';

/** The table of a claim of several points. */
export interface PointsView {
  scale: string;
  axis: string | null;
  /** Head of the column of references, or null. */
  against: string | null;
  rows: PointRow[];
  /** Behind a fold. */
  more: PointRow[];
}
interface PointRow {
  label: string;
  state: string;
  outcome: Outcome;
  printed: ShownNumber | null;
  observed: string;
  sd: string;
  intervalPlot: string | null;
}

/** More points than this stand behind a fold. */
const MOST_POINTS = 16;

export function pointsOf(verdict: Verdict, outcome: Outcome, intervalPlot: IntervalPlot): PointsView | null {
  if (!isJudged(verdict) || verdict.points.length < 2) return null;
  const hasReferences = verdict.points.some((point) => referenceOf(point) !== undefined);
  const rows = verdict.points.map((point, i): PointRow => ({
    label: point.label || String(i + 1),
    state: point.state,
    outcome: colourOf(point, outcome),
    printed: hasReferences ? shortNumber(referenceOf(point) ?? '') : null,
    ...observedCells(point),
    intervalPlot: intervalPlot.form === 'rows' ? (intervalPlot.rows[i] ?? null) : null,
  }));
  return {
    ...scaleOf(intervalPlot),
    against: hasReferences ? kindOf(verdict).words.against : null,
    rows: rows.slice(0, MOST_POINTS),
    more: rows.slice(MOST_POINTS),
  };
}

const referenceOf = (point: PointVerdict): string | undefined =>
  'reference' in point ? point.reference?.text : undefined;

function observedCells(point: PointVerdict): Pick<PointRow, 'observed' | 'sd'> {
  if (!isObserved(point)) return {observed: '', sd: ''};
  const judged = judgedOf(point);
  return {observed: meanText(judged), sd: judged.sd === undefined ? '' : formatNumber(judged.sd, 2)};
}

/** In a table, a point takes the colour that its claim would have. */
function colourOf({state}: PointVerdict, outcome: Outcome): Outcome {
  if (state !== 'contradicted') return state;
  return isContradicted(outcome) ? outcome : 'unexpected';
}

const scaleOf = (intervalPlot: IntervalPlot): Pick<PointsView, 'scale' | 'axis'> =>
  intervalPlot.form === 'rows' ? {scale: intervalPlot.scale, axis: intervalPlot.axis} : {scale: '', axis: null};
