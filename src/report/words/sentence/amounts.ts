import type {Measurement, Note} from '../../../contract/reason.ts';
import {formatNumber} from '../../../numbers/format-number.ts';
import {count, thousands} from '../english.ts';

/** Three digits say enough within a sentence; what stands before the point is never rounded. */
export const amount = (value: number): string => inDigits(value, leastDigits(value, 3));

/** A limit in full, as it was written. */
export const stated = (value: number): string => inDigits(value, WRITTEN_DIGITS);

/** As many digits as a double keeps of a written decimal whatever arithmetic leaves. */
const WRITTEN_DIGITS = 12;

/** As `amount`, with as many more digits as it takes to show on which side of a limit the value lies. */
export const amountBeside = (value: number, limit: number, least = leastDigits(value, 3)): string =>
  inDigits(value, digitsBeside(value, limit, least));

function inDigits(value: number, digits: number): string {
  const isWhole = Number.isInteger(value) && Math.abs(value) < 1e9;
  if (isWhole) return thousands(value);
  return withThousands(formatNumber(value, digits));
}

const withThousands = (text: string): string =>
  text.replace(/^(−?)(\d{4,6})(?=\.|$)/, (_, sign: string, whole: string) => sign + thousands(Number(whole)));

function leastDigits(value: number, least: number): number {
  const size = Math.abs(value);
  if (size < NEGLIGIBLE) return 1;
  return size < 1e6 ? Math.max(least, placeOf(size) + 1) : 3;
}

/** With fewer digits the rounded value would lie otherwise to the limit than the value does. */
function digitsBeside(value: number, limit: number, least: number): number {
  const side = sideOf(value, WRITTEN_DIGITS, limit);
  let digits = least;
  while (digits < WRITTEN_DIGITS && sideOf(value, digits, limit) !== side) digits++;
  return digits;
}

const sideOf = (value: number, digits: number, limit: number): number =>
  Math.sign(Number(value.toPrecision(digits)) - limit);

/** The power of ten of the first digit. */
const placeOf = (value: number): number => Number(value.toExponential(WRITTEN_DIGITS - 1).split('e')[1]);

/** Of what arithmetic leaves, the power of ten is all that matters. */
const NEGLIGIBLE = 1e-6;

/** With its unit: `13.9 nats`, `1 nat`, `0.4`. */
export function withUnit(text: string, unit: string): string {
  if (unit === '1') return text;
  const written = unit.replace('^2', '²');
  return `${text} ${text === '1' ? singular(written) : written}`;
}

/** `nat`, `bit per dimension`; `ms`, `fps` and `celsius` are no plurals. */
const singular = (unit: string): string =>
  unit.replace(/^((?:percentage )?[a-z]{3,})s(?= per |$)/, (plural, word: string) =>
    /[aeiou].*[^su]$/.test(word) ? word : plural,
  );

/** A difference of two values in per cent is not a share of either. */
export const unitOfDifference = (unit: string): string => (unit === '%' ? 'percentage points' : unit);

export const quantity = (value: number, unit: string): string => withUnit(amount(value), unit);

const DIFFERENCE_DIGITS = 2;
/** A difference between two values, without its sign, beside the greatest that is allowed. */
export const differenceBeside = (value: number, most: number): string =>
  inDigits(Math.abs(value), digitsBeside(Math.abs(value), most, ofDifference(value)));

const ofDifference = (value: number): number => leastDigits(value, DIFFERENCE_DIGITS);

/** A share of the larger of two values. */
export const percent = (share: number, most: number): string =>
  `${differenceBeside(inPercent(share), inPercent(most))} %`;
/** The greatest share that is allowed. */
export const statedPercent = (share: number): string => `${stated(inPercent(share))} %`;
const inPercent = (share: number): number => Number((100 * share).toPrecision(WRITTEN_DIGITS));

/** The reason knows one point only, which need not have the greatest difference. */
export const AT_DECIDING_POINT = 'at the deciding point';

/**
 * To as many digits as are shown of its difference from a reference, beside the greatest that is allowed; of two, to
 * four decimals at most.
 */
export function besideReference(value: number, apart: number, most: number): string {
  if (Number.isInteger(value) || Math.abs(value) >= 1e6 || Math.abs(value) < 1e-3) return amount(value);
  const digits = digitsBeside(Math.abs(apart), most, ofDifference(apart));
  const asDifference = apart === 0 ? 0 : digits - 1 - placeOf(apart);
  const ofBoth = digits > DIFFERENCE_DIGITS ? asDifference : Math.min(asDifference, 4);
  return withThousands(value.toFixed(Math.max(0, 2 - placeOf(value), ofBoth)).replace('-', '−'));
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
