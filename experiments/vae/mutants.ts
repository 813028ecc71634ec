import * as tf from '@tensorflow/tfjs-core';
import {hostGenerator, type Mutant} from 'claimbench/experiment';
import {logSumExp, meanOf} from '../estimators/importance.ts';
import type {VaeParts} from './parts.ts';

/** Mistakes in training, evaluation and report. */
export const vaeMutants = {
  'kl-without-half': {
    says: 'the KL divergence lacks its factor 1/2: it weighs twice as much, in training and in the reported loss',
    replace: {settings: (params) => ({...params, klWeight: 2 * params.klWeight})},
  },
  'noise-shared-by-batch': {
    says: 'one noise vector serves all images of a batch',
    replace: {settings: (params) => ({...params, noise: 'shared-by-batch'})},
  },
  'kl-sign-flipped': {
    says: 'the KL divergence is added to the bound, not subtracted from it',
    replace: {settings: (params) => ({...params, klWeight: -params.klWeight})},
  },
  'deviation-as-log-variance': {
    says: 'exp(log σ²) is taken for the standard deviation',
    replace: {sigma: (logVar) => tf.exp(logVar)},
  },
  'pixels-not-rounded': {
    says: 'the grey levels are used as they are, not rounded',
    replace: {settings: (params) => ({...params, pixels: 'raw'})},
  },
  'kl-left-out': {
    says: 'the KL divergence is left out of the loss that is trained on',
    replace: {settings: (params) => ({...params, klWeight: 0})},
  },
  'off-by-one-epoch': {
    says: 'each training loss is reported one epoch late',
    replace: {reportedSum: (_, before) => before},
  },
  'averaged-over-all-images': {
    says: 'the average as printed divides by the number of images',
    replace: {printedDivisor: ({images}) => images},
  },
  'grey-pixels-rounded': {
    says: 'pixels are rounded where the document leaves them grey',
    replace: {greyPixels: (trained) => trained},
  },
  'wide-noise': {
    says: 'images are generated from normal noise with the standard deviation 3',
    replace: {noiseSigma: 3},
  },
  'weights-added-up': {
    says: 'L_k: the importance weights are added up, not averaged',
    replace: {boundEstimate: logSumExp},
  },
  'logarithms-averaged': {
    says: 'L_k: the logarithms of the importance weights are averaged, not the weights',
    replace: {boundEstimate: meanOf},
  },
  'wake-left-out': {says: 'wake-sleep lacks the update of the wake phase', replace: {update: () => {}}},
  'sleep-left-out': {says: 'wake-sleep lacks the update of the sleep phase', replace: {sleepUpdate: () => {}}},
  'labels-shuffled': {
    says: 'the digits of the test images are those of other images',
    replace: {
      digits: (labels, seed) => {
        const order = hostGenerator(seed, 'labels').permutation(labels.length);
        return labels.map((_, i) => labels[order[i]!]!);
      },
    },
  },
} satisfies Record<string, Mutant<VaeParts>>;
export type VaeMutant = keyof typeof vaeMutants;
