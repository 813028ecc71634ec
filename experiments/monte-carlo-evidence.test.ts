import {expect, it} from 'vitest';
import {ancestralSamples} from './ancestral-samples.ts';
import {collect, valuesOf} from './collect.ts';
import {importanceBound} from './importance-bound.ts';
import {monteCarloEvidence} from './monte-carlo-evidence.ts';

const model = {weight: 1, noise: 0.5, x: 1};
const params = {...model, dimensions: [1, 2], samples: 100, repeats: 50, q: {shift: 0, stretch: 1}};

it('draws needed, by hand', async () => {
  const run = await collect(monteCarloEvidence, params);
  // E p(x|z)² = N(1; 0, 1 + 1/8) / (2 · 0.5 · sqrt pi), p(x) = N(1; 0, 1.25)
  const normal = (variance: number): number => Math.exp(-0.5 / variance) / Math.sqrt(2 * Math.PI * variance);
  const ratio = normal(1.125) / Math.sqrt(Math.PI) / normal(1.25) ** 2;
  expect(valuesOf(run, 'samplesNeeded')[0]! / (100 * (ratio - 1))).toBeCloseTo(1, 9);
  expect(valuesOf(run, 'samplesNeeded')[1]! / (100 * (ratio ** 2 - 1))).toBeCloseTo(1, 9);
});

it('the estimate from the posterior, and the bound at it, are exact', async () => {
  const run = await collect(monteCarloEvidence, params, 1, 'drawn-from-the-posterior');
  for (const value of [...valuesOf(run, 'logError'), ...valuesOf(run, 'boundError')]) expect(value).toBeCloseTo(0, 10);
});

it('L_k of the posterior is log p(x) for every k', async () => {
  const run = await collect(importanceBound, {
    weight: 1,
    noise: 1,
    x: 3,
    q: {mean: 1.5, sigma: Math.SQRT1_2},
    ks: [1, 2, 10],
    draws: 100,
  });
  for (const value of valuesOf(run, 'shortfall')) expect(value).toBeCloseTo(0, 12);
});

it('a uniform q on (1, 2) reaches erf(1/2) of the posterior N(1.5, 1/2)', async () => {
  const run = await collect(importanceBound, {
    weight: 1,
    noise: 1,
    x: 3,
    q: {from: 1, to: 2},
    ks: [1, 100],
    draws: 10_000,
  });
  // the trapezoid cuts a density off: error of order h²
  expect(valuesOf(run, 'reachable')[0]).toBeCloseTo(-0.5 * Math.log(4 * Math.PI) - 9 / 4 + Math.log(0.5204998778), 4);
  expect(valuesOf(run, 'shortfall')[1]).toBeCloseTo(-Math.log(0.5204998778), 2);
});

it.each(['sum-for-mean', 'mean-of-logarithms', 'prior-dropped'])('%s moves L_k', async (mutant) => {
  const params = {weight: 1, noise: 1, x: 3, q: {mean: 1, sigma: 1}, ks: [1, 10], draws: 1000};
  const [right, wrong] = [await collect(importanceBound, params), await collect(importanceBound, params, 1, mutant)];
  expect(Math.abs(valuesOf(right, 'bound')[1]! - valuesOf(wrong, 'bound')[1]!)).toBeGreaterThan(0.1);
});

it('a decoder without weights makes all images equally probable', async () => {
  const run = await collect(ancestralSamples, {
    decoder: {
      weights: [
        [0, 0],
        [0, 0],
      ],
      biases: [0, 0],
    },
    draws: 10,
  });
  for (const value of valuesOf(run, 'probability')) expect(value).toBeCloseTo(0.25, 12);
});
