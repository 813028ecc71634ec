import * as tf from '@tensorflow/tfjs-core';
import {beforeAll, describe, expect, test} from 'vitest';
import {nth} from '../../lists/nth.ts';
import {lookUp} from '../../lists/look-up.ts';
import {bernoulli, gumbel, key, normal, uniform} from '../random.ts';
import {loadEngine} from '../backend.ts';
import {compile} from './program.ts';

beforeAll(async () => void (await loadEngine({backend: 'native'})));

/**
 * Oracle: a function and its gradient, eager against compiled. Both run the same kernels, so the bits are equal, but
 * for
 * the functions listed as rewritten (see rewrite.ts), and softmax: in a graph TensorFlow takes oneDNN's.
 */
const REWRITTEN = new Set([
  'dense',
  'eye',
  'gumbel',
  'logSigmoid',
  'matMul',
  'sigmoidCrossEntropy',
  'softmax',
  'softplus',
]);

/** tfjs has no gradient of a comparison, so these are compared by their values alone. */
const WITHOUT_GRADIENT = new Set(['bernoulli', 'cast', 'uniform', 'where']);

type Scalar = (x: tf.Tensor, y: tf.Tensor, seed: tf.Tensor) => tf.Tensor;
const squares = (x: tf.Tensor) => tf.sum(tf.square(x));
const indices = () => tf.tensor1d([0, 1, 1], 'int32');
const FUNCTIONS: Record<string, Scalar> = {
  abs: (x) => tf.sum(tf.abs(x)),
  add: (x, y) => squares(tf.add(x, tf.slice(y, [0, 0], [1, 3]))),
  batchMatMul: (x, y) => tf.sum(tf.matMul(tf.reshape(x, [1, 2, 3]), tf.reshape(y, [1, 3, 2]))),
  bernoulli: (x, _, seed) => tf.sum(tf.mul(x, bernoulli(tf.sigmoid(x), seed))),
  broadcastTo: (x) => squares(tf.broadcastTo(tf.slice(x, [0, 0], [1, 3]), [4, 3])),
  cast: (x) => tf.sum(tf.mul(x, tf.cast(tf.greater(x, 0), 'float32'))),
  clip: (x) => tf.sum(tf.clipByValue(x, -0.3, 0.3)),
  concat: (x, y) => squares(tf.concat([x, y], 1)),
  cos: (x) => tf.sum(tf.cos(x)),
  cumsum: (x) => squares(tf.cumsum(x, 1)),
  dense: (x, y) => tf.sum(tf.softplus(tf.add(tf.matMul(x, y, false, true), tf.tensor1d([0.5, -0.25])))),
  div: (x, y) => tf.sum(tf.div(x, y)),
  elu: (x) => tf.sum(tf.elu(x)),
  erf: (x) => tf.sum(tf.erf(x)),
  exp: (x) => tf.sum(tf.exp(x)),
  expandDims: (x, y) => squares(tf.sub(tf.expandDims(x, 0), tf.expandDims(y, 1))),
  expm1: (x) => tf.sum(tf.expm1(x)),
  eye: (x) => tf.sum(tf.matMul(x, tf.eye(3))),
  gather: (x) => squares(tf.gather(x, indices())),
  gumbel: (x, _, seed) => squares(tf.softmax(tf.add(x, gumbel([2, 3], seed)))),
  leakyRelu: (x) => tf.sum(tf.leakyRelu(x, 0.2)),
  linspace: (x) => tf.sum(tf.mul(x, tf.linspace(0, 1, 3))),
  log1p: (x) => tf.sum(tf.log1p(tf.abs(x))),
  logSigmoid: (x) => tf.sum(tf.logSigmoid(x)),
  logSoftmax: (x) => squares(tf.logSoftmax(x)),
  logSumExp: (x) => tf.sum(tf.logSumExp(x, 1)),
  matMul: (x, y) => tf.sum(tf.matMul(x, y, false, true)),
  max: (x) => tf.sum(tf.max(x, 1)),
  mean: (x) => tf.mean(tf.square(x)),
  minimum: (x, y) => tf.sum(tf.minimum(x, y)),
  neg: (x) => squares(tf.neg(x)),
  norm: (x) => tf.norm(x),
  normal: (x, _, seed) => squares(tf.add(x, normal([2, 3], seed))),
  oneHot: (x, y) => tf.sum(tf.mul(x, tf.oneHot(tf.argMax(y, 1), 3))),
  pad: (x) =>
    squares(
      tf.pad(x, [
        [0, 0],
        [1, 1],
      ]),
    ),
  pow: (x) => tf.sum(tf.pow(tf.abs(x), 1.5)),
  // TensorFlow would make (1 - x) + 1e-8 into (1 + 1e-8) - x, which is 1 - x in float32, and 0 here; see lower.ts.
  'order of constants': (x) => tf.sum(tf.log(tf.add(tf.sub(1, tf.add(tf.mul(x, 0), 1)), 1e-8))),
  prod: (x) => tf.prod(tf.abs(x)),
  reciprocal: (x) => tf.sum(tf.reciprocal(x)),
  relu: (x) => tf.sum(tf.relu(x)),
  reshape: (x) => squares(tf.reshape(x, [6])),
  reverse: (x) => squares(tf.reverse(x, 1)),
  round: (x, y) => tf.sum(tf.mul(x, tf.round(y))),
  rsqrt: (x) => tf.sum(tf.rsqrt(tf.add(tf.square(x), 1))),
  sigmoid: (x) => tf.sum(tf.sigmoid(x)),
  sigmoidCrossEntropy: (x, y) => tf.sum(tf.sub(tf.softplus(x), tf.mul(x, y))),
  sin: (x) => tf.sum(tf.sin(x)),
  slice: (x) => squares(tf.slice(x, [0, 1], [2, 2])),
  softmax: (x) => squares(tf.softmax(x)),
  softplus: (x) => tf.sum(tf.softplus(x)),
  split: (x) => squares(nth(tf.split(x, 3, 1), 1)),
  sqrt: (x) => tf.sum(tf.sqrt(tf.abs(x))),
  squaredDifference: (x, y) => tf.sum(tf.squaredDifference(x, y)),
  squeeze: (x) => squares(tf.squeeze(tf.reshape(x, [2, 1, 3]))),
  stack: (x, y) => squares(tf.stack([x, y])),
  tanh: (x) => tf.sum(tf.tanh(x)),
  tile: (x) => squares(tf.tile(x, [2, 1])),
  transpose: (x) => squares(tf.transpose(x)),
  uniform: (x, _, seed) => tf.sum(tf.mul(x, tf.cast(tf.less(uniform([2, 3], seed), tf.sigmoid(x)), 'float32'))),
  unstack: (x) => squares(nth(tf.unstack(x), 1)),
  where: (x) => tf.sum(tf.where(tf.greater(x, 0), tf.square(x), x)),
};

