import * as tf from '@tensorflow/tfjs-core';
import type {Activation} from './activations.ts';
import type {Initialiser} from './initialisers.ts';
import {mlp} from './mlp.ts';

/** A variational autoencoder with a diagonal normal q(z|x), a standard normal p(z) and independent Bernoulli pixels. */
export interface Vae {
  latent: number;
  /** q(z|x): mean μ and log variance log σ²; both [batch, latent]. */
  encode: (x: tf.Tensor2D) => {mean: tf.Tensor2D; logVar: tf.Tensor2D};
  /** p(x|z): logits of the pixels; [batch, pixel]. */
  decode: (z: tf.Tensor2D) => tf.Tensor2D;
  /** Weights and biases by name, encoder first. */
  variables: Record<string, tf.Variable>;
}

export interface VaeShape {
  pixels: number;
  /** Widths of the hidden layers, from the input on. */
  encoder: readonly number[];
  latent: number;
  decoder: readonly number[];
  activation: Activation;
  init: Initialiser;
  /** What the second half of the encoder's output is: log σ² or log σ. */
  encoderGives: 'log-variance' | 'log-deviation';
}

/**
 * Mean and spread come from one linear layer of 2 · latent outputs: the same function, and with these initialisers the
 * same distribution of starting weights, as two layers of `latent` outputs.
 */
export function vae({pixels, encoder, latent, decoder, activation, init, encoderGives}: VaeShape, seed: number): Vae {
  const encoding = mlp('encoder', [pixels, ...encoder, 2 * latent], activation, init, seed);
  const decoding = mlp('decoder', [latent, ...decoder, pixels], activation, init, seed);
  const layers = [...encoding.layers, ...decoding.layers];
  return {
    latent,
    encode(x) {
      const [mean, spread] = tf.split(encoding.apply(x), 2, 1) as [tf.Tensor2D, tf.Tensor2D];
      return {mean, logVar: encoderGives === 'log-variance' ? spread : tf.mul(2, spread)};
    },
    decode: (z) => decoding.apply(z),
    variables: Object.fromEntries(
      layers.flatMap(({name, weights, biases}): [string, tf.Variable][] => [
        [`${name} weights`, weights],
        [`${name} biases`, biases],
      ]),
    ),
  };
}
