import * as tf from '@tensorflow/tfjs-core';
import {beforeAll, expect, test} from 'vitest';
import {loadEngine} from '../src/engine/backend.ts';
import {collect} from './collect.ts';
import {discreteLatents} from './discrete-latents.ts';

beforeAll(async () => void (await loadEngine({backend: 'any'})));

const params = {
  decoder: {
    weights: [
      [1.2, -0.7],
      [-0.4, 2.1],
    ] as [number, number][],
    biases: [0.2, -0.5],
  },
  x: [1, 0],
  logits: [0.4, -0.9] as [number, number],
  draws: 10,
};
const refused = async (mutant?: string) => (await collect(discreteLatents, params, 1, mutant)).metrics['refused'];

test('automatic differentiation refuses the comparison, and nothing where the sample is its probability', async () => {
  expect(await refused()).toEqual([{at: {}, value: 1}]);
  expect(await refused('latents-relaxed')).toEqual([{at: {}, value: 0}]);
});

test('a backend that fails otherwise is no refusal', async () => {
  const sum = tf.getGradient('Sum');
  tf.unregisterGradient('Sum');
  try {
    await expect(refused()).rejects.toThrow('gradient function not found for Sum');
  } finally {
    tf.registerGradient(sum);
  }
});
