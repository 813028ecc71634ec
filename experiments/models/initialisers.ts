import * as tf from '@tensorflow/tfjs-core';
import {key, normal, uniform} from 'claimbench/experiment';
import {z} from 'zod';

/**
 * How a linear layer's weights [in, out] and biases [out] begin. `pytorch-linear`: weights and biases uniform on ±1 /
 * sqrt(in). `normal`: weights normal with mean 0 and standard deviation `sd`; biases zero, or drawn alike.
 *
 * @source pytorch-example: torch.nn.Linear.reset_parameters (Kaiming uniform with a = sqrt 5 comes to this bound)
 */
export const initialiser = z.union([
  z.literal('pytorch-linear'),
  z.strictObject({normal: z.strictObject({sd: z.number().positive(), biases: z.enum(['zero', 'drawn'])})}),
]);
export type Initialiser = z.infer<typeof initialiser>;

/**
 * Starting values of one linear layer.
 *
 * @param layer - names it: each layer, and its weights and biases apart, have draws of their own
 */
export function initialLayer(
  kind: Initialiser,
  inputs: number,
  outputs: number,
  seed: number,
  layer: string,
): {weights: tf.Tensor2D; biases: tf.Tensor1D} {
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
