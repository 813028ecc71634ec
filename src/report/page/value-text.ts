import {unitText} from '../../assertions/index.ts';
import {isJudged, isObserved, type ObservedPoint, type Verdict} from '../../contract/verdict.ts';
import {nth} from '../../lists/nth.ts';
import {formatNumber} from '../../numbers/format-number.ts';
import {pValueText} from '../../numbers/p-value.ts';
import {thousands} from '../words/index.ts';

type Spread = Pick<ObservedPoint, 'mean' | 'sd'>;

/** What is judged at a point: a mean over seeds with their standard deviation, or another statistic, which has none. */
export const judgedOf = (point: ObservedPoint): Spread =>
  point.form === 'estimated' ? {mean: Number(point.estimate.toPrecision(3))} : point;

/** The mean over seeds, with their standard deviation; both to the second digit of the latter. */
export function observedText({mean, sd}: Spread): string {
  return sd ? `${meanText({mean, sd})} ± ${spreadText(mean, sd)}` : meanText({mean});
}

function spreadText(mean: number, sd: number): string {
  const decimals = decimalsOf(mean, sd);
  return decimals === undefined ? formatNumber(sd, 2) : sd.toFixed(decimals);
}

/** To the second digit of the standard deviation. */
export function meanText({mean, sd = 0}: Spread): string {
  if (sd === 0 && isCount(mean)) return thousands(mean);
  const decimals = decimalsOf(mean, sd);
  if (decimals !== undefined) return mean.toFixed(decimals).replace('-', '−');
  return formatNumber(mean, (sd > 0 && Math.abs(mean) < 1e6) || Math.abs(mean) < 1e-4 ? 3 : 6);
}

/** A whole number that no seed changes, such as a number of parameters: every digit counts. */
const isCount = (mean: number): boolean => Number.isInteger(mean) && Math.abs(mean) >= 1000 && Math.abs(mean) < 1e9;

/** Undefined where the mean is better written by significant digits. */
function decimalsOf(mean: number, sd: number): number | undefined {
  if (sd <= 0 || Math.abs(mean) < 1e-4 || Math.abs(mean) >= 1e6) return undefined;
  const decimals = Math.max(0, 1 - Math.floor(Math.log10(sd)));
  return decimals <= 8 ? decimals : undefined;
}

/**
 * What a claim measured, within a sentence: one value, or from the least to the greatest of several points; null where
 * nothing was measured.
 */
export function valueText(verdict: Verdict): string | null {
  if (!isJudged(verdict)) return null;
  const points = verdict.points.filter(isObserved);
  const [first] = points;
  if (!first) return null;
  if (first.form === 'tested') return `p = ${pValueText(first.pValue, 2)}`;
  const ascending = points.map(judgedOf).sort((a, b) => a.mean - b.mean);
  const [least, greatest] = [nth(ascending, 0), nth(ascending, -1)];
  return [rangeText(least, greatest), unitText(verdict.unit)].filter(Boolean).join(' ');
}

function rangeText(least: Spread, greatest: Spread): string {
  if (least !== greatest && rounded(least) !== rounded(greatest)) return `${rounded(least)} to ${rounded(greatest)}`;
  return least.sd ? observedText(least) : rounded(least);
}

/** Where no standard deviation says how many digits mean something, four. */
const rounded = (point: Spread): string =>
  point.sd || isCount(point.mean) ? meanText(point) : formatNumber(point.mean, 4);
