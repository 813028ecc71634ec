import {expect, test} from 'vitest';
import {observedText} from './value-text.ts';

const point = (mean: number, sd?: number) => ({mean, ...(sd !== undefined && {sd})});

test('mean and standard deviation end at the same digit, the second of the standard deviation', () => {
  expect([point(0.0021, 0.0099), point(-42.2304, 0.1), point(-0.28, 0.24), point(170, 12.3)].map(observedText)).toEqual(
    ['0.0021 ± 0.0099', '−42.23 ± 0.10', '−0.28 ± 0.24', '170 ± 12'],
  );
});

test('a mean that is next to nothing, huge, or without spread is written by its significant digits', () => {
  expect([point(3.31e-8, 2.2e-8), point(2_000_000, 0.5), point(1.5, 0), point(1.5)].map(observedText)).toEqual([
    '3.31×10⁻⁸ ± 2.2×10⁻⁸',
    '2×10⁶ ± 0.5',
    '1.5',
    '1.5',
  ]);
});

test('a count that no seed changes is written in full', () => {
  expect([point(1_234_567), point(-12_345, 0), point(999), point(1_234_567.5), point(3e9)].map(observedText)).toEqual([
    '1,234,567',
    '−12,345',
    '999',
    '1.23457×10⁶',
    '3×10⁹',
  ]);
});
