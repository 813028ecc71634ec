import {beforeAll, expect, it} from 'vitest';
import {loadEngine} from '../src/engine/backend.ts';
import {collect, valuesOf} from './collect.ts';
import {stepCost} from './step-cost.ts';

beforeAll(async () => void (await loadEngine({backend: 'any'})));

// Layers of 2 x 3, 3 x 2 (encoder) and 1 x 3, 3 x 2 (decoder): 12 and 9 weights.
const params = {pixels: 2, hidden: 3, latent: 1, batch: 5};

it('counts a small network as by hand', async () => {
  const run = await collect(stepCost, params);
  expect(valuesOf(run, 'aevb')).toEqual([2 * 21 + 9 + 6]);
  expect(valuesOf(run, 'wakeSleep')).toEqual([12 + 9 + 9 + 6 + 9 + 12 + 12 + 6]);
  expect(valuesOf(run, 'aevbByLayers')).toEqual(valuesOf(run, 'aevb'));
  expect(valuesOf(run, 'wakeSleepByLayers')).toEqual(valuesOf(run, 'wakeSleep'));
});

it.each(Object.keys(stepCost.mutants))('%s counts less', async (mutant) => {
  const [whole, part] = [await collect(stepCost, params), await collect(stepCost, params, 1, mutant)];
  expect(valuesOf(part, 'wakeSleep')[0]).toBeLessThan(valuesOf(whole, 'wakeSleep')[0]!);
});
