import {beforeAll, expect, it} from 'vitest';
import {loadEngine} from '../src/engine/backend.ts';
import {collect, valuesOf} from './collect.ts';
import {elboForms} from './elbo-forms.ts';

beforeAll(async () => void (await loadEngine({backend: 'any'})));

// With weights 0 the pixels are fair coins whatever z is: log p(x|z) = -2 log 2, and the bound lacks just the
// divergence.
const coins = {
  weights: [
    [0, 0],
    [0, 0],
  ] as [number, number][],
  biases: [0, 0],
  x: [1, 0],
  mean: [1, 0] as [number, number],
  sigma: [1, 1] as [number, number],
  draws: 10,
};

it('gives what is worked out by hand for a decoder that ignores z', async () => {
  const run = await collect(elboForms, coins);
  expect(valuesOf(run, 'joint')[0]).toBeCloseTo(-2 * Math.LN2 - 0.5, 12);
  expect(valuesOf(run, 'split')[0]).toBeCloseTo(-2 * Math.LN2 - 0.5, 6);
  expect(valuesOf(run, 'logEvidence')[0]).toBeCloseTo(-2 * Math.LN2, 12);
  expect(valuesOf(run, 'reconstructionBySampling')[0]).toBeCloseTo(-2 * Math.LN2, 6);
});

it.each([
  ['kl-without-half', 0.5],
  ['wrong-sign', 1],
])('%s parts the two forms', async (mutant, gap) => {
  const run = await collect(elboForms, coins, 1, mutant);
  expect(Math.abs(valuesOf(run, 'joint')[0]! - valuesOf(run, 'split')[0]!)).toBeCloseTo(gap, 5);
});
