import type * as tf from '@tensorflow/tfjs-core';
import {hostGenerator, key} from 'claimbench/experiment';
import {batchesOf, fileOrder} from '../data/batches.ts';
import {trainingCount, type VaeProgram} from './program.ts';
import type {VaeParams} from './params.ts';

/** One update of the weights. */
export interface Step {
  /** From 1, counted over all epochs. */
  step: number;
  /** Sum of the batch's losses, as float32 gives it; nats. */
  sum: number;
  images: number;
  /** Sum of the dreams' losses in the sleep phase that follows, with wake-sleep; nats. */
  sleepSum?: number;
}

export function stepsPerEpoch({batch, remainder, ...params}: VaeParams): number {
  const batches = trainingCount(params as VaeParams) / batch;
  return remainder === 'kept' ? Math.ceil(batches) : Math.floor(batches);
}

/**
 * Trains for one epoch, a step at a time. Order and noise depend on the seed, the epoch and the step alone.
 *
 * @param images - the training images with which the program was compiled
 * @param epoch - from 1
 */
export function* trainEpoch(
  {program, schedule, sleepSchedule}: VaeProgram,
  params: VaeParams,
  images: tf.Tensor2D,
  seed: number,
  epoch: number,
): Generator<Step> {
  const count = images.shape[0];
  const order =
    params.order === 'shuffled' ? hostGenerator(seed, 'batch order', epoch).permutation(count) : fileOrder(count);
  let step = (epoch - 1) * stepsPerEpoch(params);
  for (const indices of batchesOf(order, params.batch, params.remainder)) {
    step++;
    const whole = indices.length === params.batch;
    const draws = (purpose: string) => ({
      images,
      indices,
      noiseKey: key(seed, `${purpose} noise`, step),
      pixelKey: key(seed, `${purpose} pixels`, step),
    });
    const {batchSum} = program.values(whole ? 'train' : 'trainRemainder', {
      ...draws('training'),
      schedule: schedule(step),
    });
    const reported =
      params.reported === 'as-trained'
        ? batchSum
        : program.values(whole ? 'reevaluate' : 'reevaluateRemainder', draws('second evaluation')).batchSum;
    const sleep =
      sleepSchedule &&
      program.values('sleep', {
        noiseKey: key(seed, 'sleep noise', step),
        pixelKey: key(seed, 'sleep pixels', step),
        schedule: sleepSchedule(step),
      });
    yield {step, sum: reported[0]!, images: indices.length, ...(sleep && {sleepSum: sleep.batchSum[0]!})};
  }
}
