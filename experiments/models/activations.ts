import * as tf from '@tensorflow/tfjs-core';
import {z} from 'zod';

/** `{leakyRelu: a}` is max(x, a x), 0 < a < 1. */
export const activation = z.union([
  z.enum(['relu', 'tanh', 'softplus']),
  z.strictObject({leakyRelu: z.number().gt(0).lt(1)}),
]);
export type Activation = z.infer<typeof activation>;

export function activate(kind: Activation, x: tf.Tensor2D): tf.Tensor2D {
  if (kind === 'relu') return tf.relu(x);
  if (kind === 'tanh') return tf.tanh(x);
  if (kind === 'softplus') return tf.softplus(x);
  return tf.leakyRelu(x, kind.leakyRelu);
}
