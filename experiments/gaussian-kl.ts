import {hostGenerator} from 'claimbench/experiment';
import type {Experiment, RunEvent} from 'claimbench/experiment';
import {z} from 'zod';
import {choleskyOf, klBetweenNormals, logDensityOf} from './densities/multivariate-normal.ts';
import type {MultivariateNormal} from './densities/multivariate-normal.ts';
import {integrate, twelveDeviations} from './estimators/quadrature.ts';
import {live, metric} from './live.ts';

const vector = z.array(z.number()).min(1).max(3);
const normal = z.strictObject({mean: vector, covariance: z.array(vector).min(1).max(3)});
const params = z.strictObject({
  q: normal.describe('the distribution that the mean is taken under'),
  p: normal.describe('the other distribution'),
  draws: z.int().min(3),
});
type Params = z.infer<typeof params>;

export const gaussianKl: Experiment<Params> = {
  says: 'The divergence between two normal distributions of one to three dimensions, with any covariance, by closed forms, by quadrature and by sampling (float64)',
  revision: 1,
  live: true,
  needs: 'nothing',
  params,
  yields: {
    closedForm: {
      kind: 'metric',
      unit: 'nats',
      axes: [],
      random: false,
      says: 'KL divergence by the formula: half of (trace + Mahalanobis distance + log ratio of determinants - D)',
    },
    quadrature: {
      kind: 'metric',
      unit: 'nats',
      axes: [],
      random: false,
      says: 'KL divergence by quadrature: integral of q log(q / p) over all dimensions at once',
    },
    sampling: {
      kind: 'metric',
      unit: 'nats',
      axes: [],
      random: true,
      says: 'KL divergence by sampling: mean of log q - log p over draws from q',
    },
    fromVariances: {
      kind: 'metric',
      unit: 'nats',
      axes: [],
      random: false,
      says: 'KL divergence from variances: half of (sum of variances + |mean|^2 - D - log of the product of variances)',
    },
    fromLogDeviations: {
      kind: 'metric',
      unit: 'nats',
      axes: [],
      random: false,
      says: 'KL divergence from log standard deviations s: half of the sum of exp(2 s) + m^2 - 1 - 2 s',
    },
  },
  mutants: {
    'kl-without-half': {says: 'the factor 1/2 is left out'},
    'arguments-exchanged': {says: 'the divergence from p to q is computed'},
    'off-diagonal-dropped': {says: 'covariances between dimensions are left out of the closed form'},
    'deviation-for-variance': {says: 'standard deviations stand where variances belong'},
  },
  open: ({params, seed, mutant}) => live(() => compare(params, seed, mutant)),
};

function* compare({q, p, draws}: Params, seed: number, mutant?: string): Iterable<RunEvent> {
  const factor = mutant === 'kl-without-half' ? 2 : 1;
  const [one, other] = mutant === 'arguments-exchanged' ? [p, q] : [q, p];
  yield metric('closedForm', factor * klBetweenNormals(altered(one, mutant), altered(other, mutant)));
  yield metric('quadrature', byQuadrature(q, p));
  yield metric('sampling', bySampling(q, p, draws, seed));
  if (isDiagonal(q) && isStandard(p)) {
    const variances = altered(q, mutant).covariance.map((row, j) => row[j]!);
    yield metric('fromVariances', factor * fromVariances(q.mean, variances));
    yield metric(
      'fromLogDeviations',
      factor *
        fromLogDeviations(
          q.mean,
          variances.map((variance) => Math.log(variance) / 2),
        ),
    );
  }
}

/** @source loedeman2020, Question 1.7, the regularisation loss */
const fromVariances = (mean: number[], variances: number[]): number =>
  0.5 * (sum(variances) + sum(mean.map((m) => m * m)) - mean.length - Math.log(variances.reduce((a, b) => a * b, 1)));

/** @source ortega2021, Task 1, the code of compute_KL */
const fromLogDeviations = (mean: number[], logDeviations: number[]): number =>
  sum(logDeviations.map((s, j) => 0.5 * (Math.exp(2 * s) + mean[j]! ** 2 - 1 - 2 * s)));

function byQuadrature(q: MultivariateNormal, p: MultivariateNormal): number {
  const [logQ, logP] = [logDensityOf(q), logDensityOf(p)];
  const box = q.mean.map((mean, j) => twelveDeviations(mean, Math.sqrt(q.covariance[j]![j]!)));
  return integrate(box, box.length > 2 ? 64 : 192, (z) => Math.exp(logQ(z)) * (logQ(z) - logP(z)));
}

function bySampling(q: MultivariateNormal, p: MultivariateNormal, draws: number, seed: number): number {
  const generator = hostGenerator(seed, 'draws');
  const [logQ, logP, factor] = [logDensityOf(q), logDensityOf(p), choleskyOf(q.covariance)];
  let total = 0;
  for (let n = 0; n < draws; n++) {
    const noise = q.mean.map(() => generator.normal());
    const z = q.mean.map((mean, j) => mean + sum(noise.map((e, k) => factor[j]![k]! * e)));
    total += logQ(z) - logP(z);
  }
  return total / draws;
}

function altered(normal: MultivariateNormal, mutant?: string): MultivariateNormal {
  const entry = (value: number, i: number, j: number): number => {
    if (mutant === 'off-diagonal-dropped' && i !== j) return 0;
    return mutant === 'deviation-for-variance' && i === j ? Math.sqrt(value) : value;
  };
  return {...normal, covariance: normal.covariance.map((row, i) => row.map((value, j) => entry(value, i, j)))};
}

const isDiagonal = ({covariance}: MultivariateNormal): boolean =>
  covariance.every((row, i) => row.every((value, j) => i === j || value === 0));
const isStandard = (distribution: MultivariateNormal): boolean =>
  isDiagonal(distribution) &&
  distribution.mean.every((mean) => mean === 0) &&
  distribution.covariance.every((row, i) => row[i] === 1);
const sum = (values: number[]): number => values.reduce((a, b) => a + b, 0);
