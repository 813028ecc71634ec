import {formatNumber} from '../../numbers/format-number.ts';
import {pValueText} from '../../numbers/p-value.ts';
import type {PointVerdict, Verdict} from '../../contract/verdict.ts';
import {unitText} from './rule.ts';

/** The mean over seeds, with their standard deviation; both to the second digit of the latter. */
export function observedText(point: PointVerdict): string {
  const decimals = decimalsOf(point);
  return point.sd > 0
    ? `${meanText(point)} ± ${decimals === undefined ? formatNumber(point.sd, 2) : point.sd.toFixed(decimals)}`
    : meanText(point);
}

/** To the second digit of the standard deviation. */
export function meanText(point: PointVerdict): string {
  const {mean, sd} = point;
  const decimals = decimalsOf(point);
  if (decimals !== undefined) return mean.toFixed(decimals).replace('-', '−');
  return formatNumber(mean, (sd > 0 && Math.abs(mean) < 1e6) || Math.abs(mean) < 1e-4 ? 3 : 6);
}

/** Undefined where the mean is better written by significant digits. */
function decimalsOf({mean, sd}: PointVerdict): number | undefined {
  if (!(sd > 0) || Math.abs(mean) < 1e-4 || Math.abs(mean) >= 1e6) return undefined;
  const decimals = Math.max(0, 1 - Math.floor(Math.log10(sd)));
  return decimals <= 8 ? decimals : undefined;
}

/**
 * What a claim measured, within a sentence: one value, or from the least to the greatest of several points; null where
 * nothing was measured.
 */
export function valueText({points, unit}: Verdict): string | null {
  const measured = points.filter(({mean}) => Number.isFinite(mean)).sort((a, b) => a.mean - b.mean);
  const [least, greatest] = [measured[0], measured.at(-1)];
  if (!least || !greatest) return null;
  if (least.pValue !== undefined) return `p = ${pValueText(least.pValue, 2)}`;
  const text =
    measured.length === 1 || rounded(least) === rounded(greatest)
      ? least.sd > 0
        ? observedText(least)
        : rounded(least)
      : `${rounded(least)} to ${rounded(greatest)}`;
  return [text, unitText(unit)].filter(Boolean).join(' ');
}

/** Where no deviation says how many digits mean something, four. */
const rounded = (point: PointVerdict): string => (point.sd > 0 ? meanText(point) : formatNumber(point.mean, 4));
