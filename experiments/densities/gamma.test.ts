import {hostGenerator} from 'claimbench/experiment';
import {expect, it} from 'vitest';
import {integrate} from '../estimators/quadrature.ts';
import {drawGamma, gammaLogDensity} from './gamma.ts';
import {drawPoisson, poissonLogProbability} from './poisson.ts';

it('the Gamma density integrates to 1, and its mean is shape / rate', () => {
  const box = [{from: 1e-9, to: 60}];
  expect(integrate(box, 4000, ([x]) => Math.exp(gammaLogDensity(x!, 5, 0.8)))).toBeCloseTo(1, 10);
  expect(integrate(box, 4000, ([x]) => x! * Math.exp(gammaLogDensity(x!, 5, 0.8)))).toBeCloseTo(6.25, 9);
});

it('draws have the stated mean and variance', () => {
  const generator = hostGenerator(5, 'gamma');
  const n = 40_000;
  const gamma = Array.from({length: n}, () => drawGamma(generator, 3, 2));
  const poisson = Array.from({length: n}, () => drawPoisson(generator, 7));
  const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / n;
  const variance = (values: number[]) => {
    const centre = mean(values);
    return mean(values.map((value) => (value - centre) ** 2));
  };
  expect(Math.abs(mean(gamma) - 1.5)).toBeLessThan(5 * Math.sqrt(0.75 / n));
  expect(Math.abs(variance(gamma) / 0.75 - 1)).toBeLessThan(0.07); // five standard errors
  expect(Math.abs(mean(poisson) - 7)).toBeLessThan(5 * Math.sqrt(7 / n));
  expect(Math.abs(variance(poisson) / 7 - 1)).toBeLessThan(0.04);
});

it('Poisson probabilities sum to 1', () => {
  const sum = Array.from({length: 80}, (_, s) => Math.exp(poissonLogProbability(s, 7))).reduce((a, b) => a + b);
  expect(sum).toBeCloseTo(1, 13);
});
