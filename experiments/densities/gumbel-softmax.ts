import * as tf from '@tensorflow/tfjs-core';
import {numbersOf} from '../numbers-of.ts';

/**
 * Gumbel-softmax samples, softmax((log(a + ε) + g) / τ).
 *
 * @param a - probabilities; shape [class]
 * @param noise - standard Gumbel draws; shape [batch, class]
 * @param tau - temperature, above 0
 * @param epsilon - what the author's code adds to a, against log 0
 * @returns shape [batch, class]; rows sum to 1
 * @source darous2023, annex 5.2, `categorical_reparametrize`
 */
function gumbelSoftmax(a: tf.Tensor1D, noise: tf.Tensor2D, tau: number, epsilon: number): tf.Tensor2D {
  return tf.softmax<tf.Tensor2D>(tf.div(tf.add(tf.log(tf.add(a, epsilon)), noise), tau));
}

/** arg max of Gumbel-softmax samples, in float32 as the document's code computes them; one for each row of noise. */
export function softCategories(a: number[], noise: Float64Array[], tau: number, epsilon: number): ArrayLike<number> {
  const flat = new Float32Array(noise.length * a.length);
  noise.forEach((row, i) => flat.set(row, i * a.length));
  const categories = tf.tidy(() =>
    tf.argMax(gumbelSoftmax(tf.tensor1d(a), tf.tensor2d(flat, [noise.length, a.length]), tau, epsilon), 1),
  );
  return numbersOf(categories);
}
