import * as tf from '@tensorflow/tfjs-core';

/**
 * log p(x) = Σ_pixel x log(θ + ε) + (1 - x) log(1 - θ + ε), from probabilities.
 *
 * @param theta - probability of a white pixel; shape [batch, pixel]
 * @param epsilon - what the author's code adds inside the logarithms, so that none is of zero
 * @returns log-likelihood per example; shape [batch]; nats
 */
export function logLikelihoodFromProbabilities(x: tf.Tensor2D, theta: tf.Tensor2D, epsilon: number): tf.Tensor1D {
  const white = tf.mul(x, tf.log(tf.add(theta, epsilon)));
  const black = tf.mul(tf.sub(1, x), tf.log(tf.add(tf.sub(1, theta), epsilon)));
  return tf.sum(tf.add(white, black), 1);
}

/**
 * log p(x) = Σ_pixel x l - softplus(l), from logits l = log(θ / (1 - θ)); exact for every finite logit.
 *
 * @param logits - shape [batch, pixel]
 * @returns log-likelihood per example; shape [batch]; nats
 */
export function logLikelihoodFromLogits(x: tf.Tensor2D, logits: tf.Tensor2D): tf.Tensor1D {
  return tf.sum(tf.sub(tf.mul(x, logits), tf.softplus(logits)), 1);
}

/**
 * Negative log-likelihood of `x` under independent pixels of probability `theta`, per image; float64.
 *
 * @param x - images, row after row, each as long as `theta`
 * @returns nats; Infinity where a certain pixel is not as predicted
 */
export function meanNegativeLogLikelihood(x: Float32Array, theta: Float64Array): number {
  const white = theta.map(Math.log);
  const black = theta.map((p) => Math.log1p(-p));
  let sum = 0;
  for (let k = 0; k < x.length; k++) {
    const pixel = k % theta.length;
    if (x[k]! > 0) sum -= x[k]! * white[pixel]!;
    if (x[k]! < 1) sum -= (1 - x[k]!) * black[pixel]!;
  }
  return sum / (x.length / theta.length);
}
