import {formatNumber} from './format-number.ts';

/** What `times: [a, b]` makes of a metric, in words: `−loss`, `2 × loss`, `loss / 784`, `600/599 × loss`. */
export function multiplied(metric: string, [a, b]: readonly [number, number] = [1, 1]): string {
  if (b === 1) return a === 1 ? metric : a === -1 ? `−${metric}` : `${formatNumber(a)} × ${metric}`;
  return a === 1 ? `${metric} / ${formatNumber(b)}` : `${formatNumber(a)}/${formatNumber(b)} × ${metric}`;
}
