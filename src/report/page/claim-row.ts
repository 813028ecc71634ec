import type {Assessment} from '../../contract/assessment.ts';
import type {IntervalPlot} from '../../contract/chart.ts';
import {comparesPrinted} from '../../contract/claim.ts';
import {isJudged, type Verdict} from '../../contract/verdict.ts';
import {roleWords} from '../words/index.ts';
import {numbersOf} from './claim-numbers.ts';
import {valueText} from './value-text.ts';

/** A claim in one line: what opens its card. */
export interface RowView {
  /** Of corrections and controls: that the claim is ours. */
  tag: string | null;
  printed: string | null;
  observed: string;
  plot: string | null;
}

export function rowOf({planned: {claim}, verdict}: Assessment, intervalPlot: IntervalPlot): RowView {
  return {
    tag: claim.role === 'claim' ? null : roleWords[claim.role].one,
    printed: comparesPrinted(claim) ? (numbersOf(claim, verdict)?.printed?.text ?? null) : null,
    observed: valueText(verdict) ?? '',
    plot: plotOf(intervalPlot, verdict),
  };
}

/** Of several points the one that decides. */
function plotOf(intervalPlot: IntervalPlot, verdict: Verdict): string | null {
  switch (intervalPlot.form) {
    case 'single':
      return intervalPlot.row;
    case 'rows':
      return intervalPlot.plain[decidingPoint(verdict)] ?? null;
    case 'none':
      return null;
  }
}

/** Its place among the points; the first that has the verdict's state where the reason names none. */
function decidingPoint(verdict: Verdict): number {
  if (!isJudged(verdict)) return 0;
  const {reason, points, state} = verdict;
  const named = reason.is === 'measured' ? points.findIndex(({label}) => label === reason.measured.label) : -1;
  return named >= 0
    ? named
    : Math.max(
        0,
        points.findIndex((point) => point.state === state),
      );
}
