import {beforeAll, expect, it} from 'vitest';
import {loadEngine} from '../src/engine/backend.ts';
import {boundEstimate} from './bound-estimate.ts';
import {collect, valuesOf} from './collect.ts';

beforeAll(async () => void (await loadEngine({backend: 'any'})));

// A decoder that ignores z: pixels are fair coins, log p(x|z) = -2 log 2, and q = N((1, 0), I) is half a nat from the
// prior.
const coins = {
  decoder: {
    weights: [
      [0, 0],
      [0, 0],
    ] as [number, number][],
    biases: [0, 0],
  },
  images: [[1, 0]],
  means: [[1, 0] as [number, number]],
  logDeviations: [[0, 0] as [number, number]],
  likelihood: 'logits' as const,
  draws: 20_000,
};

it('gives what is worked out by hand', async () => {
  const run = await collect(boundEstimate, coins);
  expect(valuesOf(run, 'exact')[0]).toBeCloseTo(-2 * Math.LN2 - 0.5, 12);
  expect(valuesOf(run, 'estimate')[0]).toBeCloseTo(-2 * Math.LN2 - 0.5, 6);
  expect(valuesOf(run, 'spread')[0]).toBeCloseTo(0, 5);
  expect(valuesOf(run, 'expectedLogPrior')[0]).toBeCloseTo(-Math.log(2 * Math.PI) - 1.5, 12); // E |z|² = 3
  expect(Math.abs(valuesOf(run, 'jointExcess')[0]! + Math.log(2 * Math.PI) + 1.5)).toBeLessThan(
    (5 * 1.5) / Math.sqrt(20_000),
  ); // deviation sqrt 2
});

it.each([
  ['kl-without-half', -0.5],
  ['wrong-sign', 1],
])('%s moves the estimate', async (mutant, shift) => {
  const run = await collect(boundEstimate, coins, 1, mutant);
  expect(valuesOf(run, 'estimate')[0]! - valuesOf(run, 'exact')[0]!).toBeCloseTo(shift, 5);
});
