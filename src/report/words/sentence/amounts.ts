import type {Measurement, Note} from '../../../contract/reason.ts';
import {formatNumber} from '../../../numbers/format-number.ts';
import {count, thousands} from '../english.ts';

/** Three digits say enough within a sentence; whole numbers stay whole. */
export function amount(value: number): string {
  const size = Math.abs(value);
  const isWhole = Number.isInteger(value) && size < 1e9;
  if (isWhole || (size >= 1000 && size < 1e6)) return `${value < 0 ? '−' : ''}${thousands(Math.round(size))}`;
  return formatNumber(value, size < NEGLIGIBLE ? 1 : 3);
}

/** Of what arithmetic leaves, the power of ten is all that matters. */
const NEGLIGIBLE = 1e-6;

/** With its unit: `13.9 nats`, `1 nat`, `0.4`. */
export function withUnit(text: string, unit: string): string {
  if (unit === '1') return text;
  const written = unit.replace('^2', '²');
  return `${text} ${text === '1' ? written.replace(/^([a-z]+)s$/, '$1') : written}`;
}
export const quantity = (value: number, unit: string): string => withUnit(amount(value), unit);

const DIFFERENCE_DIGITS = 2;
/** A difference between two values. */
export const difference = (value: number): string =>
  Math.abs(value) < 1000
    ? formatNumber(Math.abs(value), Math.abs(value) < NEGLIGIBLE ? 1 : DIFFERENCE_DIGITS)
    : amount(Math.abs(value));

/** A share of the larger of two values. */
export const percent = (share: number): string => `${difference(Number((100 * share).toPrecision(12)))} %`;

/** The reason knows one point only, which need not have the greatest difference. */
export const AT_DECIDING_POINT = 'at the deciding point';

/** To two digits of its difference from a reference, and not more precise than that is useful. */
export function besideReference(value: number, apart: number): string {
  if (Number.isInteger(value) || Math.abs(value) >= 1e6 || Math.abs(value) < 1e-3) return amount(value);
  const ofDifference = apart === 0 ? 0 : DIFFERENCE_DIGITS - 1 - Math.floor(Math.log10(Math.abs(apart)));
  const ofValue = 2 - Math.floor(Math.log10(Math.abs(value)));
  const decimals = Math.max(0, ofValue, Math.min(ofDifference, 4));
  return value.toFixed(decimals).replace('-', '−');
}

/**
 * `(mean of 10 seeds)`, with a space before it; empty where the seed does not reach the quantity.
 *
 * @param isWide - whether the range of the seeds is worth saying where it is large beside the mean
 */
export function runsText(
  measured: Measurement,
  notes: readonly Note[],
  random: boolean,
  {isWide = false} = {},
): string {
  const {seeds, estimate, sd = 0, seen, run, points} = measured;
  if (!random) return '';
  const holds = notes.some(({is}) => is === 'every-run');
  if (holds && (points > 1 || !run)) return ` (in each of ${seeds} runs)`;
  if (run) return ` (${holds ? '' : `seed ${run.seed}, `}the ${run.is} of ${count(seeds, 'run')})`;
  if (seeds < 2) return ` (${count(seeds, 'seed')})`;
  if (measured.subject.is === 'statistic') return ` (${seeds} seeds)`;
  if (seen && isWide && sd > Math.abs(estimate) / 2)
    return ` (mean of ${seeds} seeds, from ${amount(seen.from)} to ${amount(seen.to)})`;
  return sd === 0 ? ` (the same with all ${seeds} seeds)` : ` (mean of ${seeds} seeds)`;
}

export const seedsDoNot = (seeds: number): string => `${count(seeds, 'seed')} ${seeds === 1 ? 'does' : 'do'} not`;
