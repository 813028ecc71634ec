/** A value with its half width, both to the same decimal place. */
export interface Supported {
  value: string;
  /** Empty where the value is exact. */
  spread: string;
}

/** So many digits of a value that every run gives alike. */
const EXACT_DIGITS = 6;

/**
 * A value with only the digits that its uncertainty supports: the half width keeps one significant digit, or two where
 * the first one is 1, and the value ends at the same place. Numbers that would end before their point, and those below
 * 1e-4 or from 1e6 on, are written with a power of ten: `1.23e3` says less than `1230`.
 *
 * @param halfWidth - 0 where every run gives the same value
 */
export function supportedDigits(value: number, halfWidth: number): Supported {
  if (halfWidth === 0) return {value: written(value, placeOf(value) - EXACT_DIGITS + 1, placeOf(value)), spread: ''};
  const place = lastPlace(halfWidth);
  const power = Math.max(placeOf(value), place);
  return {value: written(value, place, power), spread: written(halfWidth, place, power)};
}

/** The power of ten of the first digit; that of 0 is 0. */
const placeOf = (value: number): number =>
  value === 0
    ? 0
    : Number(
        Math.abs(value)
          .toExponential(EXACT_DIGITS - 1)
          .split('e')[1],
      );

function lastPlace(halfWidth: number): number {
  const [mantissa = '', exponent = ''] = halfWidth.toExponential(1).split('e');
  return Number(exponent) - (mantissa.startsWith('1') ? 1 : 0);
}

/** @param place - the power of ten of the last digit; `power`: that of the number as a whole */
function written(value: number, place: number, power: number): string {
  if (place <= 0 && power >= -4 && power < 6) return withoutZeros(value.toFixed(-place), place, value);
  const mantissa = value / Number(`1e${power}`);
  return `${mantissa.toFixed(Math.max(0, power - place))}e${power}`;
}

/** A whole number that every run gives is printed as such. */
const withoutZeros = (text: string, place: number, value: number): string =>
  Number.isInteger(value) && place <= placeOf(value) - EXACT_DIGITS + 1 ? String(value) : text;
