import * as tf from '@tensorflow/tfjs-core';
import {fc} from '../../tests/properties.ts';
import {beforeAll, expect, test} from 'vitest';
import {loadEngine} from '../../src/engine/backend.ts';
import {sigmaOf, klByLatent, klToStandardNormal, reparameterised} from './gaussian.ts';

beforeAll(async () => void (await loadEngine({backend: 'native'})));

const kl = (mean: number[], logVar: number[]) =>
  klToStandardNormal(tf.tensor2d([mean]), tf.tensor2d([logVar])).dataSync()[0]!;

test('divergence by hand: 0 at the prior; 50 at mean 10; (4 - 1 - log 4) / 2 at variance 4; latents add up', () => {
  expect(kl([0], [0])).toBe(0);
  expect(kl([0, 10], [0, 0])).toBe(50);
  expect(kl([0], [Math.log(4)])).toBeCloseTo((3 - Math.log(4)) / 2, 6);
  expect(kl([1, 2], [0, Math.log(4)])).toBeCloseTo(0.5 + 2 + (3 - Math.log(4)) / 2, 5);
});

test('no KL divergence is below 0 by more than rounding', () => {
  fc.assert(
    fc.property(
      fc.double({min: -20, max: 20, noNaN: true}),
      fc.double({min: -20, max: 5, noNaN: true}),
      // Three roundings of terms of size 1 to exp(5) + 400 in float32.
      (mean, logVar) => kl([mean], [logVar]) >= -1e-6,
    ),
    {seed: 1, numRuns: 200},
  );
});

test('one divergence per latent', () => {
  expect(klByLatent(tf.tensor2d([[0, 2]]), tf.tensor2d([[0, 0]])).arraySync()).toEqual([[0, 2]]);
});

test('z = mean + sigma epsilon, with one noise vector for each row or for all', () => {
  const [mean, deviation] = [tf.tensor2d([[1], [2]]), sigmaOf(tf.tensor2d([[0], [Math.log(4)]]))];
  expect([...deviation.dataSync()].map((value) => Math.round(value * 1e6) / 1e6)).toEqual([1, 2]);
  expect([...reparameterised(mean, tf.tensor2d([[1], [2]]), tf.tensor2d([[0.5], [-1]])).dataSync()]).toEqual([1.5, 0]);
  expect([...reparameterised(mean, tf.tensor2d([[1], [2]]), tf.tensor2d([[0.5]])).dataSync()]).toEqual([1.5, 3]);
});
