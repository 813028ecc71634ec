import * as tf from '@tensorflow/tfjs-core';

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
export function gumbelSoftmax(a: tf.Tensor1D, noise: tf.Tensor2D, tau: number, epsilon: number): tf.Tensor2D {
  return tf.softmax(tf.div(tf.add(tf.log(tf.add(a, epsilon)), noise), tau)) as tf.Tensor2D;
}

/** The hard sample, one_hot(arg max_k (log a_k + g_k)); shape [batch, class]. */
export function gumbelMaxOneHot(a: tf.Tensor1D, noise: tf.Tensor2D): tf.Tensor2D {
  return tf.cast(tf.oneHot(tf.argMax(tf.add(tf.log(a), noise), 1), a.shape[0]), 'float32') as tf.Tensor2D;
}
