import type {Experiment, RunEvent} from 'claimbench/experiment';
import {z} from 'zod';
import {normalLogDensity, standardNormalLogDensity} from './densities/normal.ts';
import {integrate, twelveDeviations} from './estimators/quadrature.ts';
import {live, metric, metrics} from './live.ts';

const params = z.strictObject({
  means: z.array(z.number()).min(1).max(3).describe('of q, one for each latent'),
  sigmas: z.array(z.number().positive()).min(1).max(3).describe('standard deviations of q'),
});
type Params = z.infer<typeof params>;

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
const parts = {
  /** What the closed forms take for the variance. */
  variance: (sigma: number): number => sigma * sigma,
};
type Parts = typeof parts;

const nats = (says: string, axes: ('latent' | 'step')[] = []) =>
  ({kind: 'metric', unit: 'nats', axes, random: false, says}) as const;

export const klLines: Experiment<Params, Parts> = {
  says:
    'Single lines of the derivation of the KL divergence from a diagonal normal q to the standard normal p: as ' +
    'integrals, by formula, and as printed; in float64',
  revision: 1,
  live: true,
  needs: 'nothing',
  params,
  yields: {
    priorIntegral: nats('integral of q log p, over all latents at once'),
    priorFormula: nats('formula for it: -D/2 log(2 pi) - 1/2 sum over j of (mu_j^2 + sigma_j^2)'),
    entropyIntegral: nats('integral of q log q, over all latents at once'),
    entropyFormula: nats('formula for it: -D/2 log(2 pi) - 1/2 sum over j of (1 + log sigma_j^2)'),
    divergence: nats('KL divergence: the integral of q (log q - log p)'),
    wholeSum: nats('-1/2 sum over j of (1 + log sigma_j^2 - mu_j^2 - sigma_j^2)'),
    sumEndsEarly: nats('-1/2 sum over i of log sigma_i^2, then + 1 - (sigma_i^2 + mu_i^2) with i left free', [
      'latent',
    ]),
    logRatio: nats('log q - log p from the densities, at three points z', ['step']),
    logRatioFormula: nats(
      'formula for it: -sum of log sigma_i - 1/2 sum of (z_i - mu_i)^2 / sigma_i^2 + 1/2 sum of z_i^2',
      ['step'],
    ),
    standardisedSquare: {
      kind: 'metric',
      unit: '1',
      axes: ['latent'],
      random: false,
      says: 'expectation of (z_j - mu_j)^2 / sigma_j^2 under q: an integral over all latents at once',
    },
    marginalVariance: {
      kind: 'metric',
      unit: '1',
      axes: ['latent'],
      random: false,
      says: 'variance of z_j under q: an integral over all latents at once',
    },
    sigma: {kind: 'metric', unit: '1', axes: ['latent'], random: false, says: 'sigma_j'},
    sigmaSquared: {kind: 'metric', unit: '1', axes: ['latent'], random: false, says: 'sigma_j^2'},
  },
  parts,
  mutants: {
    'deviation-for-variance': {
      says: 'the closed forms take the standard deviation for the variance',
      replace: {variance: (sigma) => sigma},
    },
  },
  open: ({params, parts}) => live(() => lines(params, parts)),
};

function* lines({means, sigmas}: Params, parts: Parts): Iterable<RunEvent> {
  const D = means.length;
  const latents = means.map((mean, j) => ({mean, sigma: sigmas[j]!, variance: parts.variance(sigmas[j]!)}));
  const box = latents.map(({mean, sigma}) => twelveDeviations(mean, sigma));
  const expectation = (f: (z: readonly number[]) => number): number =>
    integrate(box, 48, (z) => Math.exp(normalLogDensity(z, means, sigmas)) * f(z));

  yield metric('priorIntegral', expectation(standardNormalLogDensity));
  yield metric(
    'entropyIntegral',
    expectation((z) => normalLogDensity(z, means, sigmas)),
  );
  yield metric(
    'divergence',
    expectation((z) => normalLogDensity(z, means, sigmas) - standardNormalLogDensity(z)),
  );
  const normaliser = (-D / 2) * Math.log(2 * Math.PI);
  yield metric('priorFormula', normaliser - 0.5 * sum(latents.map(({mean, variance}) => mean * mean + variance)));
  yield metric('entropyFormula', normaliser - 0.5 * sum(latents.map(({variance}) => 1 + Math.log(variance))));

  const terms = latents.map(({mean, variance}) => -0.5 * (1 + Math.log(variance) - mean * mean - variance));
  yield metric('wholeSum', sum(terms));
  const logarithms = -0.5 * sum(latents.map(({variance}) => Math.log(variance)));
  yield* metrics(
    'sumEndsEarly',
    'latent',
    latents.map(({mean, variance}) => logarithms + 1 - (variance + mean * mean)),
  );
  const points = [-1, 0.5, 2].map((step) => latents.map(({mean, sigma}, j) => mean + step * (j + 1) * sigma));
  yield* metrics(
    'logRatio',
    'step',
    points.map((z) => normalLogDensity(z, means, sigmas) - standardNormalLogDensity(z)),
  );
  const ratio = (z: number, {mean, variance}: (typeof latents)[number]): number =>
    -0.5 * Math.log(variance) - (0.5 * (z - mean) ** 2) / variance + 0.5 * z * z;
  yield* metrics(
    'logRatioFormula',
    'step',
    points.map((z) => sum(latents.map((latent, j) => ratio(z[j]!, latent)))),
  );
  yield* metrics(
    'standardisedSquare',
    'latent',
    latents.map(({mean, variance}, j) => expectation((z) => (z[j]! - mean) ** 2 / variance)),
  );
  yield* metrics(
    'marginalVariance',
    'latent',
    latents.map(({mean}, j) => expectation((z) => (z[j]! - mean) ** 2)),
  );
  yield* metrics('sigma', 'latent', sigmas);
  yield* metrics(
    'sigmaSquared',
    'latent',
    latents.map(({variance}) => variance),
  );
}
