import {expect, it} from 'vitest';
import {integrate, twelveDeviations} from './quadrature.ts';

it('integrates a straight line exactly, whatever the step', () => {
  expect(integrate([{from: 0, to: 2}], 1, ([x]) => 3 * x!)).toBe(6);
});

it('gives the Gaussian integral to the last digits, in one and two dimensions', () => {
  const side = twelveDeviations(0.3, 0.5);
  expect(integrate([side], 96, ([x]) => Math.exp(-2 * (x! - 0.3) ** 2))).toBeCloseTo(Math.sqrt(Math.PI / 2), 14);
  const box = [twelveDeviations(0, Math.SQRT1_2), twelveDeviations(0, Math.SQRT1_2)];
  expect(integrate(box, 96, ([x, y]) => Math.exp(-(x! ** 2) - y! ** 2))).toBeCloseTo(Math.PI, 13);
});
