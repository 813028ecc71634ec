import {formatNumber} from './format-number.ts';

/**
 * A share of something that is reached at least, in per cent, never rounded up: `36 %`, `4.5 %`; near 100, with as many
 * digits as it takes to show that it is less, as in `99.7 %`.
 *
 * @param share - above 0 and below 1
 */
export function atLeastPercent(share: number): string {
  const inPercent = 100 * share;
  const decimals = inPercent < 10 ? 1 - Math.floor(Math.log10(inPercent)) : Math.ceil(-Math.log10(100 - inPercent));
  const scale = 10 ** Math.max(0, decimals);
  return `${formatNumber(Math.floor(inPercent * scale) / scale, 10)} %`;
}
