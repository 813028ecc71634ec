import * as tf from '@tensorflow/tfjs-core';
import {hostGenerator, type Experiment, type MetricYield, type RunEvent} from 'claimbench/experiment';
import {z} from 'zod';
import {sigmoid} from './densities/bernoulli-forms.ts';
import {logLikelihoodFromLogits} from './densities/bernoulli.ts';
import {klToStandardNormal, reparameterised} from './densities/gaussian.ts';
import {gradientByDifferences} from './estimators/differences.ts';
import {live, metrics} from './live.ts';
import {bernoulliDecoder, logLikelihoodAt, logitsAt, scoreInLatents} from './models/bernoulli-decoder.ts';

const pair = z.tuple([z.number(), z.number()]);
const params = z.strictObject({
  decoder: bernoulliDecoder,
  x: z.array(z.int().min(0).max(1)).min(1).describe('one image, a pixel after another'),
  mean: pair.describe('of q(z|x)'),
  sigma: z
    .tuple([z.number().positive(), z.number().positive()])
    .describe('standard deviations of q(z|x), written Sigma'),
  draws: z.int().min(1).describe('samples of z in the objective, L'),
});
type Params = z.infer<typeof params>;

const parts = {
  kl: klToStandardNormal,
  objective: (logLikelihood: tf.Scalar, kl: tf.Scalar): tf.Scalar => tf.sub(logLikelihood, kl),
};
type Parts = typeof parts;

const gradient = (axis: string, random: boolean, says: string): MetricYield => ({
  kind: 'metric',
  unit: 'nats',
  axes: [axis],
  random,
  says,
});

export const aevbGradients: Experiment<Params, Parts> = {
  says:
    'Gradients of the AEVB objective with its noise held fixed: by automatic differentiation (float32), as a ' +
    'document prints them, and corrected (float64)',
  revision: 1,
  live: true,
  needs: 'tfjs',
  params,
  yields: {
    autodiffMean: gradient(
      'latent',
      true,
      'gradient in the mean by autodiff: automatic differentiation, for each latent variable',
    ),
    autodiffSigma: gradient(
      'latent',
      true,
      'gradient in the standard deviation by autodiff: automatic differentiation, for each latent variable',
    ),
    autodiffTheta: gradient(
      'dimension',
      true,
      'gradient in the decoder by autodiff: automatic differentiation, for each parameter',
    ),
    differencesMean: gradient(
      'latent',
      true,
      'gradient in the mean by differences: central differences of the objective in float64',
    ),
    differencesSigma: gradient(
      'latent',
      true,
      'gradient in the standard deviation by differences: central differences of the objective in float64',
    ),
    printedMean: gradient('latent', false, 'gradient in the mean as printed: minus the sum of all means'),
    printedSigma: gradient(
      'latent',
      false,
      'gradient in the standard deviation as printed: sum over latent variables of 1 / sigma - sigma',
    ),
    printedTheta: gradient(
      'dimension',
      true,
      'gradient in the decoder as printed: mean over samples of (gradient of p(x|z), by differences) / p(x|z)',
    ),
    klMean: gradient('latent', false, 'gradient of minus the KL divergence in the mean: by automatic differentiation'),
    klSigma: gradient(
      'latent',
      false,
      'gradient of minus the KL divergence in the standard deviation: by automatic differentiation',
    ),
    ownMean: gradient('latent', false, 'minus the mean of the latent variable itself'),
    ownSigma: gradient('latent', false, '1 / sigma - sigma of the latent variable itself'),
    correctedMean: gradient(
      'latent',
      true,
      'corrected gradient in the mean: minus the mean, plus the sample mean of the derivative of log p(x|z) in z',
    ),
    correctedSigma: gradient(
      'latent',
      true,
      'corrected gradient in the standard deviation: 1 / sigma - sigma + mean of epsilon d log p(x|z) / dz',
    ),
  },
  parts,
  mutants: {
    'reconstruction-dropped': {
      says: 'automatic differentiation is applied to the KL divergence alone',
      replace: {objective: minusKl},
    },
    'kl-without-half': {
      says: 'the KL divergence lacks its factor 1/2',
      replace: {kl: (mean, logVar) => tf.mul(2, klToStandardNormal(mean, logVar))},
    },
  },
  open: ({params, seed, parts}) => live(() => compare(params, seed, parts)),
};