describe('eager against compiled', () => {
  const x = () =>
    tf.tensor2d([
      [0.1, -0.2, 0.3],
      [0.4, 0.5, -0.6],
    ]);
  const y = () =>
    tf.tensor2d([
      [1, 2, 3],
      [4, 5, 6],
    ]);
  const seed = () => tf.tensor1d(key(1, 'test'), 'int32');

  test.each(Object.entries(FUNCTIONS))('%s', (name, f) => {
    const step = (inputs: {x: tf.Tensor; y: tf.Tensor; seed: tf.Tensor}): Record<string, tf.Tensor> => {
      if (WITHOUT_GRADIENT.has(name)) return {value: f(inputs.x, inputs.y, inputs.seed)};
      return tf.valueAndGrad((z) => f(z, inputs.y, inputs.seed))(inputs.x);
    };
    const [one, two, three] = [x(), y(), seed()];
    const eager = step({x: one, y: two, seed: three});
    const program = compile({variables: {}, functions: {step: {inputs: {x: one, y: two, seed: three}, step}}});
    const compiled = program.values('step', {x: one, y: two, seed: three});
    program.dispose();
    expect(Object.keys(compiled)).toEqual(Object.keys(eager).sort());
    for (const [output, values] of Object.entries(compiled)) {
      const expected = lookUp(eager, output).dataSync();
      expect(values).toHaveLength(expected.length);
      expect([...values].every(Number.isFinite)).toBe(true);
      if (!REWRITTEN.has(name)) expect(values).toEqual(expected);
      // 1e-6: the numbers are of order 1, and float32 adds a few of them in another order.
      else values.forEach((number, index) => expect(Math.abs(number - nth(expected, index))).toBeLessThan(1e-6));
    }
  });
});
