import * as tf from '@tensorflow/tfjs-core';
import {gradients, keyInput, normal, type Optimizer, type Weights} from 'claimbench/experiment';
import type {Vae} from '../models/vae.ts';
import {dream, sleepLoss} from '../objectives/wake-sleep.ts';
import type {VaeParams} from './params.ts';
import type {VaeParts} from './parts.ts';

/** What a step learns: which weights by which optimizer, and its schedule. */
export interface Learner {
  weights: Record<string, tf.Variable>;
  optimizer: Optimizer;
  /** Values of the optimizer's input at a step, counted from 1. */
  schedule: (step: number) => Float32Array;
}

/**
 * The learners of a run: one for the whole network, or the decoder's (which trains in the wake phase) and the encoder's
 * (sleep). The optimizer and its constants are the same for both; only the rates differ.
 */
export function learners(
  {objective}: VaeParams,
  {variables}: Vae,
  optimizerOf: (weights: Weights) => Optimizer,
): {train: Learner; sleep?: Learner} {
  const learner = (weights: Record<string, tf.Variable>, rate?: number): Learner => {
    const optimizer = optimizerOf(weights);
    return {weights, optimizer, schedule: (step) => optimizer.at(step, rate)};
  };
  if (!objective) return {train: learner(variables)};
  const part = (name: string) =>
    Object.fromEntries(Object.entries(variables).filter(([key]) => key.startsWith(`${name} `)));
  const {wakeLearningRate, sleepLearningRate} = objective.wakeSleep;
  return {train: learner(part('decoder'), wakeLearningRate), sleep: learner(part('encoder'), sleepLearningRate)};
}

/** One sleep step: dreams x from p(x|z) with z from the prior, and updates the encoder by them. */
export function sleepFunction(
  {objective, batchLoss}: VaeParams,
  model: Vae,
  learner: Learner,
  update: VaeParts['sleepUpdate'],
) {
  const dreams = objective?.wakeSleep.sleepSamples ?? 1;
  return {
    inputs: {noiseKey: keyInput, pixelKey: keyInput, schedule: learner.optimizer.input},
    step: ({noiseKey, pixelKey, schedule}: Record<'noiseKey' | 'pixelKey' | 'schedule', tf.Tensor>) => {
      const z = normal([dreams, model.latent], noiseKey) as tf.Tensor2D;
      const x = dream(model, z, pixelKey);
      const {outputs, grads} = gradients(() => {
        const perDream = sleepLoss(model, x, z);
        return {loss: batchLoss === 'sum' ? tf.sum(perDream) : tf.mean(perDream), batchSum: tf.sum(perDream)};
      }, learner.weights);
      update(learner.optimizer, grads, schedule);
      return {batchSum: outputs.batchSum};
    },
  };
}