function* compare(params: Params, seed: number, parts: Parts): Iterable<RunEvent> {
  const {decoder, x, mean, sigma, draws} = params;
  const generator = hostGenerator(seed, 'epsilon');
  const noise = Array.from({length: draws}, () => [generator.normal(), generator.normal()]);
  const samples = noise.map((epsilon) => mean.map((m, j) => m + sigma[j]! * epsilon[j]!));
  const overSamples = (f: (z: number[], epsilon: number[]) => number): number =>
    samples.reduce((sum, z, l) => sum + f(z, noise[l]!), 0) / draws;

  const whole = byAutodiff(params, noise, parts);
  yield* metrics('autodiffMean', 'latent', whole.mean);
  yield* metrics('autodiffSigma', 'latent', whole.sigma);
  yield* metrics('autodiffTheta', 'dimension', whole.theta);
  const klAlone = byAutodiff(params, noise, {...parts, objective: minusKl});
  yield* metrics('klMean', 'latent', klAlone.mean);
  yield* metrics('klSigma', 'latent', klAlone.sigma);

  const differences = gradientByDifferences((at) => objective(params, noise, at), [...mean, ...sigma]);
  yield* metrics('differencesMean', 'latent', differences.slice(0, 2));
  yield* metrics('differencesSigma', 'latent', differences.slice(2));

  const printed = {mean: -(mean[0] + mean[1]), sigma: 1 / sigma[0] - sigma[0] + 1 / sigma[1] - sigma[1]};
  yield* metrics('printedMean', 'latent', [printed.mean, printed.mean]);
  yield* metrics('printedSigma', 'latent', [printed.sigma, printed.sigma]);
  yield* metrics(
    'ownMean',
    'latent',
    mean.map((m) => -m),
  );
  yield* metrics(
    'ownSigma',
    'latent',
    sigma.map((s) => 1 / s - s),
  );
  yield* metrics(
    'correctedMean',
    'latent',
    mean.map((m, j) => -m + overSamples((z) => scoreInLatents(decoder, x, z)[j]!)),
  );
  yield* metrics(
    'correctedSigma',
    'latent',
    sigma.map((s, j) => 1 / s - s + overSamples((z, epsilon) => scoreInLatents(decoder, x, z)[j]! * epsilon[j]!)),
  );

  const theta = [...decoder.weights.flat(), ...decoder.biases];
  const perSample = samples.map((z) => {
    const likelihood = (at: readonly number[]): number => probability(decoderFrom(at), x, z);
    return gradientByDifferences(likelihood, theta).map((slope) => slope / likelihood(theta));
  });
  yield* metrics(
    'printedTheta',
    'dimension',
    theta.map((_, i) => perSample.reduce((sum, row) => sum + row[i]!, 0) / draws),
  );
}

/** Eq. 9 of chang2020 in float64, at (two means, two standard deviations), written out latent by latent. */
function objective({decoder, x, draws}: Params, noise: number[][], at: readonly number[]): number {
  const [mean, sigma] = [at.slice(0, 2), at.slice(2)];
  const closed = mean.reduce((sum, m, j) => sum + 0.5 * (1 + Math.log(sigma[j]! ** 2) - m * m - sigma[j]! ** 2), 0);
  const sampled = (epsilon: number[]): number[] => mean.map((m, j) => m + sigma[j]! * epsilon[j]!);
  return closed + noise.reduce((sum, epsilon) => sum + logLikelihoodAt(decoder, x, sampled(epsilon)), 0) / draws;
}

/** p(x|z), pixel times pixel. */
const probability = (decoder: Params['decoder'], x: number[], z: number[]): number =>
  logitsAt(decoder, z).reduce((product, logit, i) => product * sigmoid(x[i] === 1 ? logit : -logit), 1);

/** From weights row by row, then biases. */
function decoderFrom(theta: readonly number[]): Params['decoder'] {
  const pixels = theta.length / 3;
  return {
    weights: Array.from({length: pixels}, (_, i) => [theta[2 * i]!, theta[2 * i + 1]!]),
    biases: theta.slice(2 * pixels),
  };
}

/** Minus the KL divergence. The log-likelihood has the weight 0: without it tfjs finds no path from the decoder. */
function minusKl(logLikelihood: tf.Scalar, kl: tf.Scalar): tf.Scalar {
  return tf.sub(tf.mul(0, logLikelihood), kl);
}

/** By the functions of training. */
function byAutodiff({decoder, x, mean, sigma, draws}: Params, noise: number[][], {kl, objective}: Parts) {
  return tf.tidy(() => {
    const f = (mu: tf.Tensor, sigma: tf.Tensor, weights: tf.Tensor, biases: tf.Tensor): tf.Scalar => {
      const z = reparameterised(mu as tf.Tensor2D, sigma as tf.Tensor2D, tf.tensor2d(noise));
      const logits = tf.add<tf.Tensor2D>(tf.matMul(z, weights, false, true), biases);
      const logLikelihood = tf.mean<tf.Scalar>(logLikelihoodFromLogits(tf.tile(tf.tensor2d([x]), [draws, 1]), logits));
      const logVar = tf.log(tf.square(sigma)) as tf.Tensor2D;
      return objective(logLikelihood, tf.sum(kl(mu as tf.Tensor2D, logVar)));
    };
    const at = [tf.tensor2d([mean]), tf.tensor2d([sigma]), tf.tensor2d(decoder.weights), tf.tensor1d(decoder.biases)];
    const gradients = tf.grads(f)(at);
    const [m, s, w, b] = gradients.map((gradient) => Array.from(gradient.dataSync())) as [
      number[],
      number[],
      number[],
      number[],
    ];
    return {mean: m, sigma: s, theta: [...w, ...b]};
  });
}
