import * as tf from '@tensorflow/tfjs-core';
import {beforeAll, describe, expect, test} from 'vitest';
import {lookUp, required} from '../lists/look-up.ts';
import {nth} from '../lists/nth.ts';
import {compile} from './compile/program.ts';
import {loadEngine} from './backend.ts';
import {gradients} from './gradients.ts';
import {adagrad, adam, sgd, type Optimizer, type Weights} from './optimizers.ts';
import {key, keyInput, normal} from './random.ts';

beforeAll(async () => void (await loadEngine({backend: 'native'})));

const OPTIMIZERS: Record<string, (weights: Weights) => Optimizer> = {
  adam: (weights) => adam(weights, {learningRate: 0.1, epsilon: 1e-3}),
  adagrad: (weights) => adagrad(weights, {learningRate: 0.1, initial: 0.1}),
  'adagrad from zero': (weights) => adagrad(weights, {learningRate: 0.1}),
  sgd: (weights) => sgd(weights, {learningRate: 0.1}),
  'sgd with momentum': (weights) => sgd(weights, {learningRate: 0.1, momentum: 0.9}),
  'sgd with momentum, keras': (weights) => sgd(weights, {learningRate: 0.1, momentum: 0.9, convention: 'keras'}),
};

/** One weight that starts at 1, with gradients 1, -2, 0.5: worked out in float64. */
const BY_HAND: Record<string, (t: number, g: number, rate: number, s: {w: number; a: number; b: number}) => void> = {
  adam: (t, g, rate, s) => {
    s.a = 0.9 * s.a + 0.1 * g;
    s.b = 0.999 * s.b + 0.001 * g * g;
    s.w -= (rate * (s.a / (1 - 0.9 ** t))) / (Math.sqrt(s.b / (1 - 0.999 ** t)) + 1e-3);
  },
  adagrad: (t, g, rate, s) => {
    if (t === 1) s.a = 0.1;
    s.a += g * g;
    s.w -= (rate * g) / (Math.sqrt(s.a) + 1e-10);
  },
  'adagrad from zero': (_t, g, rate, s) => {
    s.a += g * g;
    s.w -= (rate * g) / (Math.sqrt(s.a) + 1e-10);
  },
  sgd: (_t, g, rate, s) => void (s.w -= rate * g),
  'sgd with momentum': (_t, g, rate, s) => {
    s.a = 0.9 * s.a + g;
    s.w -= rate * s.a;
  },
  'sgd with momentum, keras': (_t, g, rate, s) => {
    s.a = 0.9 * s.a - rate * g;
    s.w += s.a;
  },
};

