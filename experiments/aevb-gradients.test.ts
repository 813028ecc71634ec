import {beforeAll, expect, it} from 'vitest';
import {loadEngine} from '../src/engine/backend.ts';
import {aevbGradients} from './aevb-gradients.ts';
import {collect, valuesOf} from './collect.ts';
import {discreteLatents} from './discrete-latents.ts';
import {gradientByDifferences} from './estimators/differences.ts';
import {gradientRoutes} from './gradient-routes.ts';

beforeAll(async () => void (await loadEngine({backend: 'any'})));

const blind = {
  weights: [
    [0, 0],
    [0, 0],
  ] as [number, number][],
  biases: [0, 0],
};
const pair = (a: number, b: number): [number, number] => [a, b];

it('differences of a cubic', () => {
  const [a, b] = gradientByDifferences(([x, y]) => x! ** 3 + 5 * y!, [2, 7]) as [number, number];
  expect(a).toBeCloseTo(12, 8);
  expect(b).toBeCloseTo(5, 8);
});

it("a decoder that ignores z leaves the divergence's gradient", async () => {
  const run = await collect(aevbGradients, {
    decoder: blind,
    x: [1, 0],
    mean: pair(0.7, -0.4),
    sigma: pair(0.5, 2),
    draws: 4,
  });
  for (const name of ['autodiffMean', 'correctedMean', 'klMean']) {
    expect(valuesOf(run, name)[0]).toBeCloseTo(-0.7, 6);
    expect(valuesOf(run, name)[1]).toBeCloseTo(0.4, 6);
  }
  expect(valuesOf(run, 'autodiffSigma')[0]).toBeCloseTo(1.5, 6);
  expect(valuesOf(run, 'autodiffSigma')[1]).toBeCloseTo(-1.5, 6);
  expect(valuesOf(run, 'printedMean')[0]).toBeCloseTo(-0.3, 12);
  expect(valuesOf(run, 'autodiffTheta').slice(4)).toEqual([0.5, -0.5]); // x - p in the biases
});

it('with one pixel of weight a, by hand', async () => {
  const decoder = {weights: [pair(2, 0)], biases: [0]};
  const run = await collect(discreteLatents, {decoder, x: [1], logits: pair(0, 0), draws: 200});
  const [off, on] = [Math.log(0.5), -Math.log1p(Math.exp(-2))];
  expect(valuesOf(run, 'exact')[0]).toBeCloseTo(0.25 * (on - off), 8);
  expect(valuesOf(run, 'exact')[1]).toBeCloseTo(0, 8);
  expect(valuesOf(run, 'pathwise')).toEqual([0, 0]);
  expect(valuesOf(run, 'refused')).toEqual([1]);
});

it('relaxed latents pass a gradient', async () => {
  const run = await collect(
    discreteLatents,
    {decoder: {weights: [pair(2, 0)], biases: [0]}, x: [1], logits: pair(0, 0), draws: 5},
    1,
    'latents-relaxed',
  );
  expect(Math.abs(valuesOf(run, 'pathwise')[0]!)).toBeGreaterThan(0.1);
  expect(valuesOf(run, 'refused')).toEqual([0]);
});

it('three routes to one gradient; none of a sample without a path', async () => {
  const params = {
    decoder: {weights: [pair(1, -1), pair(0.5, 2)], biases: [0, 0.3]},
    x: [1, 0],
    mean: pair(0.2, 0.4),
    logDeviation: pair(-0.5, 0),
    draws: 20_000,
  };
  const run = await collect(gradientRoutes, params);
  valuesOf(run, 'differences').forEach((exact, k) => {
    for (const route of ['pathwise', 'score']) {
      const error = Math.sqrt(valuesOf(run, `${route}Variance`)[k]! / 20_000);
      expect(Math.abs(valuesOf(run, route)[k]! - exact)).toBeLessThan(5 * error);
    }
  });
  expect(valuesOf(run, 'detached')).toEqual([0, 0, 0, 0]);
  const kept = valuesOf(await collect(gradientRoutes, params, 1, 'path-kept'), 'detached');
  // the same draws, averaged in float32
  valuesOf(run, 'pathwise').forEach((value, k) => expect(kept[k]).toBeCloseTo(value, 4));
});
