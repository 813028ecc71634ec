import {expect, test} from 'vitest';
import {digamma, logGamma, normal} from './special.ts';

const EULER = 0.5772156649015329;

test('logGamma and digamma give what is known in closed form', () => {
  expect(logGamma(1)).toBe(0);
  expect(logGamma(6)).toBeCloseTo(Math.log(120), 15);
  expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 15);
  expect(digamma(1)).toBeCloseTo(-EULER, 15);
  expect(digamma(0.5)).toBeCloseTo(-EULER - 2 * Math.LN2, 14);
});

test('digamma is the derivative of logGamma', () => {
  for (const x of [0.3, 2, 11.9, 12.1, 400]) {
    const h = 1e-4 * x;
    const slope = (logGamma(x - 2 * h) - 8 * logGamma(x - h) + 8 * logGamma(x + h) - logGamma(x + 2 * h)) / (12 * h);
    expect(digamma(x)).toBeCloseTo(slope, 8);
  }
});

test('the normal distribution function is 0 and 1 far out, not nothing', () => {
  for (const x of [38, 40, 41, 1e3, 1e100, 1e300, Infinity]) expect([normal(-x), normal(x)]).toEqual([0, 1]);
  expect(normal(NaN)).toBeNaN();
});
