import {expect, test} from 'vitest';
import {formatNumber, niceTicks} from './format-number.ts';

test('significant digits, a real minus sign, exponents only where they help', () => {
  expect(
    [83.77216710467968, -0.5, 0, 1e-7, 123456789, 2_000_000, 0.00012345678, 100].map((value) => formatNumber(value)),
  ).toEqual(['83.772', '−0.5', '0', '10⁻⁷', '1.2346×10⁸', '2×10⁶', '0.00012346', '100']);
});

test('what is no number says so', () => {
  expect([NaN, Infinity, -Infinity].map((value) => formatNumber(value))).toEqual(['–', '∞', '−∞']);
});

test('ticks are round, lie within, and carry the digits they need', () => {
  expect(niceTicks(-0.021, 0.021, 4).map(({text}) => text)).toEqual(['−0.02', '0', '0.02']);
  expect(niceTicks(40.64, 43.64, 4).map(({text}) => text)).toEqual(['41', '42', '43']);
  expect(niceTicks(0, 1, 4).map(({text}) => text)).toEqual(
    ['0.0', '0.5', '1.0'].map((text) => (text === '0.0' ? '0' : text)),
  );
  expect(niceTicks(5, 5, 4)).toEqual([{value: 5, text: '5'}]);
});

test('ticks of any size', () => {
  expect(niceTicks(-1e-300, 1e-300, 2).map(({text}) => text)).toEqual(['−10⁻³⁰⁰', '0', '10⁻³⁰⁰']);
  expect(niceTicks(-3e298, 3e298, 4).map(({text}) => text)).toEqual(['−2×10²⁹⁸', '0', '2×10²⁹⁸']);
});
