import * as tf from '@tensorflow/tfjs-core';
import {key, normal, uniform} from 'claimbench/experiment';
import {z} from 'zod';

/**
 * How a linear layer's weights [in, out] and biases [out] begin. `pytorch-linear`: weights and biases uniform on ±1 /
 * sqrt(in). `glorot-uniform`: weights uniform on ±sqrt(6 / (in + out)), biases zero. `normal`: weights normal with mean
 * 0 and standard deviation `sd`; biases zero, or drawn alike.
 *
 * @source glorot2010, equation 16
 * @source pytorch-example: torch.nn.Linear.reset_parameters (Kaiming uniform with a = sqrt 5 comes to this bound)
 */
export const initialiser = z.union([
  z.enum(['pytorch-linear', 'glorot-uniform']),
  z.strictObject({normal: z.strictObject({sd: z.number().positive(), biases: z.enum(['zero', 'drawn'])})}),
]);
export type Initialiser = z.infer<typeof initialiser>;

interface LinearStart {
  weights: tf.Tensor2D;
  biases: tf.Tensor1D;
}
type StartOf<Kind> = (kind: Kind, inputs: number, outputs: number, seed: number, layer: string) => LinearStart;
type Name = Extract<Initialiser, string>;

/**
 * Starting values of one linear layer. Tables choose, not conditions: recorded runs vouch only for code that their
 * probes execute, and a branch that they do not take would make them stale.
 *
 * @param layer - names it: each layer, and its weights and biases apart, have draws of their own
 */
export const startingLayer: StartOf<Initialiser> = (kind, ...given) =>
  STARTS_BY_FORM[typeof kind as keyof typeof STARTS_BY_FORM](kind as never, ...given);

const named: StartOf<Name> = (name, ...given) => STARTS_BY_NAME[name](name as never, ...given);
const STARTS_BY_FORM = {string: named, object: initialLayer};
const STARTS_BY_NAME: Record<Name, StartOf<never>> = {'pytorch-linear': initialLayer, 'glorot-uniform': glorotUniform};

function glorotUniform(_: Name, inputs: number, outputs: number, seed: number, layer: string): LinearStart {
  const bound = Math.sqrt(6 / (inputs + outputs));
  const weightsKey = tf.tensor1d(key(seed, `initialisation: ${layer} weights`), 'int32');
  return {
    weights: tf.sub(tf.mul(2 * bound, uniform([inputs, outputs], weightsKey)), bound),
    biases: tf.zeros([outputs]),
  };
}

function initialLayer(
  kind: Exclude<Initialiser, 'glorot-uniform'>,
  inputs: number,
  outputs: number,
  seed: number,
  layer: string,
): LinearStart {
  const keyOf = (part: string): tf.Tensor1D => tf.tensor1d(key(seed, `initialisation: ${layer} ${part}`), 'int32');
  const shapes = {weights: [inputs, outputs], biases: [outputs]};
  if (kind === 'pytorch-linear') {
    const bound = 1 / Math.sqrt(inputs);
    const between = (part: keyof typeof shapes): tf.Tensor =>
      tf.sub(tf.mul(2 * bound, uniform(shapes[part], keyOf(part))), bound);
    return {weights: between('weights') as tf.Tensor2D, biases: between('biases') as tf.Tensor1D};
  }
  const {sd, biases} = kind.normal;
  return {
    weights: tf.mul(sd, normal(shapes.weights, keyOf('weights'))),
    biases: biases === 'zero' ? tf.zeros([outputs]) : tf.mul(sd, normal(shapes.biases, keyOf('biases'))),
  };
}
