import * as tf from '@tensorflow/tfjs-core';

/**
 * KL divergence of each latent from N(μ_j, σ_j²) to N(0, 1):
 *
 *   ½ (σ_j² + μ_j² - 1 - log σ_j²)
 *
 * @param mean - μ; shape [batch, latent]
 * @param logVar - log σ² (not log σ); shape [batch, latent]
 * @returns shape [batch, latent]; nats; ≥ 0 but for rounding
 * @source kingma2014, Appendix B
 */
export function klByLatent(mean: tf.Tensor2D, logVar: tf.Tensor2D): tf.Tensor2D {
  return tf.mul(0.5, tf.sub(tf.sub(tf.add(tf.exp(logVar), tf.square(mean)), 1), logVar));
}

/**
 * KL divergence from a diagonal normal to the standard normal: the sum over latents.
 *
 * @returns KL divergence per example; shape [batch]; nats
 */
export function klToStandardNormal(mean: tf.Tensor2D, logVar: tf.Tensor2D): tf.Tensor1D {
  return tf.sum(klByLatent(mean, logVar), 1);
}

/**
 * The reparameterised sample z = μ + σ ε.
 *
 * @param sigma - σ; shape [batch, latent]
 * @param epsilon - standard normal noise; shape [batch, latent], or [1, latent] for one draw shared by the batch
 */
export function reparameterised(mean: tf.Tensor2D, sigma: tf.Tensor2D, epsilon: tf.Tensor2D): tf.Tensor2D {
  return tf.add(mean, tf.mul(sigma, epsilon));
}

/** σ = exp(½ log σ²). */
export function sigmaOf(logVar: tf.Tensor2D): tf.Tensor2D {
  return tf.exp(tf.mul(0.5, logVar));
}

/**
 * Log density of a diagonal normal:
 *
 *   -½ Σ_j ((z_j - μ_j)² / σ_j² + log σ_j² + log 2π)
 *
 * @param z - shape [batch, latent], as `mean` and `logVar` (log σ²)
 * @returns shape [batch]; nats
 */
export function logNormal(z: tf.Tensor2D, mean: tf.Tensor2D, logVar: tf.Tensor2D): tf.Tensor1D {
  const squares = tf.mul(tf.squaredDifference(z, mean), tf.exp(tf.neg(logVar)));
  return tf.mul(-0.5, tf.sum(tf.add(tf.add(squares, logVar), Math.log(2 * Math.PI)), 1));
}
