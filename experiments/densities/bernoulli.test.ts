import * as tf from '@tensorflow/tfjs-core';
import {beforeAll, describe, expect, test} from 'vitest';
import {loadEngine} from '../../src/engine/backend.ts';
import {logLikelihoodFromLogits, logLikelihoodFromProbabilities, meanNegativeLogLikelihood} from './bernoulli.ts';

beforeAll(async () => void (await loadEngine({backend: 'native'})));

const x = () => tf.tensor2d([[1, 0, 0.25]]);

describe('log-likelihood of pixels 1, 0 and 0.25', () => {
  // log 0.9 + log 0.8 + 0.25 log 0.5 + 0.75 log 0.5
  const byHand = Math.log(0.9) + Math.log(0.8) + Math.log(0.5);

  test('from probabilities 0.9, 0.2 and 0.5', () => {
    expect(logLikelihoodFromProbabilities(x(), tf.tensor2d([[0.9, 0.2, 0.5]]), 0).dataSync()[0]).toBeCloseTo(byHand, 6);
  });

  test('from their logits log 9, -log 4 and 0', () => {
    expect(logLikelihoodFromLogits(x(), tf.tensor2d([[Math.log(9), -Math.log(4), 0]])).dataSync()[0]).toBeCloseTo(
      byHand,
      6,
    );
  });

  test('in float64 on the host', () => {
    expect(meanNegativeLogLikelihood(Float32Array.of(1, 0, 0.25), Float64Array.of(0.9, 0.2, 0.5))).toBeCloseTo(
      -byHand,
      12,
    );
  });
});

test('logit 40, pixel 0: -40 from logits; from probabilities the epsilon replaces what float32 cannot hold', () => {
  const black = tf.tensor2d([[0]]);
  const logit = tf.tensor2d([[40]]);
  expect(logLikelihoodFromLogits(black, logit).dataSync()[0]).toBe(-40);
  expect(logLikelihoodFromProbabilities(black, tf.sigmoid(logit), 1e-8).dataSync()[0]).toBeCloseTo(Math.log(1e-8), 4);
  expect(logLikelihoodFromProbabilities(black, tf.sigmoid(logit), 0).dataSync()[0]).toBe(-Infinity);
});

test('gradient by a logit is x - sigmoid(l), at 0 too', () => {
  const gradient = tf
    .grad((l) => tf.sum(logLikelihoodFromLogits(x(), l as tf.Tensor2D)))(tf.tensor2d([[0, 2, -30]]))
    .dataSync();
  [0.5, -1 / (1 + Math.exp(-2)), 0.25].forEach((value, k) => expect(gradient[k]).toBeCloseTo(value, 6));
});
