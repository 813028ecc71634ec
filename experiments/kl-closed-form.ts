import * as tf from '@tensorflow/tfjs-core';
import {hostGenerator, type Experiment, type RunEvent} from 'claimbench/experiment';
import {z} from 'zod';
import {klToStandardNormal} from './densities/gaussian.ts';
import {klByQuadrature, klBySampling, type DiagonalNormal} from './estimators/kl-oracles.ts';
import {live, metrics} from './live.ts';

const params = z.strictObject({
  latent: z.int().min(1).describe('number of latents, D'),
  means: z.array(z.array(z.number()).min(1)).min(1).describe('one list per normal; repeated until D is reached'),
  sigmas: z.array(z.array(z.number().positive()).min(1)).min(1).describe('standard deviations, likewise'),
  draws: z.int().min(2).describe('samples per normal'),
});
type Params = z.infer<typeof params>;

const parts = {kl: klToStandardNormal};

export const klClosedForm: Experiment<Params, typeof parts> = {
  says:
    'The KL divergence from a diagonal normal to the standard normal by the closed form (float32, as in ' +
    'training), by quadrature and by sampling (both float64)',
  revision: 1,
  live: true,
  needs: 'tfjs',
  params,
  yields: {
    closedForm: {
      kind: 'metric',
      unit: 'nats',
      axes: ['batch'],
      random: false,
      says: 'KL divergence by the closed form, for each normal distribution of the list',
    },
    quadrature: {
      kind: 'metric',
      unit: 'nats',
      axes: ['batch'],
      random: false,
      says: 'KL divergence by quadrature: integral of q log(q / p) by the trapezoidal rule',
    },
    sampling: {
      kind: 'metric',
      unit: 'nats',
      axes: ['batch'],
      random: true,
      says: 'KL divergence by sampling: mean of log q - log p over draws from q',
    },
    samplingError: {
      kind: 'metric',
      unit: 'nats',
      axes: ['batch'],
      random: true,
      says: 'standard error of the KL divergence by sampling',
    },
  },
  parts,
  mutants: {
    'kl-without-half': {
      says: 'the closed form lacks the factor 1/2',
      replace: {kl: (mean, logVar) => tf.mul(2, klToStandardNormal(mean, logVar))},
    },
    'variance-for-deviation': {
      says: 'the closed form is given log sigma in place of log sigma^2',
      replace: {kl: (mean, logVar) => klToStandardNormal(mean, tf.mul(0.5, logVar))},
    },
    'wrong-sign': {
      says: 'the closed form has the wrong sign',
      replace: {kl: (mean, logVar) => tf.neg(klToStandardNormal(mean, logVar))},
    },
  },
  open: ({params, seed, parts}) => live(() => compare(params, seed, parts)),
};

function* compare(params: Params, seed: number, {kl}: typeof parts): Iterable<RunEvent> {
  const normals = params.means.map((means, i) => asFloat32(params.latent, means, params.sigmas[i]!));
  yield* metrics('closedForm', 'batch', closedForm(normals, kl));
  yield* metrics('quadrature', 'batch', normals.map(klByQuadrature));
  const generator = hostGenerator(seed, 'draws');
  const sampled = normals.map((normal) => klBySampling(normal, params.draws, generator));
  yield* metrics(
    'sampling',
    'batch',
    sampled.map(({mean}) => mean),
  );
  yield* metrics(
    'samplingError',
    'batch',
    sampled.map(({error}) => error),
  );
}

/** The oracles get the very numbers that the closed form gets: means and log variances rounded to float32. */
function asFloat32(latent: number, means: number[], sigmas: number[]): DiagonalNormal {
  const cycled = (list: number[]) => Array.from({length: latent}, (_, j) => list[j % list.length]!);
  const logVar = cycled(sigmas).map((sigma) => Math.fround(2 * Math.log(sigma)));
  return {mean: cycled(means).map(Math.fround), logVar, sigma: logVar.map((value) => Math.exp(value / 2))};
}

function closedForm(normals: DiagonalNormal[], kl: typeof klToStandardNormal): number[] {
  return tf.tidy(() => {
    const mean = tf.tensor2d(normals.map((normal) => normal.mean));
    const logVar = tf.tensor2d(normals.map((normal) => normal.logVar));
    return kl(mean, logVar).arraySync();
  });
}
