import type {Experiment, RunEvent} from 'claimbench/experiment';
import * as tf from '@tensorflow/tfjs-core';
import {z} from 'zod';
import {binaryImages, interpolatedForm, productForm, sigmoid, summedForm} from './densities/bernoulli-forms.ts';
import {logLikelihoodFromLogits, logLikelihoodFromProbabilities} from './densities/bernoulli.ts';
import {live, metric} from './live.ts';

const params = z.strictObject({
  x: z.array(z.number().min(0).max(1)).min(1).max(12).describe('the image, one pixel after another; 0 black, 1 white'),
  logits: z.array(z.number()).min(1).max(12).describe('of the pixels'),
  extreme: z.number().positive().describe('a logit that is far out, with a black pixel as its target'),
});
type Params = z.infer<typeof params>;

const parts = {
  fromLogits: logLikelihoodFromLogits,
  fromProbabilities: (x: tf.Tensor2D, logits: tf.Tensor2D): tf.Tensor1D =>
    logLikelihoodFromProbabilities(x, tf.sigmoid(logits), 0),
};
type Parts = typeof parts;

export const bernoulliForms: Experiment<Params, Parts> = {
  says:
    'The log-likelihood of one image under independent Bernoulli pixels, in the forms that documents give it, ' +
    'against enumeration',
  revision: 1,
  live: true,
  needs: 'tfjs',
  params,
  yields: {
    fromLogits: {
      kind: 'metric',
      unit: 'nats',
      axes: [],
      random: false,
      says: 'log-likelihood from logits: sum over pixels of x l - log(1 + e^l), by the training code in float32',
    },
    fromProbabilities: {
      kind: 'metric',
      unit: 'nats',
      axes: [],
      random: false,
      says: 'log-likelihood from probabilities: sum of x log p + (1 - x) log(1 - p), by the training code in float32',
    },
    interpolated: {
      kind: 'metric',
      unit: 'nats',
      axes: [],
      random: false,
      says: 'form log(x p + (1 - x)(1 - p)): summed over pixels (float64)',
    },
    summed: {
      kind: 'metric',
      unit: 'nats',
      axes: [],
      random: false,
      says: 'form log(p^x + (1 - p)^(1 - x)): summed over pixels (float64)',
    },
    product: {
      kind: 'metric',
      unit: 'nats',
      axes: [],
      random: false,
      says: 'logarithm of the product of p^x (1 - p)^(1 - x) over pixels (float64)',
    },
    expectedOfBinarised: {
      kind: 'metric',
      unit: 'nats',
      axes: [],
      random: false,
      says: 'mean log-likelihood of random binarisations: the grey level of a pixel is its probability of being white',
    },
    logOfExpectedOfBinarised: {
      kind: 'metric',
      unit: 'nats',
      axes: [],
      random: false,
      says: 'logarithm of the mean likelihood of random binarisations',
    },
    totalSummed: {
      kind: 'metric',
      unit: '1',
      axes: [],
      random: false,
      says: 'sum over all binary images of the product of p^x + (1 - p)^(1 - x)',
    },
    totalInterpolated: {
      kind: 'metric',
      unit: '1',
      axes: [],
      random: false,
      says: 'sum over all binary images of the product of x p + (1 - x)(1 - p)',
    },
    interpolatedLimit: {
      kind: 'metric',
      unit: '1',
      axes: [],
      random: false,
      says: 'greatest logit at which log(x p + (1 - x)(1 - p)) of a black pixel is finite in float64',
    },
    extremeFromLogits: {
      kind: 'metric',
      unit: 'nats',
      axes: [],
      random: false,
      says: 'log-likelihood of one black pixel at the extreme logit, by the training code in float32',
    },
  },
  parts,
  mutants: {
    'logits-negated': {
      says: 'the log-likelihood takes black for white and white for black',
      replace: {
        fromLogits: (x, logits) => parts.fromLogits(x, tf.neg(logits)),
        fromProbabilities: (x, logits) => parts.fromProbabilities(x, tf.neg(logits)),
      },
    },
    'black-pixels-left-out': {
      says: 'only the white pixels contribute to the log-likelihood',
      replace: {
        fromLogits: (x, logits) => tf.sub(parts.fromLogits(x, logits), ofBlackPixels(x, logits)),
        fromProbabilities: (x, logits) => tf.sub(parts.fromProbabilities(x, logits), ofBlackPixels(x, logits)),
      },
    },
  },
  open: ({params, parts}) => live(() => compare(params, parts)),
};

function* compare({x, logits, extreme}: Params, {fromLogits, fromProbabilities}: Parts): Iterable<RunEvent> {
  const images = binaryImages(x.length);
  yield metric('fromLogits', asTrained(fromLogits, x, logits));
  yield metric('fromProbabilities', asTrained(fromProbabilities, x, logits));
  yield metric('interpolated', interpolatedForm(x, logits));
  yield metric('summed', summedForm(x, logits));
  yield metric('product', productForm(x, logits));

  const chances = images.map((b) => b.reduce((p, bit, i) => p * (bit === 1 ? x[i]! : 1 - x[i]!), 1));
  const probabilities = images.map((b) => probabilityOf(b, logits));
  yield metric(
    'expectedOfBinarised',
    chances.reduce((sum, chance, i) => (chance === 0 ? sum : sum + chance * Math.log(probabilities[i]!)), 0),
  );
  yield metric(
    'logOfExpectedOfBinarised',
    Math.log(chances.reduce((sum, chance, i) => sum + chance * probabilities[i]!, 0)),
  );

  const total = (form: typeof interpolatedForm): number =>
    images.reduce((sum, b) => sum + Math.exp(form(b, logits)), 0);
  yield metric('totalSummed', total(summedForm));
  yield metric('totalInterpolated', total(interpolatedForm));
  yield metric(
    'interpolatedLimit',
    greatestFinite((logit) => interpolatedForm([0], [logit])),
  );
  yield metric('extremeFromLogits', asTrained(fromLogits, [0], [extreme]));
}

/** The probability of a binary image, by looking up each pixel's. */
const probabilityOf = (image: number[], logits: number[]): number =>
  image.reduce((product, bit, i) => product * (bit === 1 ? sigmoid(logits[i]!) : sigmoid(-logits[i]!)), 1);

/** The log-likelihood of one image by a float32 function of training. */
function asTrained(logLikelihood: Parts['fromLogits'], x: number[], logits: number[]): number {
  return tf.tidy(() => logLikelihood(tf.tensor2d([x]), tf.tensor2d([logits])).dataSync()[0]!);
}

/** What the black pixels contribute to the log-likelihood: the sum of (1 - x) log(1 - p). */
function ofBlackPixels(x: tf.Tensor2D, logits: tf.Tensor2D): tf.Tensor1D {
  return tf.sum(tf.mul(tf.sub(1, x), tf.log(tf.sigmoid(tf.neg(logits)))), 1);
}

/** By halving between 0, where f is finite, and 1000, where it is not. */
function greatestFinite(f: (at: number) => number): number {
  let [low, high] = [0, 1000];
  while (high - low > 1e-9) {
    const middle = (low + high) / 2;
    if (Number.isFinite(f(middle))) low = middle;
    else high = middle;
  }
  return low;
}
