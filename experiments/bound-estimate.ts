import * as tf from '@tensorflow/tfjs-core';
import {hostGenerator, type Experiment, type RunEvent} from 'claimbench/experiment';
import {z} from 'zod';
import {sigmaOf, klToStandardNormal} from './densities/gaussian.ts';
import {normalLogDensity, standardNormalLogDensity} from './densities/normal.ts';
import {integrate, twelveDeviations} from './estimators/quadrature.ts';
import {live, metric} from './live.ts';
import {bernoulliDecoder, logLikelihoodAt} from './models/bernoulli-decoder.ts';
import {elboTerms, likelihood} from './objectives/elbo.ts';
import {numbersOf} from './numbers-of.ts';

const pair = z.tuple([z.number(), z.number()]);
const params = z.strictObject({
  decoder: bernoulliDecoder,
  images: z
    .array(z.array(z.number().min(0).max(1)).min(1))
    .min(1)
    .describe('the batch'),
  means: z.array(pair).min(1).describe('of q(z|x), an image each'),
  logDeviations: z.array(pair).min(1).describe('log sigma of q(z|x), an image each'),
  likelihood: likelihood.describe('how log p(x|z) is computed'),
  draws: z.int().min(3).describe('one-sample estimates of the batch'),
});
type Params = z.infer<typeof params>;

const parts = {
  kl: klToStandardNormal,
  /** Standard deviation from the log variance. */
  sigma: sigmaOf,
  bound: (logLikelihood: number, kl: number): number => logLikelihood - kl,
};
type Parts = typeof parts;

export const boundEstimate: Experiment<Params, Parts> = {
  says:
    "One-sample estimates of a batch's lower bound (log-likelihood at one draw of z, less the closed-form KL " +
    'divergence) against the bound itself by quadrature',
  revision: 1,
  live: true,
  needs: 'tfjs',
  params,
  yields: {
    exact: {
      kind: 'metric',
      unit: 'nats',
      axes: [],
      random: false,
      says: 'bound: E_q (log p(x, z) - log q(z|x)), mean over the batch, by quadrature in float64',
    },
    estimate: {
      kind: 'metric',
      unit: 'nats',
      axes: [],
      random: true,
      says: 'estimate with log p(x|z): mean over draws of the one-sample estimate, itself a mean over the batch',
    },
    single: {kind: 'sample', unit: 'nats', random: true, inOrder: true, says: 'one-sample estimates of the bound'},
    spread: {
      kind: 'metric',
      unit: 'nats',
      axes: [],
      random: true,
      says: 'standard deviation of the one-sample estimate',
    },
    estimateWithJoint: {
      kind: 'metric',
      unit: 'nats',
      axes: [],
      random: true,
      says: 'estimate with log p(x, z): mean over draws of the one-sample estimate with the joint density',
    },
    jointExcess: {
      kind: 'metric',
      unit: 'nats',
      axes: [],
      random: true,
      says: 'excess of the estimate: its mean with log p(x, z) minus its mean with log p(x|z)',
    },
    expectedLogPrior: {
      kind: 'metric',
      unit: 'nats',
      axes: [],
      random: false,
      says: 'expected log prior: E_q log p(z), mean over the batch, by quadrature in float64',
    },
  },
  parts,
  mutants: {
    'kl-without-half': {
      says: 'the KL divergence lacks its factor 1/2',
      replace: {kl: (mean, logVar) => tf.mul(2, klToStandardNormal(mean, logVar))},
    },
    'wrong-sign': {
      says: 'the KL divergence is added to the log-likelihood, not subtracted from it',
      replace: {bound: (logLikelihood, kl) => logLikelihood + kl},
    },
    'variance-for-deviation': {
      says: 'sampling multiplies the noise by the variance, not by the standard deviation',
      replace: {sigma: (logVar) => tf.exp(logVar)},
    },
  },
  open: ({params, seed, parts}) => live(() => estimate(params, seed, parts)),
};

