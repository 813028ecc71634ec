import * as tf from '@tensorflow/tfjs-core';
import {hostGenerator, type Experiment, type RunEvent} from 'claimbench/experiment';
import {z} from 'zod';
import {reparameterised} from './densities/gaussian.ts';
import {live, metric, sample} from './live.ts';
import {numbersOf} from './numbers-of.ts';

const pair = z.tuple([z.number(), z.number()]);
const params = z
  .strictObject({
    mean: pair.describe("of the two latents: the first half of the encoder's output"),
    logDeviation: pair.describe('log sigma of the two latents: the second half'),
    draws: z.int().min(3).describe('of which the moments are computed'),
    kept: z.int().min(1).optional().describe('how many of the draws are yielded as samples, the first ones; or all'),
  })
  .refine(({draws, kept = draws}) => kept <= draws, {path: ['kept'], error: 'at most `draws`'});
type Params = z.infer<typeof params>;

const parts = {
  /** Standard deviation from its logarithm. */
  sigma: (logSigma: tf.Tensor2D): tf.Tensor2D => tf.exp(logSigma),
  /** Noise of the two latents by turns, from as many independent draws. */
  noise: (drawn: Float32Array): Float32Array => drawn,
};
type Parts = typeof parts;

export const gaussianSamples: Experiment<Params, Parts> = {
  says:
    "Samples mu + sigma epsilon of two independent normal latents, made from an encoder's output (mean and log " +
    'standard deviation)',
  revision: 1,
  live: true,
  needs: 'tfjs',
  params,
  yields: {
    first: {kind: 'sample', unit: '1', random: true, inOrder: true, says: 'samples of the first latent variable'},
    second: {kind: 'sample', unit: '1', random: true, inOrder: true, says: 'samples of the second latent variable'},
    sampleMean: {kind: 'metric', unit: '1', axes: ['latent'], random: true, says: 'mean of the samples'},
    sampleVariance: {kind: 'metric', unit: '1', axes: ['latent'], random: true, says: 'variance of the samples'},
    correlation: {
      kind: 'metric',
      unit: '1',
      axes: [],
      random: true,
      says: 'correlation between the samples of the two latent variables',
    },
    mean: {kind: 'metric', unit: '1', axes: ['latent'], random: false, says: "first half of the encoder's output"},
    secondHalf: {
      kind: 'metric',
      unit: '1',
      axes: ['latent'],
      random: false,
      says: "second half of the encoder's output",
    },
    squareOfExponential: {
      kind: 'metric',
      unit: '1',
      axes: ['latent'],
      random: false,
      says: "square of exp(second half of the encoder's output)",
    },
  },
  parts,
  mutants: {
    'variance-for-deviation': {
      says: 'the noise is multiplied by the variance, not by the standard deviation',
      replace: {sigma: (logSigma) => tf.exp(tf.mul(2, logSigma))},
    },
    'log-deviation-for-deviation': {
      says: 'the noise is multiplied by the logarithm of the standard deviation',
      replace: {sigma: (logSigma) => logSigma},
    },
    'noise-shared-by-latents': {
      says: 'both latents get the same noise',
      replace: {noise: (drawn) => drawn.map((_, i) => drawn[i - (i % 2)]!)},
    },
  },
  open: ({params, seed, parts}) => live(() => draw(params, seed, parts)),
};

function* draw({mean, logDeviation, draws, kept}: Params, seed: number, parts: Parts): Iterable<RunEvent> {
  const generator = hostGenerator(seed, 'epsilon');
  const noise = parts.noise(Float32Array.from({length: 2 * draws}, () => generator.normal()));
  const samples = tf.tidy(() => {
    const output = tf.tensor2d([[...mean, ...logDeviation]]);
    const [mu, logSigma] = tf.split(output, 2, 1) as [tf.Tensor2D, tf.Tensor2D];
    return reparameterised(mu, parts.sigma(logSigma), tf.tensor2d(noise, [draws, 2]));
  });
  const values = numbersOf(samples);
  const columns = [0, 1].map((j) => Float64Array.from({length: draws}, (_, i) => values[2 * i + j]!)) as [
    Float64Array,
    Float64Array,
  ];
  const [a, b] = columns.map(momentsOf) as [Moments, Moments];
  yield sample('first', columns[0].slice(0, kept));
  yield sample('second', columns[1].slice(0, kept));
  for (const [j, own] of [a, b].entries()) {
    const at = {latent: j + 1};
    yield metric('sampleMean', own.mean, at);
    yield metric('sampleVariance', own.variance, at);
    yield metric('mean', mean[j]!, at);
    yield metric('secondHalf', logDeviation[j]!, at);
    yield metric('squareOfExponential', Math.exp(logDeviation[j]!) ** 2, at);
  }
  const covariance =
    columns[0].reduce((sum, value, i) => sum + (value - a.mean) * (columns[1][i]! - b.mean), 0) / (draws - 1);
  yield metric('correlation', covariance / Math.sqrt(a.variance * b.variance));
}

interface Moments {
  mean: number;
  variance: number;
}

function momentsOf(values: Float64Array): Moments {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return {mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1)};
}
