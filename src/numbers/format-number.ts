import {lookUp} from '../lists/look-up.ts';
/** A number for a reader: so many significant digits, a real minus sign, a power of ten below 1e-4 and from 1e6 on. */
export function formatNumber(value: number, digits = 5): string {
  if (Number.isNaN(value)) return '–';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  if (value === 0) return '0';
  const size = Math.abs(value);
  const plain = size >= 1e-4 && size < 1e6;
  const text = plain ? String(Number(value.toPrecision(digits))) : shortExponent(value, digits);
  return text.replace('-', '−');
}

function shortExponent(value: number, digits: number): string {
  const [mantissa, exponent] = value
    .toExponential(Math.max(0, digits - 1))
    .split('e')
    .map(Number) as [number, number];
  const power = `10${String(exponent).replace(/./g, (character) => lookUp(SUPERSCRIPTS, character))}`;
  return Math.abs(mantissa) === 1 ? `${mantissa < 0 ? '-' : ''}${power}` : `${mantissa}×${power}`;
}

const SUPERSCRIPTS: Record<string, string> = {
  '-': '⁻',
  0: '⁰',
  1: '¹',
  2: '²',
  3: '³',
  4: '⁴',
  5: '⁵',
  6: '⁶',
  7: '⁷',
  8: '⁸',
  9: '⁹',
};

/**
 * Round numbers within [from, to], about `count` of them, 1, 2 or 5 times a power of ten apart; with the digits they
 * need.
 */
export function niceTicks(from: number, to: number, count: number): {value: number; text: string}[] {
  if (!(to > from)) return [{value: from, text: formatNumber(from)}];
  const rough = (to - from) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5].map((factor) => factor * power).find((candidate) => candidate >= rough * 0.999) ?? 10 * power;
  const first = Math.ceil(from / step - 1e-9);
  const last = Math.floor(to / step + 1e-9);
  return Array.from({length: last - first + 1}, (_, k) => tickAt(first + k, step));
}

function tickAt(i: number, step: number): {value: number; text: string} {
  const value = i * step;
  if (i === 0) return {value, text: '0'};
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  const isLong = decimals > 7 || Math.abs(value) >= 1e7;
  return {value, text: isLong ? formatNumber(value, 4) : value.toFixed(decimals).replace('-', '−')};
}