function* estimate(params: Params, seed: number, parts: Parts): Iterable<RunEvent> {
  const {decoder, images, means, logDeviations, draws} = params;
  const sigmas = logDeviations.map((row) => row.map(Math.exp));
  const overBatch = (integrand: (i: number) => (z: readonly number[], logQ: number) => number): number =>
    images.reduce((sum, _, i) => sum + expectation(means[i]!, sigmas[i]!, integrand(i)), 0) / images.length;
  yield metric(
    'exact',
    overBatch((i) => (z, logQ) => logLikelihoodAt(decoder, images[i]!, z) + standardNormalLogDensity(z) - logQ),
  );
  yield metric(
    'expectedLogPrior',
    overBatch(() => standardNormalLogDensity),
  );

  const {logLikelihood, kl, logPrior} = oneSampleTerms(params, seed, parts);
  const perDraw = (value: (k: number) => number): Float64Array =>
    Float64Array.from(
      {length: draws},
      (_, n) => images.reduce((sum, _, i) => sum + value(n * images.length + i), 0) / images.length,
    );
  const single = perDraw((k) => parts.bound(logLikelihood[k]!, kl[k]!));
  const mean = average(single);
  yield {kind: 'sample', name: 'single', values: single};
  yield metric('estimate', mean);
  yield metric('spread', Math.sqrt(single.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (draws - 1)));
  const withJoint = average(perDraw((k) => parts.bound(logLikelihood[k]! + logPrior[k]!, kl[k]!)));
  yield metric('estimateWithJoint', withJoint);
  yield metric('jointExcess', withJoint - mean);
}

/**
 * By the functions of training; the batch is repeated once per draw. @returns a value per draw and image, draw after
 * draw
 */
function oneSampleTerms(
  {decoder, images, means, logDeviations, likelihood, draws}: Params,
  seed: number,
  {sigma, kl: klOf}: Parts,
) {
  const generator = hostGenerator(seed, 'epsilon');
  const noise = Float32Array.from({length: draws * images.length * 2}, () => generator.normal());
  const terms = tf.tidy(() => {
    const repeated = (rows: number[][]): tf.Tensor2D => tf.tile(tf.tensor2d(rows), [draws, 1]);
    const x = repeated(images);
    const mean = repeated(means);
    const logVar = tf.mul<tf.Tensor2D>(2, repeated(logDeviations));
    const epsilon = tf.tensor2d(noise, [draws * images.length, 2]);
    const decode = (z: tf.Tensor2D): tf.Tensor2D =>
      tf.add(tf.matMul(z, tf.tensor2d(decoder.weights), false, true), tf.tensor1d(decoder.biases));
    const model = {latent: 2, encode: () => ({mean, logVar}), decode, variables: {}};
    const {logLikelihood, kl} = elboTerms(model, x, x, epsilon, {likelihood, sigma, kl: klOf});
    const z = tf.add(mean, tf.mul(sigma(logVar), epsilon));
    const logPrior = tf.sum(tf.mul(-0.5, tf.add(tf.square(z), Math.log(2 * Math.PI))), 1);
    return {logLikelihood, kl, logPrior};
  });
  return {logLikelihood: numbersOf(terms.logLikelihood), kl: numbersOf(terms.kl), logPrior: numbersOf(terms.logPrior)};
}

/** E_q of a function of z and log q(z), q a diagonal normal in the plane. */
function expectation(mean: number[], sigma: number[], f: (z: readonly number[], logQ: number) => number): number {
  return integrate(
    mean.map((m, j) => twelveDeviations(m, sigma[j]!)),
    96,
    (z) => {
      const logQ = normalLogDensity(z, mean, sigma);
      return Math.exp(logQ) * f(z, logQ);
    },
  );
}

const average = (values: Float64Array): number => values.reduce((a, b) => a + b, 0) / values.length;
