import {hostGenerator} from 'claimbench/experiment';
import {describe, expect, it} from 'vitest';
import {integrate} from '../estimators/quadrature.ts';
import {digamma, drawGamma, gammaLogDensity, logGamma} from './gamma.ts';
import {drawPoisson, poissonLogProbability} from './poisson.ts';

describe('logGamma and digamma', () => {
  it('give what is known in closed form', () => {
    expect(logGamma(1)).toBeCloseTo(0, 14);
    expect(logGamma(6)).toBeCloseTo(Math.log(120), 14);
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 14);
    expect(digamma(1)).toBeCloseTo(-0.5772156649015329, 14); // Euler's constant
    expect(digamma(0.5)).toBeCloseTo(-0.5772156649015329 - 2 * Math.LN2, 14);
  });

  it('digamma is the derivative of logGamma', () => {
    for (const x of [0.3, 2, 11.9, 12.1, 400]) {
      const h = 1e-4 * x;
      const slope = (logGamma(x - 2 * h) - 8 * logGamma(x - h) + 8 * logGamma(x + h) - logGamma(x + 2 * h)) / (12 * h);
      expect(digamma(x)).toBeCloseTo(slope, 8);
    }
  });
});

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
