import * as tf from '@tensorflow/tfjs-core';
import {hostGenerator, type Experiment, type RunEvent} from 'claimbench/experiment';
import {z} from 'zod';
import {logLikelihoodFromLogits} from './densities/bernoulli.ts';
import {klToStandardNormal} from './densities/gaussian.ts';
import {normalLogDensity, standardNormalLogDensity} from './densities/normal.ts';
import {integrate, twelveDeviations} from './estimators/quadrature.ts';
import {live, metric} from './live.ts';
import {numbersOf} from './numbers-of.ts';

const pair = z.tuple([z.number(), z.number()]);
const params = z.strictObject({
  weights: z.array(pair).min(1).describe('decoder: one row per pixel, the logit is row . z + bias'),
  biases: z.array(z.number()).min(1),
  x: z.array(z.int().min(0).max(1)).min(1).describe('the image, one binary pixel after another'),
  mean: pair.describe('of q(z|x)'),
  sigma: z.tuple([z.number().positive(), z.number().positive()]).describe('standard deviations of q(z|x)'),
  draws: z.int().min(2),
});
type Params = z.infer<typeof params>;

const parts = {
  kl: klToStandardNormal,
  bound: (reconstruction: number, kl: number): number => reconstruction - kl,
  /** The factor of the noise in a sample. */
  noiseFactor: (sigma: number): number => sigma,
};
type Parts = typeof parts;

export const elboForms: Experiment<Params, Parts> = {
  says:
    'The evidence lower bound of a small model (two latents, Bernoulli pixels) in its joint form and split into ' +
    'reconstruction and KL divergence',
  revision: 1,
  live: true,
  needs: 'tfjs',
  params,
  yields: {
    joint: {
      kind: 'metric',
      unit: 'nats',
      axes: [],
      random: false,
      says: 'bound in the joint form: E_q log(p(x, z) / q(z|x)), by quadrature over the latent plane (float64)',
    },
    split: {
      kind: 'metric',
      unit: 'nats',
      axes: [],
      random: false,
      says: 'bound in the split form: E_q log p(x|z) by quadrature, minus the closed-form KL divergence (float32)',
    },
    reconstruction: {
      kind: 'metric',
      unit: 'nats',
      axes: [],
      random: false,
      says: 'expected log-likelihood by quadrature: E_q log p(x|z)',
    },
    reconstructionBySampling: {
      kind: 'metric',
      unit: 'nats',
      axes: [],
      random: true,
      says: 'expected log-likelihood by sampling: mean of log p(x|z) over draws z = mu + sigma epsilon',
    },
    expectedLogLikelihood: {
      kind: 'metric',
      unit: 'nats',
      axes: [],
      random: false,
      says: 'expected log-likelihood in float64: E_q log p(x|z) by quadrature over the latent plane',
    },
    expectedLikelihood: {
      kind: 'metric',
      unit: '1',
      axes: [],
      random: false,
      says: 'expected likelihood: E_q p(x|z), without a logarithm, by quadrature over the latent plane (float64)',
    },
    logEvidence: {
      kind: 'metric',
      unit: 'nats',
      axes: [],
      random: false,
      says: 'log p(x): logarithm of the integral of p(x|z) p(z) over the latent plane (float64)',
    },
  },
  parts,
  mutants: {
    'kl-without-half': {
      says: 'the KL divergence lacks its factor 1/2',
      replace: {kl: (mean, logVar) => tf.mul(2, klToStandardNormal(mean, logVar))},
    },
    'wrong-sign': {
      says: 'the KL divergence is added to the reconstruction, not subtracted from it',
      replace: {bound: (reconstruction, kl) => reconstruction + kl},
    },
    'variance-for-deviation': {
      says: 'sampling multiplies the noise by the variance, not by the standard deviation',
      replace: {noiseFactor: (sigma) => sigma * sigma},
    },
  },
  open: ({params, seed, parts}) => live(() => forms(params, seed, parts)),
};

function* forms(params: Params, seed: number, parts: Parts): Iterable<RunEvent> {
  const {mean, draws} = params;
  const logVar = params.sigma.map((sigma) => Math.fround(2 * Math.log(sigma)));
  const sigma = logVar.map((value) => Math.exp(value / 2));
  const around = mean.map((m, j) => twelveDeviations(m, sigma[j]!));
  const logJoint = (z: readonly number[]): number => logLikelihood64(params, z) + standardNormalLogDensity(z);

  yield metric(
    'joint',
    integrate(around, 48, (z) => {
      const logQ = normalLogDensity(z, mean, sigma);
      return Math.exp(logQ) * (logJoint(z) - logQ);
    }),
  );
  const expectation = (f: (z: readonly number[]) => number): number =>
    integrate(around, 48, (z) => Math.exp(normalLogDensity(z, mean, sigma)) * f(z));
  yield metric(
    'expectedLogLikelihood',
    expectation((z) => logLikelihood64(params, z)),
  );
  yield metric(
    'expectedLikelihood',
    expectation((z) => Math.exp(logLikelihood64(params, z))),
  );
  yield metric(
    'logEvidence',
    Math.log(
      integrate(
        [
          {from: -12, to: 12},
          {from: -12, to: 12},
        ],
        96,
        (z) => Math.exp(logJoint(z)),
      ),
    ),
  );

  const {nodes, weights} = grid(mean, sigma);
  const likelihoods = logLikelihood32(params, nodes);
  const reconstruction = likelihoods.reduce((sum, value, i) => sum + weights[i]! * value, 0);
  const kl = tf.tidy(() => parts.kl(tf.tensor2d([mean]), tf.tensor2d([logVar])).dataSync()[0]!);
  yield metric('reconstruction', reconstruction);
  yield metric('split', parts.bound(reconstruction, kl));

  const generator = hostGenerator(seed, 'epsilon');
  const drawn = Array.from({length: draws}, () =>
    mean.map((m, j) => m + parts.noiseFactor(sigma[j]!) * generator.normal()),
  );
  yield metric('reconstructionBySampling', logLikelihood32(params, drawn).reduce((a, b) => a + b, 0) / draws);
}

/** Trapezoidal nodes of q and their weights, which sum to 1. */
function grid(mean: number[], sigma: number[]): {nodes: number[][]; weights: number[]} {
  const nodes: number[][] = [];
  const weights: number[] = [];
  for (let i = -40; i <= 40; i++) {
    for (let k = -40; k <= 40; k++) {
      nodes.push([mean[0]! + (sigma[0]! * i) / 4, mean[1]! + (sigma[1]! * k) / 4]);
      weights.push(Math.exp(-(i * i + k * k) / 32) / (2 * Math.PI) / 16);
    }
  }
  return {nodes, weights};
}

/** log p(x|z) in float64, written out pixel by pixel. */
function logLikelihood64({weights, biases, x}: Params, z: readonly number[]): number {
  return x.reduce((sum, pixel, i) => {
    const logit = weights[i]![0] * z[0]! + weights[i]![1] * z[1]! + biases[i]!;
    return sum - Math.log1p(Math.exp(pixel === 1 ? -logit : logit));
  }, 0);
}

/** The same for a batch of z in float32, by the function of training from logits. */
function logLikelihood32({weights, biases, x}: Params, z: number[][]): number[] {
  const logLikelihood = tf.tidy(() => {
    const logits = tf.add<tf.Tensor2D>(
      tf.matMul(tf.tensor2d(z), tf.tensor2d(weights), false, true),
      tf.tensor1d(biases),
    );
    return logLikelihoodFromLogits(tf.tensor2d([x]), logits);
  });
  return Array.from(numbersOf(logLikelihood));
}
