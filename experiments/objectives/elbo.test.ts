import * as tf from '@tensorflow/tfjs-core';
import {gradients, key, normal, uniform} from 'claimbench/experiment';
import {beforeAll, describe, expect, test} from 'vitest';
import {loadEngine} from '../../src/engine/backend.ts';
import {vae, type VaeShape} from '../models/vae.ts';
import {elboTerms, loss, type Likelihood} from './elbo.ts';

beforeAll(async () => void (await loadEngine({backend: 'native'})));

const shape: VaeShape = {
  pixels: 5,
  encoder: [4],
  latent: 2,
  decoder: [3],
  activation: 'tanh',
  init: {normal: {sd: 0.5, biases: 'drawn'}},
  encoderGives: 'log-variance',
};
const drawKey = (purpose: string) => tf.tensor1d(key(1, purpose), 'int32');

describe.each<[string, Partial<VaeShape>, Likelihood]>([
  ['tanh, logits', {}, 'logits'],
  ['tanh, probabilities', {}, {probabilities: {epsilon: 1e-8}}],
  ['softplus, log deviation', {activation: 'softplus', encoderGives: 'log-deviation'}, 'logits'],
  [
    'leaky ReLU, two hidden layers',
    {activation: {leakyRelu: 0.2}, encoder: [4, 4], decoder: [3, 3], init: 'pytorch-linear'},
    'logits',
  ],
])('%s', (_, variant, likelihood) => {
  test('the gradient is that of finite differences', () => {
    const model = vae({...shape, ...variant}, 1);
    const x = uniform([3, 5], drawKey('x')) as tf.Tensor2D;
    const epsilon = normal([3, 2], drawKey('epsilon')) as tf.Tensor2D;
    const compute = () => tf.sum(loss(elboTerms(model, x, x, epsilon, {likelihood}), 1));
    const {grads} = gradients(() => ({loss: compute()}), model.variables);
    const h = 2 ** -8;
    for (const [name, variable] of Object.entries(model.variables)) {
      const values = variable.dataSync().slice();
      const analytic = grads[name]!.dataSync();
      values.forEach((value, k) => {
        const [above, below] = [value + h, value - h].map((shifted) => {
          variable.assign(
            tf.tensor(
              values.map((other, j) => (j === k ? shifted : other)),
              variable.shape,
            ),
          );
          return compute().dataSync()[0]!;
        });
        variable.assign(tf.tensor(values, variable.shape));
        // Losses of about 15 round off by 1e-6, divided by 2h that is 1e-4; the third derivative adds h² / 6 times
        // itself.
        const scale = Math.max(1, Math.abs(analytic[k]!));
        expect(Math.abs((above! - below!) / (2 * h) - analytic[k]!), `${name} ${k}`).toBeLessThan(1e-3 * scale);
      });
    }
    tf.dispose(Object.values(model.variables));
  });
});

test('loss = -(log p(x|z) - beta KL)', () => {
  const terms = {logLikelihood: tf.tensor1d([-3]), kl: tf.tensor1d([2])};
  expect([1, 2, -1].map((beta) => loss(terms, beta).dataSync()[0])).toEqual([5, 7, 1]);
});

test('weights begin alike with one seed, otherwise with another, and layers differ', () => {
  const first = (seed: number) =>
    Object.values(vae({...shape, encoder: [5, 5], init: 'pytorch-linear'}, seed).variables).map((variable) => [
      ...variable.dataSync(),
    ]);
  expect(first(1)).toEqual(first(1));
  expect(first(1)).not.toEqual(first(2));
  expect(first(1)[0]).not.toEqual(first(1)[2]);
  // ±1 / sqrt(5), and the 25 numbers fill it.
  const weights = first(1)[0]!.map(Math.abs);
  expect(Math.max(...weights)).toBeLessThanOrEqual(Math.fround(1 / Math.sqrt(5)));
  expect(Math.max(...weights)).toBeGreaterThan(0.8 / Math.sqrt(5));
});
