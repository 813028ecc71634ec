import * as tf from '@tensorflow/tfjs-core';
import {z} from 'zod';
import {logLikelihoodFromLogits, logLikelihoodFromProbabilities} from '../densities/bernoulli.ts';
import {deviationOf, klToStandardNormal, reparameterised} from '../densities/gaussian.ts';
import type {Vae} from '../models/vae.ts';

/** How log p(x|z) is computed: stably from logits, or from probabilities with ε inside the logarithms. */
export const likelihood = z.union([
  z.literal('logits'),
  z.strictObject({probabilities: z.strictObject({epsilon: z.number().min(0)})}),
]);
export type Likelihood = z.infer<typeof likelihood>;

/** The two terms of the bound, per example; shape [batch]; nats. ELBO = logLikelihood - kl. */
export interface ElboTerms {
  /** One-sample estimate of E_q log p(x|z). */
  logLikelihood: tf.Tensor1D;
  /** KL(q(z|x) || p(z)), in closed form. */
  kl: tf.Tensor1D;
  /** Probabilities of the pixels given the sampled z; [batch, pixel]. */
  theta: tf.Tensor2D;
}

export interface ElboOptions {
  likelihood: Likelihood;
  /** σ from log σ²; a mutant may have another function. */
  deviation?: (logVar: tf.Tensor2D) => tf.Tensor2D;
  /** KL(q(z|x) || p(z)) from μ and log σ²; a mutant may have another function. */
  kl?: typeof klToStandardNormal;
}

/**
 * The evidence lower bound of `target` with z drawn from q(z|input):
 *
 *   log p(x) ≥ E_{q(z|x)} log p(x|z) - KL(q(z|x) || p(z)),   z = μ + σ ε
 *
 * @param input - what the encoder sees; [batch, pixel]. The bound holds when it is `target`
 * @param epsilon - standard normal; [batch, latent] or [1, latent]
 * @source kingma2014, Eq. 7 and 10
 */
export function elboTerms(
  {encode, decode}: Vae,
  input: tf.Tensor2D,
  target: tf.Tensor2D,
  epsilon: tf.Tensor2D,
  {likelihood, deviation = deviationOf, kl = klToStandardNormal}: ElboOptions,
): ElboTerms {
  const {mean, logVar} = encode(input);
  const z = reparameterised(mean, deviation(logVar), epsilon);
  const logits = decode(z);
  const theta = tf.sigmoid(logits);
  const logLikelihood =
    likelihood === 'logits'
      ? logLikelihoodFromLogits(target, logits)
      : logLikelihoodFromProbabilities(target, theta, likelihood.probabilities.epsilon);
  return {logLikelihood, kl: kl(mean, logVar), theta};
}

/** The loss trained on, per example: -(log p(x|z) - β KL); with β = 1 the negative ELBO. Shape [batch]; nats. */
export function loss({logLikelihood, kl}: Pick<ElboTerms, 'logLikelihood' | 'kl'>, klWeight: number): tf.Tensor1D {
  return tf.neg(tf.sub(logLikelihood, tf.mul(klWeight, kl)));
}
