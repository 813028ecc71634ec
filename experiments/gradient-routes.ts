import * as tf from '@tensorflow/tfjs-core';
import {hostGenerator, type Experiment, type RunEvent} from 'claimbench/experiment';
import {z} from 'zod';
import {logLikelihoodFromLogits} from './densities/bernoulli.ts';
import {reparameterised} from './densities/gaussian.ts';
import {normalLogDensity, standardNormalLogDensity} from './densities/normal.ts';
import {gradientByDifferences} from './estimators/differences.ts';
import {integrate, twelveDeviations} from './estimators/quadrature.ts';
import {live, metric} from './live.ts';
import {bernoulliDecoder, logLikelihoodAt} from './models/bernoulli-decoder.ts';
import {numbersOf} from './numbers-of.ts';

const pair = z.tuple([z.number(), z.number()]);
const params = z.strictObject({
  decoder: bernoulliDecoder,
  x: z.array(z.number().min(0).max(1)).min(1),
  mean: pair.describe('of q'),
  logDeviation: pair.describe('log sigma of q'),
  draws: z.int().min(3),
});
type Params = z.infer<typeof params>;

const parts = {
  /** Standard deviation from its logarithm. */
  sigma: (logSigma: tf.Tensor2D): tf.Tensor2D => tf.exp(logSigma),
  /** z = mu + sigma epsilon. */
  sample: reparameterised,
  /** z where no path to the parameters is asked for: the sample drawn before, not the one that depends on them. */
  withoutPath: (drawn: tf.Tensor2D, _sampled: () => tf.Tensor2D): tf.Tensor2D => drawn,
  /** What the score is multiplied by: log p(x|z). */
  scoreWeight: logLikelihoodAt,
};
type Parts = typeof parts;

export const gradientRoutes: Experiment<Params, Parts> = {
  says:
    'The gradient of the expected log-likelihood in the parameters of q, by three routes: differences of the ' +
    'integral, reparameterised samples and backpropagation, and the score function',
  revision: 1,
  live: true,
  needs: 'tfjs',
  params,
  yields: {
    differences: {
      kind: 'metric',
      unit: 'nats',
      axes: ['dimension'],
      random: false,
      says: 'gradient by differences: of the integral (float64), in the two means and the two log standard deviations',
    },
    pathwise: {
      kind: 'metric',
      unit: 'nats',
      axes: ['dimension'],
      random: true,
      says: 'pathwise gradient: backpropagation through mu + sigma epsilon, mean over draws (tfjs)',
    },
    score: {
      kind: 'metric',
      unit: 'nats',
      axes: ['dimension'],
      random: true,
      says: 'score-function gradient: mean over draws of log p(x|z) times the gradient of log q(z)',
    },
    scoreBias: {
      kind: 'metric',
      unit: 'nats',
      axes: ['dimension'],
      random: false,
      says:
        'bias of the score-function gradient: distance of its expectation from the gradient by differences, both by ' +
        'quadrature',
    },
    detached: {
      kind: 'metric',
      unit: 'nats',
      axes: ['dimension'],
      random: true,
      says: 'gradient without a path: backpropagation where z is a sample that ignores the parameters (tfjs)',
    },
    pathwiseVariance: {
      kind: 'metric',
      unit: 'nats^2',
      axes: ['dimension'],
      random: true,
      says: 'variance of the pathwise gradient from one draw',
    },
    scoreVariance: {
      kind: 'metric',
      unit: 'nats^2',
      axes: ['dimension'],
      random: true,
      says: 'variance of the score-function gradient from one draw',
    },
    size: {kind: 'metric', unit: 'nats', axes: [], random: false, says: 'least absolute entry of the gradient'},
  },
  parts,
  mutants: {
    'variance-for-deviation': {
      says: 'the noise is multiplied by the variance, not by the standard deviation',
      replace: {sigma: (logSigma) => tf.exp(tf.mul(2, logSigma))},
    },
    'score-without-likelihood': {
      says: 'the score is averaged without the factor log p(x|z)',
      replace: {scoreWeight: () => 1},
    },
    'noise-dropped': {
      says: 'z is the mean of q, without noise',
      replace: {sample: (mean, sigma, epsilon) => reparameterised(mean, sigma, tf.zerosLike(epsilon))},
    },
    'path-kept': {
      says: 'z is the reparameterised sample even where no path to the parameters is asked for',
      replace: {withoutPath: (_, sampled) => sampled()},
    },
  },
  open: ({params, seed, parts}) => live(() => compare(params, seed, parts)),
};

