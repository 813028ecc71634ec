import type * as tf from '@tensorflow/tfjs-core';
import type {Optimizer} from 'claimbench/experiment';
import type {PixelTreatment} from '../data/pixels.ts';
import {deviationOf} from '../densities/gaussian.ts';
import {logMeanExp} from '../estimators/importance.ts';
import type {VaeParams} from './params.ts';

/** What the mutants of the training of a VAE replace. */
export const vaeParts = {
  /** The parameters that the network is trained and evaluated with. */
  settings: (asked: VaeParams): VaeParams => asked,
  /** How the pixels are treated where the document leaves them grey. @param trained - how they are in training */
  greyPixels: (_trained: PixelTreatment): PixelTreatment => 'raw',
  /** σ from log σ². */
  deviation: deviationOf,
  /** Standard deviation of the noise that images are generated from. */
  priorDeviation: 1,
  /** The update of a training step; with wake-sleep that of the wake phase. */
  update: applied,
  /** The update of the sleep phase. */
  sleepUpdate: applied,
  /** The sum of losses that an epoch reports: its own. @param before - that of the epoch before */
  reportedSum: (own: number, _before: number): number => own,
  /** What the sum of losses is divided by where the average is taken as printed. */
  printedDivisor: ({batches, batch}: {batches: number; batch: number; images: number}): number => (batches - 1) * batch,
  /** log of the mean importance weight. */
  boundEstimate: logMeanExp,
  /** Digits of the test images, in their order. */
  digits: (labels: Uint8Array, _seed: number): Uint8Array => labels,
};
export type VaeParts = typeof vaeParts;

function applied(optimizer: Optimizer, grads: Readonly<Record<string, tf.Tensor>>, schedule: tf.Tensor): void {
  optimizer.apply(grads, schedule);
}
