import * as tf from '@tensorflow/tfjs-core';
import type {Vae} from '../models/vae.ts';

/**
 * Logarithms of the importance weights of z drawn from the prior, log p(x|z), for each image and each z:
 *
 *   log p(x|z) = Σ_pixel (x l - softplus(l))
 *
 * The mean of the weights themselves is the naive estimate of p(x).
 *
 * @param x - [batch, pixel]
 * @param z - [samples, latent]
 * @returns [batch, samples]; nats
 */
export function logPriorWeights({decode}: Vae, x: tf.Tensor2D, z: tf.Tensor2D): tf.Tensor2D {
  const logits = decode(z);
  return tf.sub(tf.matMul(x, logits, false, true), tf.expandDims(tf.sum(tf.softplus(logits), 1), 0));
}