function* compare(params: Params, seed: number, parts: Parts): Iterable<RunEvent> {
  const {decoder, x, draws} = params;
  const generator = hostGenerator(seed, 'epsilon');
  const noise = Array.from({length: draws}, () => [generator.normal(), generator.normal()] as [number, number]);
  const start = [...params.mean, ...params.logDeviation];
  const exact = gradientByDifferences((at) => expectation(at, (z) => logLikelihoodAt(decoder, x, z)), start);

  const {perDraw, detached} = byBackpropagation(params, noise, parts);
  const scoreOf = (epsilon: readonly number[]): number[] => scoreEstimate(params, epsilon, parts.scoreWeight);
  const scores = noise.map(scoreOf);
  const expectedScore = exact.map((_, k) => expectationOverNoise((epsilon) => scoreOf(epsilon)[k]!));
  for (const [k, value] of exact.entries()) {
    const at = {dimension: k + 1};
    const [pathwise, score] = [momentsOf(perDraw[k]!), momentsOf(scores.map((row) => row[k]!))];
    yield metric('differences', value, at);
    yield metric('pathwise', pathwise.mean, at);
    yield metric('score', score.mean, at);
    yield metric('scoreBias', Math.abs(expectedScore[k]! - value), at);
    yield metric('detached', detached[k]!, at);
    yield metric('pathwiseVariance', pathwise.variance, at);
    yield metric('scoreVariance', score.variance, at);
  }
  yield metric('size', Math.min(...exact.map(Math.abs)));
}

/** E_q f, q diagonal normal with parameters (two means, two log standard deviations). */
function expectation(at: readonly number[], f: (z: readonly number[]) => number): number {
  const mean = at.slice(0, 2);
  const sigma = at.slice(2).map(Math.exp);
  return integrate(
    mean.map((m, j) => twelveDeviations(m, sigma[j]!)),
    72,
    (z) => Math.exp(normalLogDensity(z, mean, sigma)) * f(z),
  );
}

/** E f, ε two independent standard normal variables. */
const expectationOverNoise = (f: (epsilon: readonly number[]) => number): number =>
  integrate(
    [0, 0].map((m) => twelveDeviations(m, 1)),
    72,
    (epsilon) => Math.exp(standardNormalLogDensity(epsilon)) * f(epsilon),
  );

/** Each draw has a row of parameters of its own, so that one backward pass gives the gradient draw by draw. */
function byBackpropagation({decoder, x, mean, logDeviation, draws}: Params, noise: number[][], parts: Parts) {
  const gradients = tf.tidy(() => {
    const epsilon = tf.tensor2d(noise.flat(), [draws, 2]);
    const sampled = (parameters: tf.Tensor2D): tf.Tensor2D => {
      const [mu, logSigma] = tf.split(parameters, 2, 1) as [tf.Tensor2D, tf.Tensor2D];
      return parts.sample(mu, parts.sigma(logSigma), epsilon);
    };
    const images = tf.tile<tf.Tensor2D>(tf.tensor2d([x]), [draws, 1]);
    const decode = (z: tf.Tensor2D): tf.Tensor2D =>
      tf.add(tf.matMul(z, tf.tensor2d(decoder.weights), false, true), tf.tensor1d(decoder.biases));
    const total = (z: tf.Tensor2D): tf.Scalar => tf.sum(logLikelihoodFromLogits(images, decode(z)));
    const parameters = tf.tile<tf.Tensor2D>(tf.tensor2d([[...mean, ...logDeviation]]), [draws, 1]);
    const drawn = sampled(parameters);
    const perDraw = tf.grad((p) => total(sampled(p as tf.Tensor2D)))(parameters);
    // The parameters enter only by a term of weight 0: without it tfjs refuses, because nothing connects them with the
    // result.
    const withoutPath = (p: tf.Tensor2D): tf.Tensor2D => parts.withoutPath(drawn, () => sampled(p));
    const detached = tf.grad((p) => tf.add(total(withoutPath(p as tf.Tensor2D)), tf.mul(0, tf.sum(p))))(parameters);
    return {perDraw, detached: tf.mean(detached, 0)};
  });
  return {perDraw: columnsOf(numbersOf(gradients.perDraw), 4), detached: numbersOf(gradients.detached)};
}

/** The columns of [row, column] that is given row after row. */
const columnsOf = (values: ArrayLike<number>, columns: number): number[][] =>
  Array.from({length: columns}, (_, k) =>
    Array.from({length: values.length / columns}, (_, row) => values[row * columns + k]!),
  );

/** log p(x|z) ∇ log q(z), z drawn from q; in the means ε / σ, in the log standard deviations ε² - 1. */
function scoreEstimate(
  {decoder, x, mean, logDeviation}: Params,
  epsilon: readonly number[],
  weight: Parts['scoreWeight'],
): number[] {
  const z = mean.map((m, j) => m + Math.exp(logDeviation[j]!) * epsilon[j]!);
  const value = weight(decoder, x, z);
  return [
    ...epsilon.map((e, j) => (value * e) / Math.exp(logDeviation[j]!)),
    ...epsilon.map((e) => value * (e * e - 1)),
  ];
}

function momentsOf(values: number[]): {mean: number; variance: number} {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  return {mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1)};
}
