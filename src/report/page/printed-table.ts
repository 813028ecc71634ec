import {unitText} from '../../assertions/index.ts';
import type {Assessment, Outcome} from '../../contract/assessment.ts';
import type {IntervalPlot} from '../../contract/chart.ts';
import {isJudged, type EstimatedPoint, type MeasuredPoint, type PointVerdict} from '../../contract/verdict.ts';
import {formatNumber} from '../../numbers/format-number.ts';
import {capitalised, namingOf, observedName, outcomeLabel} from '../words/index.ts';
import {anchor, elementId} from './anchor.ts';
import {shortNumber, type ShownNumber} from './short-number.ts';
import {judgedOf, observedText} from './value-text.ts';

/** What a document prints beside what was observed, number by number. */
export interface PrintedTable {
  document: string;
  rows: PrintedRow[];
}
interface PrintedRow {
  anchor: string;
  name: string;
  quote: string | null;
  printed: Cell;
  observed: Cell;
  difference: Cell;
  unit: string;
  outcome: Outcome;
  verdict: string;
  plot: string | null;
}
/** A number as shown, and in full for sorting and for the file. */
interface Cell extends ShownNumber {
  value: string;
}

type Row = MeasuredPoint | EstimatedPoint;

export function printedTable(
  document: string,
  claims: readonly Assessment[],
  plots: ReadonlyMap<string, IntervalPlot>,
): PrintedTable | null {
  const rows = claims.flatMap((claim) => rowsOf(claim, plots.get(claim.planned.id) ?? {form: 'none'}));
  return rows.length === 0 ? null : {document, rows};
}

/** A row for each point that is held against a number of the document. */
function rowsOf(assessment: Assessment, plot: IntervalPlot): PrintedRow[] {
  const {planned, verdict} = assessment;
  if (!isJudged(verdict)) return [];
  const printed = new Set(namingOf(planned).printed);
  return verdict.points.flatMap((point, i) => {
    const isOne = isMeasured(point) && point.reference !== undefined && printed.has(point.reference.text);
    return isOne ? [rowOf(assessment, point, plotAt(plot, i))] : [];
  });
}

const isMeasured = (point: PointVerdict): point is Row => point.form === 'measured' || point.form === 'estimated';

function plotAt(plot: IntervalPlot, i: number): string | null {
  if (plot.form === 'single') return plot.row;
  return plot.form === 'rows' ? (plot.rows[i] ?? null) : null;
}

function rowOf({planned, verdict, outcome}: Assessment, point: Row, plot: string | null): PrintedRow {
  const {reference = {text: '', from: NaN, to: NaN}} = point;
  const judged = judgedOf(point);
  const difference = judged.mean - (reference.from + reference.to) / 2;
  return {
    anchor: anchor(elementId(planned.id)),
    name: capitalised(observedName(verdict.reason, point, namingOf(planned)) ?? planned.claim.says),
    quote: planned.claim.where.near[0] ?? null,
    printed: {...shortNumber(reference.text), value: reference.text},
    observed: {text: observedText(judged), full: null, value: String(judged.mean)},
    difference: {text: signed(difference), full: null, value: String(difference)},
    unit: isJudged(verdict) ? unitText(verdict.unit) : '',
    outcome,
    verdict: outcomeLabel(outcome),
    plot,
  };
}

/** Two digits of a difference matter. */
const signed = (value: number): string => `${value > 0 ? '+' : ''}${formatNumber(value, 2)}`;
