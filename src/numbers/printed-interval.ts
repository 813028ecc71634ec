import {add, compare, decimal, exactly, multiply, subtract, toNumber, type Decimal} from './decimal.ts';
import type {Printed} from '../contract/assertion.ts';
import type {Interval} from '../contract/verdict.ts';

/**
 * The reals that a printed number stands for: those that round to it at its last printed digit, ends included.
 * `"83.772"` is [83.7715, 83.7725]; `"0.90"` is ten times narrower than `"0.9"`; `"2,821,120"` is ±½; `"1.5e-3"` is
 * ±0.05e-3.
 *
 * A text of 16 or more significant digits is a whole double: it also stands for the reals that round to that double
 * (half a unit in its last binary place), which may be the wider of the two. Words stand for what the spec says they
 * do.
 */
export function printedDecimals(printed: Printed): {text: string; from: Decimal; to: Decimal} {
  if (typeof printed !== 'string') {
    return {text: printed.text, from: decimal(String(printed.from)), to: decimal(String(printed.to))};
  }
  const value = decimal(printed);
  const half = {digits: 5n, exponent: value.exponent - 1};
  let [from, to] = [subtract(value, half), add(value, half)];
  if (significantDigits(printed) >= 16) {
    const double = exactly(toNumber(value));
    const ulpHalf = exactly(halfUnit(toNumber(value)));
    const [low, high] = [subtract(double, ulpHalf), add(double, ulpHalf)];
    if (compare(low, from) < 0) from = low;
    if (compare(high, to) > 0) to = high;
  }
  return {text: printed, from, to};
}

/** The same with the nearest doubles as ends. */
export function printedInterval(printed: Printed): Interval & {text: string} {
  const {text, from, to} = printedDecimals(printed);
  return {text, from: toNumber(from), to: toNumber(to)};
}

/** Half the width of the interval that a printed number stands for. */
export function halfWidthOf(printed: Printed): Decimal {
  const {from, to} = printedDecimals(printed);
  return multiply(subtract(to, from), decimal('0.5'));
}

const significantDigits = (text: string): number =>
  text
    .replace(/[eE].*$/, '')
    .replace(/\D/g, '')
    .replace(/^0+/, '').length;

/** Half the distance from a double to the next one of greater magnitude. */
function halfUnit(value: number): number {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, Math.abs(value));
  bits.setBigUint64(0, bits.getBigUint64(0) + 1n);
  return (bits.getFloat64(0) - Math.abs(value)) / 2;
}
