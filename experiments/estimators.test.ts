import {expect, it} from 'vitest';
import {collect, valuesOf} from './collect.ts';
import {estimators} from './estimators.ts';
import {byDifferences, estimate, fivePoint} from './estimators/elbo-gradients.ts';
import {stochasticAscent} from './stochastic-ascent.ts';

const model = {weight: 1, x: 1.5};

it('the closed forms of one draw are those by differences', () => {
  for (const epsilon of [-2, -0.3, 0, 1.1]) {
    const phi = {mean: 0.2, logSigma: -0.4};
    const [closed, differences] = [estimate(model, phi, epsilon), byDifferences(model, phi, epsilon)];
    for (const name of ['total', 'path', 'score'] as const)
      closed[name].forEach((value, i) => expect(value).toBeCloseTo(differences[name][i]!, 10));
  }
});

it('five-point differences are exact for a polynomial of degree four', () => {
  expect(fivePoint((h) => (1 + h) ** 4, 0.1)).toBeCloseTo(4, 12);
});

it('the bound and its gradient are those worked out by hand', async () => {
  // q = N(0.2, 0.8): E log p(x|z) = -½ log 2π - ½ (1.3² + 0.8), KL = ½ (0.8 + 0.04 - 1 - log 0.8); gradient x - 2 m and
  // 1 - 2 s².
  const run = await collect(estimators, {model, mean: 0.2, variance: 0.8, draws: 100});
  const elbo = -0.5 * Math.log(2 * Math.PI) - 0.5 * (1.69 + 0.8) - 0.5 * (0.84 - 1 - Math.log(0.8));
  expect(valuesOf(run, 'elbo')[0]).toBeCloseTo(elbo, 12);
  expect(valuesOf(run, 'gradient')).toEqual([expect.closeTo(1.1, 10), expect.closeTo(-0.6, 10)]);
  expect(valuesOf(run, 'uniformScore')[0]).toBeCloseTo(-0.5, 10);
});

it.each([
  [0.25, 0.25, 2.25],
  [0.5, 0.5, 0.5],
  [1, 1, 0],
])('with the posterior N(0, 1) and q of variance %d the variances are %d and %d', async (variance, total, path) => {
  const run = await collect(estimators, {model: {weight: 0, x: 0}, mean: 0.3, variance, draws: 10});
  expect(valuesOf(run, 'exactTotalVariance')[0]).toBeCloseTo(total, 11);
  expect(valuesOf(run, 'exactPathVariance')[0]).toBeCloseTo(path, 11);
});

it('unequal parts of the gradient converge, a constant bias does not', async () => {
  const params = {
    model,
    start: {mean: -1, logSigma: 0.5},
    factors: [0.25, 0.5] as [number, number],
    bias: 0,
    steps: 5000,
    rate: {first: 0.2, after: 20},
  };
  expect(valuesOf(await collect(stochasticAscent, params, 3), 'finalGap')[0]).toBeLessThan(0.005);
  expect(
    valuesOf(
      await collect(stochasticAscent, {...params, factors: [1, 1] as [number, number], bias: 1}, 3),
      'finalGap',
    )[0],
  ).toBeCloseTo(0.25, 1);
});
