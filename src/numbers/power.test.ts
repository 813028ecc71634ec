import {expect, test} from 'vitest';
import {power} from './power.ts';

test('whole powers, exact where the result is', () => {
  expect([power(3, 6), power(2, -3), power(0.5, 10), power(-2, 3), power(7, 0)]).toEqual([729, 0.125, 2 ** -10, -8, 1]);
  // the other route rounds log(0.999) once, and 28,160 times that is a relative error of up to 28,160 * 2^-53, about
  // 3e-12
  expect(power(0.999, 28160) / Math.exp(28160 * Math.log(0.999)) - 1).toBeCloseTo(0, 11);
  expect(() => power(2, 0.5)).toThrow('expected a whole exponent, got 0.5');
});
