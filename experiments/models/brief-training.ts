import * as tf from '@tensorflow/tfjs-core';
import {adam, compile, gradients, key, keyInput, normal} from 'claimbench/experiment';
import {elboTerms, loss} from '../objectives/elbo.ts';
import {PIXELS} from '../data/mnist.ts';
import type {Vae} from './vae.ts';

/**
 * Trains a network for some steps on the negative ELBO, averaged over the batch, by Adam (1e-3). The weights of the
 * model change.
 *
 * @param pixelsAt - the batch of a step, which counts from 1; [batch, pixel], row after row
 */
export function trainBriefly(
  model: Vae,
  pixelsAt: (step: number) => Float32Array,
  {batch, steps}: {batch: number; steps: number},
  seed: number,
): void {
  const weights = model.variables;
  const optimizer = adam(weights, {learningRate: 1e-3});
  const program = compile({
    variables: {...weights, ...optimizer.slots},
    functions: {
      train: {
        inputs: {x: {shape: [batch, PIXELS]}, noiseKey: keyInput, schedule: optimizer.input},
        step: ({x, noiseKey, schedule}: Record<'x' | 'noiseKey' | 'schedule', tf.Tensor>) => {
          const pixels = x as tf.Tensor2D;
          const {outputs, grads} = gradients(() => {
            const epsilon = normal([batch, model.latent], noiseKey) as tf.Tensor2D;
            return {loss: tf.mean(loss(elboTerms(model, pixels, pixels, epsilon, {likelihood: 'logits'}), 1))};
          }, weights);
          optimizer.apply(grads, schedule);
          return outputs;
        },
      },
    },
  });
  for (let step = 1; step <= steps; step++)
    program.values('train', {
      x: pixelsAt(step),
      noiseKey: key(seed, 'training noise', step),
      schedule: optimizer.at(step),
    });
  for (const [name, weight] of Object.entries(weights)) {
    const learned = tf.tensor(program.state()[name] as Float32Array, weight.shape);
    weight.assign(learned);
    learned.dispose();
  }
  program.dispose();
  tf.dispose(Object.values(optimizer.slots));
}
