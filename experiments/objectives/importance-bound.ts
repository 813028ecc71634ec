import * as tf from '@tensorflow/tfjs-core';
import {sigmaOf} from '../densities/gaussian.ts';
import type {Vae} from '../models/vae.ts';

/**
 * Logarithms of the importance weights of z drawn from q(z|x), several for each image:
 *
 *   log w = log p(x|z) + log p(z) - log q(z|x) = Σ_pixel (x l - softplus(l)) + ½ Σ_j (ε_j² + log σ_j² - z_j²),   z = μ
 *   + σ ε
 *
 * The likelihood is the exact one, from logits, whatever the model was trained with.
 *
 * @param x - [batch, pixel]
 * @param epsilon - standard normal; [batch, samples, latent]
 * @returns [batch, samples]; nats
 * @source burda2016, Eq. 8; chang2020, Eq. 10
 */
export function logImportanceWeights({encode, decode, latent}: Vae, x: tf.Tensor2D, epsilon: tf.Tensor3D): tf.Tensor2D {
  const [batch, samples] = epsilon.shape;
  const {mean, logVar} = encode(x);
  const logVariances = tf.expandDims(logVar, 1);
  const z = tf.add<tf.Tensor3D>(tf.expandDims(mean, 1), tf.mul(tf.expandDims(sigmaOf(logVar), 1), epsilon));
  const logits = decode(tf.reshape(z, [batch * samples, latent]));
  const priorOverQ = tf.mul(0.5, tf.sum(tf.add(tf.sub(tf.square(epsilon), tf.square(z)), logVariances), 2));
  return tf.add(logLikelihoods(x, tf.reshape(logits, [batch, samples, -1])), priorOverQ);
}

/**
 * Σ_pixel x l - softplus(l) for several logits of each image; the products with x are a matrix product. [batch,
 * samples]
 */
function logLikelihoods(x: tf.Tensor2D, logits: tf.Tensor3D): tf.Tensor2D {
  const white = tf.squeeze(tf.matMul(logits, tf.expandDims<tf.Tensor3D>(x, 2)), [2]);
  return tf.sub(white, tf.sum(tf.softplus(logits), 2));
}

/**
 * log of the sum over some points z of a grid of p(x|z) p(z), by image: times the volume of a cell, and summed over all
 * points, it is p(x).
 *
 * @param z - points; [points, latent]
 * @returns [batch]; nats
 */
export function logJointSums({decode, latent}: Vae, x: tf.Tensor2D, z: tf.Tensor2D): tf.Tensor1D {
  const logits = decode(z);
  const logPrior = tf.sub(tf.mul(-0.5, tf.sum(tf.square(z), 1)), (latent / 2) * Math.log(2 * Math.PI));
  const ofPoint = tf.sub(logPrior, tf.sum(tf.softplus(logits), 1));
  return tf.logSumExp<tf.Tensor1D>(tf.add(tf.matMul(x, logits, false, true), tf.expandDims(ofPoint, 0)), 1);
}
