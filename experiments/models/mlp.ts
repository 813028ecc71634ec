import * as tf from '@tensorflow/tfjs-core';
import {activate, type Activation} from './activations.ts';
import {startingLayer, type Initialiser} from './initialisers.ts';

/** x W + b; W has shape [in, out], b [out]. */
interface Linear {
  name: string;
  weights: tf.Variable<tf.Rank.R2>;
  biases: tf.Variable<tf.Rank.R1>;
}

/** A multilayer perceptron: an activation after every layer but the last. */
export interface Mlp {
  layers: Linear[];
  apply: (x: tf.Tensor2D) => tf.Tensor2D;
}

/**
 * @param sizes - of the input, the hidden layers and the output, in this order
 * @param name - prefix of the layers' names, and of their initialisation's purpose
 */
export function mlp(
  name: string,
  sizes: readonly number[],
  activation: Activation,
  init: Initialiser,
  seed: number,
): Mlp {
  const layers = sizes.slice(1).map((outputs, index): Linear => {
    const layer = `${name} ${index + 1}`;
    return tf.tidy(() => {
      const {weights, biases} = startingLayer(init, sizes[index]!, outputs, seed, layer);
      return {name: layer, weights: tf.variable(weights), biases: tf.variable(biases)};
    });
  });
  return {
    layers,
    apply: (x) =>
      layers.reduce((input, {weights, biases}, index) => {
        const output = tf.add<tf.Tensor2D>(tf.matMul(input, weights), biases);
        return index === layers.length - 1 ? output : activate(activation, output);
      }, x),
  };
}