describe.each(Object.entries(OPTIMIZERS))('%s', (name, make) => {
  test('follows its formula, the learning rate changing on the way', () => {
    const w = tf.variable(tf.tensor1d([1]));
    const optimizer = make({w});
    const state = {w: 1, a: 0, b: 0};
    [
      [1, 0.1],
      [-2, 0.1],
      [0.5, 0.05],
    ].forEach(([g, rate], index) => {
      const t = index + 1;
      tf.tidy(() =>
        optimizer.apply(
          {w: tf.tensor1d([required(g)])},
          tf.tensor([...optimizer.at(t, rate)], optimizer.input.shape as number[]),
        ),
      );
      lookUp(BY_HAND, name)(t, required(g), required(rate), state);
      // float32 holds 7 digits of a number near 1; three steps with a few roundings each.
      expect(Math.abs(nth(w.dataSync(), 0) - state.w)).toBeLessThan(5e-7);
    });
  });

  test('eager and compiled agree after ten steps of a small net, and no tensor is left behind', () => {
    const shapes = {w0: [6, 5], b0: [5], w1: [5, 3], b1: [3]};
    const weights = () =>
      Object.fromEntries(
        Object.entries(shapes).map(([weight, shape], index) => [
          weight,
          tf.tidy(() => tf.variable(tf.mul(normal(shape, tf.tensor1d([index, 7], 'int32')), 0.5))),
        ]),
      );
    const [one, two] = [weights(), weights()];
    const [eagerOptimizer, optimizer] = [make(one), make(two)];
    const step =
      (w: Weights, o: Optimizer) =>
      ({x, schedule, noise}: Record<'x' | 'schedule' | 'noise', tf.Tensor>) => {
        const {outputs, grads} = gradients(() => {
          const hidden = tf.tanh(tf.add(tf.matMul(tf.add(x, normal([4, 6], noise)), required(w.w0)), required(w.b0)));
          return {loss: tf.mean(tf.square(tf.add(tf.matMul(hidden, required(w.w1)), required(w.b1))))};
        }, w);
        o.apply(grads, schedule);
        return outputs;
      };
    const program = compile({
      variables: {...two, ...optimizer.slots},
      functions: {
        train: {inputs: {x: {shape: [4, 6]}, schedule: optimizer.input, noise: keyInput}, step: step(two, optimizer)},
      },
    });
    const x = tf.tidy(() => normal([4, 6], tf.tensor1d([1, 1], 'int32')));
    const tensors = tf.memory().numTensors;
    for (let t = 1; t <= 10; t++) {
      tf.tidy(
        () =>
          void step(
            one,
            eagerOptimizer,
          )({
            x,
            noise: tf.tensor1d(key(1, 'noise', t), 'int32'),
            schedule: tf.tensor(eagerOptimizer.at(t), eagerOptimizer.input.shape as number[]),
          }),
      );
      program.values('train', {x, noise: key(1, 'noise', t), schedule: optimizer.at(t)});
    }
    expect(tf.memory().numTensors).toBe(tensors);
    const eager = {...one, ...eagerOptimizer.slots};
    const state = program.state();
    expect(Object.keys(state)).toEqual(Object.keys(eager).sort());
    for (const [variable, values] of Object.entries(state)) {
      const expected = lookUp(eager, variable).dataSync();
      // 1e-6: numbers of order 1 and below; the fused kernel rounds in another order, ten times.
      values.forEach((value, index) => expect(Math.abs(value - nth(expected, index))).toBeLessThan(1e-6));
      expect(lookUp(eager, variable).shape).toEqual(lookUp({...two, ...optimizer.slots}, variable).shape);
    }
    expect(state.w0).not.toEqual(required(two.w0).dataSync());
    program.dispose();
  });
});

test('compiled optimizers are one operation for each weight', () => {
  const w = tf.variable(tf.ones([2]));
  for (const make of Object.values(OPTIMIZERS)) {
    const optimizer = make({w});
    const program = compile({
      variables: {w, ...optimizer.slots},
      functions: {
        train: {
          inputs: {g: {shape: [2]}, schedule: optimizer.input},
          step: ({g, schedule}) => {
            optimizer.apply({w: g}, schedule);
            return {after: tf.clone(w)};
          },
        },
      },
    });
    // Read in the same step, the weight is the updated one.
    const {after} = program.values('train', {g: [1, 2], schedule: optimizer.at(1)});
    expect(after).toEqual(program.state().w);
    expect(after).not.toEqual(Float32Array.of(1, 1));
    expect(program.size.train.traced).toBeLessThanOrEqual(3);
    program.dispose();
  }
});

test.each([
  [
    () => adam({}, {learningRate: -1}),
    'adam learningRate: invalid; got -1; expected at least 0 and less than Infinity. Change it.',
  ],
  [
    () => adam({}, {learningRate: 1, beta2: 1}),
    'adam beta2: invalid; got 1; expected at least 0 and less than 1. Change it.',
  ],
  [
    () => sgd({}, {learningRate: Number.NaN}),
    'sgd learningRate: invalid; got NaN; expected at least 0 and less than Infinity. Change it.',
  ],
])('refuses what makes no sense', (make, message) => {
  expect(make).toThrow(message);
});
