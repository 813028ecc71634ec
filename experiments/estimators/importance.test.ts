import {expect, test} from 'vitest';
import {hostGenerator} from '../../src/experiment.ts';
import {divergence, logEvidence, logJoint, logDensity, posterior} from '../models/linear-normal.ts';
import {boundOf, logMeanExp, logSumExp, meanOf} from './importance.ts';
import {integrate, twelveDeviations} from './quadrature.ts';

test('four weights by hand: 1, 2, 3, 6', () => {
  const {bound, byK, variance} = boundOf(Float64Array.of(1, 2, 3, 6).map(Math.log), [1, 2, 4]);
  expect(bound).toBeCloseTo(Math.log(3), 14);
  expect(byK[0]).toBeCloseTo(Math.log(36) / 4, 14);
  expect(byK[1]).toBeCloseTo(Math.log(1.5 * 4.5) / 2, 14);
  expect(byK[2]).toBe(bound);
  // Relative variance of the mean: sample variance 14/3 over 4, divided by 3².
  expect(variance).toBeCloseTo(14 / 3 / 4 / 9, 14);
});

test('weights beyond the range of float64 keep their logarithm; NaN stays NaN', () => {
  expect(logMeanExp(Float64Array.of(-2000, -2000 + Math.log(3)))).toBeCloseTo(-2000 + Math.LN2, 10);
  expect(logMeanExp(Float64Array.of(-1, NaN))).toBeNaN();
  expect(boundOf(Float64Array.of(-1, NaN), []).bound).toBeNaN();
});

test('with weights added up, and with their logarithms averaged', () => {
  const weights = Float64Array.of(1, 2, 3, 6).map(Math.log);
  expect(boundOf(weights, [], logSumExp).bound).toBeCloseTo(Math.log(12), 14);
  expect(boundOf(weights, [], meanOf).bound).toBeCloseTo(Math.log(36) / 4, 14);
});

test('linear-Gaussian: L_1 and L_2 are their integrals, the error is what repetitions show', () => {
  const model = {weight: 1, noise: 1};
  const [x, q] = [3, {mean: 0.8, sigma: 1}];
  const logWeight = (z: number) => logJoint(model, x, z) - logDensity(q, z);
  const side = twelveDeviations(q.mean, q.sigma);
  const pair = integrate(
    [side, side],
    192,
    ([a, b]) =>
      Math.exp(logDensity(q, a!) + logDensity(q, b!)) * logMeanExp(Float64Array.of(logWeight(a!), logWeight(b!))),
  );
  const generator = hostGenerator(1, 'draws');
  const draws = Array.from({length: 4000}, () =>
    boundOf(
      Float64Array.from({length: 50}, () => logWeight(q.mean + q.sigma * generator.normal())),
      [1, 2],
    ),
  );
  const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  // 200,000 draws of log w with deviation 1: standard error 0.0025.
  expect(
    Math.abs(mean(draws.map(({byK}) => byK[0]!)) - (logEvidence(model, x) - divergence(q, posterior(model, x)))),
  ).toBeLessThan(0.01);
  expect(Math.abs(mean(draws.map(({byK}) => byK[1]!)) - pair)).toBeLessThan(0.01);
  const bounds = draws.map(({bound}) => bound);
  const spread = Math.sqrt(mean(bounds.map((bound) => (bound - mean(bounds)) ** 2)));
  const stated = Math.sqrt(mean(draws.map(({variance}) => variance)));
  expect(stated / spread).toBeGreaterThan(0.85);
  expect(stated / spread).toBeLessThan(1.15);
});
