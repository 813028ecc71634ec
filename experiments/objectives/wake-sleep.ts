import * as tf from '@tensorflow/tfjs-core';
import {bernoulli} from 'claimbench/experiment';
import {logNormal} from '../densities/gaussian.ts';
import type {Vae} from '../models/vae.ts';
import type {ElboTerms} from './elbo.ts';

/**
 * The loss of the wake phase, per example: -log p(x|z) with z drawn from q(z|x) for a real x. Its gradient in the
 * decoder's parameters is the negative bound's; the encoder is left alone. Shape [batch]; nats.
 *
 * @source chang2020, Eq. 3, with one sample of z
 */
export function wakeLoss({logLikelihood}: Pick<ElboTerms, 'logLikelihood'>): tf.Tensor1D {
  return tf.neg(logLikelihood);
}

/**
 * The loss of the sleep phase, per dream: -log q(z|x). The decoder is left alone. Shape [batch]; nats; may be negative,
 * as a density may exceed 1.
 *
 * @param x - dreamed from z; [batch, pixel]
 * @param z - drawn from N(0, I); [batch, latent]
 * @source chang2020, Eq. 5
 */
export function sleepLoss({encode}: Pick<Vae, 'encode'>, x: tf.Tensor2D, z: tf.Tensor2D): tf.Tensor1D {
  const {mean, logVar} = encode(x);
  return tf.neg(logNormal(z, mean, logVar));
}

/** x drawn from p(x|z): black and white pixels, [batch, pixel]; no gradient. */
export function dream({decode}: Pick<Vae, 'decode'>, z: tf.Tensor2D, pixelKey: tf.Tensor): tf.Tensor2D {
  return bernoulli(tf.sigmoid(decode(z)), pixelKey) as tf.Tensor2D;
}
