import type {Outcome} from '../contract/assessment.ts';
import {nth, only} from '../lists/nth.ts';
import {formatNumber} from '../numbers/format-number.ts';
import {listed, outcomeWords} from '../report/words/index.ts';

/** What a sighted reader takes from the trend: how the claim came out how often, and where its mean went. */
export function trendLabel(outcomes: readonly Outcome[], means: readonly number[], unit: string): string {
  const came = `Last ${outcomes.length} reports: ${outcomesText(outcomes)}`;
  return means.length === 0 ? came : `${came}; ${meansText(means, unit === '1' ? '' : ` ${unit}`)}`;
}

function outcomesText(outcomes: readonly Outcome[]): string {
  const different = [...new Set(outcomes)];
  if (different.length === 1) return `${outcomeWords[only(different)].text} each time`;
  return listed(
    different.map((outcome) => {
      const times = outcomes.filter((one) => one === outcome).length;
      return `${outcomeWords[outcome].text} ${times === 1 ? 'once' : `${times} times`}`;
    }),
  );
}

/** @param of - the unit, after a blank */
function meansText(means: readonly number[], of: string): string {
  const [first, last] = [nth(means, 0), nth(means, -1)];
  const [least, most] = [Math.min(...means), Math.max(...means)];
  if (least === most) return `mean ${formatNumber(last)}${of} each time`;
  const range = `between ${formatNumber(least)} and ${formatNumber(most)}`;
  return `mean from ${formatNumber(first)} to ${formatNumber(last)}${of}, ${range}`;
}
