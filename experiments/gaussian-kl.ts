import {hostGenerator, type Experiment, type RunEvent} from 'claimbench/experiment';
import {z} from 'zod';
import {choleskyOf, klBetweenNormals, logDensityOf, type MultivariateNormal} from './densities/multivariate-normal.ts';
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

const parts = {
  kl: klBetweenNormals,
  /** Variances of a diagonal normal distribution. */
  variances: ({covariance}: MultivariateNormal): number[] => covariance.map((row, j) => row[j]!),
  fromVariances,
  fromLogDeviations,
};
type Parts = typeof parts;

export const gaussianKl: Experiment<Params, Parts> = {
  says:
    'The KL divergence between two normal distributions of one to three dimensions, with any covariance, by ' +
    'closed forms, by quadrature and by sampling (float64)',
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
  parts,
  mutants: {
    'kl-without-half': {
      says: 'the closed forms lack the factor 1/2',
      replace: {
        kl: (q, p) => 2 * klBetweenNormals(q, p),
        fromVariances: (mean, variances) => 2 * fromVariances(mean, variances),
        fromLogDeviations: (mean, logDeviations) => 2 * fromLogDeviations(mean, logDeviations),
      },
    },
    'arguments-exchanged': {
      says: 'the closed form gives KL(p || q) in place of KL(q || p)',
      replace: {kl: (q, p) => klBetweenNormals(p, q)},
    },
    'off-diagonal-dropped': {
      says: 'the closed form leaves out the covariances between dimensions',
      replace: {kl: (q, p) => klBetweenNormals(independent(q), independent(p))},
    },
    'deviation-for-variance': {
      says: 'the closed forms have standard deviations in place of variances',
      replace: {
        kl: (q, p) => klBetweenNormals(withDeviations(q), withDeviations(p)),
        variances: ({covariance}) => covariance.map((row, j) => Math.sqrt(row[j]!)),
      },
    },
  },
  open: ({params, seed, parts}) => live(() => compare(params, seed, parts)),
};

function* compare({q, p, draws}: Params, seed: number, parts: Parts): Iterable<RunEvent> {
  yield metric('closedForm', parts.kl(q, p));
  yield metric('quadrature', byQuadrature(q, p));
  yield metric('sampling', bySampling(q, p, draws, seed));
  if (isDiagonal(q) && isStandard(p)) {
    const variances = parts.variances(q);
    const logDeviations = variances.map((variance) => Math.log(variance) / 2);
    yield metric('fromVariances', parts.fromVariances(q.mean, variances));
    yield metric('fromLogDeviations', parts.fromLogDeviations(q.mean, logDeviations));
  }
}

/** @source loedeman2020, Question 1.7, the regularisation loss */
function fromVariances(mean: number[], variances: number[]): number {
  const product = variances.reduce((a, b) => a * b, 1);
  return 0.5 * (sum(variances) + sum(mean.map((m) => m * m)) - mean.length - Math.log(product));
}

/** @source ortega2021, Task 1, the code of compute_KL */
function fromLogDeviations(mean: number[], logDeviations: number[]): number {
  return sum(logDeviations.map((s, j) => 0.5 * (Math.exp(2 * s) + mean[j]! ** 2 - 1 - 2 * s)));
}

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

/** The same normal distribution without covariances between dimensions. */
const independent = ({mean, covariance}: MultivariateNormal): MultivariateNormal => ({
  mean,
  covariance: covariance.map((row, i) => row.map((value, j) => (i === j ? value : 0))),
});

/** The same normal distribution with standard deviations where the variances belong. */
const withDeviations = ({mean, covariance}: MultivariateNormal): MultivariateNormal => ({
  mean,
  covariance: covariance.map((row, i) => row.map((value, j) => (i === j ? Math.sqrt(value) : value))),
});

const isDiagonal = ({covariance}: MultivariateNormal): boolean =>
  covariance.every((row, i) => row.every((value, j) => i === j || value === 0));
const isStandard = (distribution: MultivariateNormal): boolean =>
  isDiagonal(distribution) &&
  distribution.mean.every((mean) => mean === 0) &&
  distribution.covariance.every((row, i) => row[i] === 1);
const sum = (values: number[]): number => values.reduce((a, b) => a + b, 0);
