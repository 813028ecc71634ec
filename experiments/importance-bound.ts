import {hostGenerator, type Experiment, type RunEvent} from 'claimbench/experiment';
import {z} from 'zod';
import {logMeanExp, logSumExp, meanOf} from './estimators/importance.ts';
import {integrate, twelveDeviations, type Side} from './estimators/quadrature.ts';
import {live, metric} from './live.ts';
import {klDivergence, logDensity, logEvidence, logJoint, posterior} from './models/linear-normal.ts';

const q = z.union([
  z.strictObject({mean: z.number(), sigma: z.number().positive()}).describe('a normal distribution'),
  z.strictObject({from: z.number(), to: z.number()}).describe('a uniform distribution: its support is bounded'),
]);
const params = z.strictObject({
  weight: z.number().describe('x given z is N(weight z, noise^2), z is N(0, 1)'),
  noise: z.number().positive(),
  x: z.number(),
  q,
  ks: z.array(z.int().min(1)).min(2).describe('numbers of samples inside the logarithm, ascending'),
  draws: z.int().min(2).describe('draws of z in all; each k cuts the same draws into draws / k groups'),
});
type Params = z.infer<typeof params>;

const parts = {
  /** One estimate of L_k from k logarithms of importance weights. */
  estimate: (logWeights: Float64Array): number => logMeanExp(logWeights),
  /** Mean over all subsets of k of k + 1 numbers, each of which leaves out one, of the mean of the subset. */
  meanOverSubsets: (values: readonly number[]): number =>
    average(values.map((_, left) => averageWithout(values, left))),
  /** log p(x, z) - log q(z) of a draw. */
  logWeight: (_z: number, logJoint: number, logQ: number): number => logJoint - logQ,
};
type Parts = typeof parts;

export const importanceBound: Experiment<Params, Parts> = {
  says:
    'L_k, the expected logarithm of the mean of k importance weights, in a linear-Gaussian model where log p(x) ' +
    'is known exactly',
  revision: 1,
  live: true,
  needs: 'nothing',
  params,
  yields: {
    bound: {kind: 'metric', unit: 'nats', axes: ['K'], random: true, better: 'higher', says: 'L_k by sampling'},
    error: {
      kind: 'metric',
      unit: 'nats',
      axes: ['K'],
      random: true,
      says: 'Monte Carlo standard error of L_k within one run',
    },
    shortfall: {kind: 'metric', unit: 'nats', axes: ['K'], random: true, says: 'gap of L_k: log p(x) minus L_k'},
    boundOfOne: {
      kind: 'metric',
      unit: 'nats',
      axes: [],
      random: false,
      says: 'L_1 by quadrature: the evidence lower bound',
    },
    boundOfTwo: {kind: 'metric', unit: 'nats', axes: [], random: false, says: 'L_2 by quadrature over both draws'},
    gapOfOne: {
      kind: 'metric',
      unit: 'nats',
      axes: [],
      random: false,
      says: 'gap of L_1 by quadrature: log p(x) minus L_1',
    },
    divergence: {
      kind: 'metric',
      unit: 'nats',
      axes: [],
      random: false,
      says: 'KL divergence from q to the posterior, by quadrature, for a normal q',
    },
    reachable: {
      kind: 'metric',
      unit: 'nats',
      axes: [],
      random: false,
      says: 'logarithm of the integral of p(x, z) over the support of q',
    },
    subsetError: {
      kind: 'metric',
      unit: '1',
      axes: ['K'],
      random: true,
      says:
        'error of the lemma: relative difference between the mean over the subsets of k of k + 1 importance ' +
        'weights and the mean of all',
    },
  },
  parts,
  mutants: {
    'subset-fixed': {
      says: 'the subset is {1, ..., k}, not drawn at random',
      replace: {meanOverSubsets: (values) => averageWithout(values, values.length - 1)},
    },
    'sum-for-mean': {
      says: 'the importance weights are added up, not averaged',
      replace: {estimate: (logWeights) => logSumExp(logWeights)},
    },
    'mean-of-logarithms': {
      says: 'the logarithms of the importance weights are averaged, not the weights',
      replace: {estimate: (logWeights) => meanOf(logWeights)},
    },
    'prior-dropped': {
      says: 'the importance weights have p(x|z) in place of p(x, z)',
      replace: {logWeight: (z, logJoint, logQ) => logJoint - logQ + 0.5 * (z * z + Math.log(2 * Math.PI))},
    },
  },
  open: ({params, seed, parts}) => live(() => compare(params, seed, parts)),
};

function* compare({weight, noise, x, q, ks, draws}: Params, seed: number, parts: Parts): Iterable<RunEvent> {
  const model = {weight, noise};
  const logQ = 'from' in q ? () => -Math.log(q.to - q.from) : (z: number) => logDensity(q, z);
  const logWeight = (z: number): number => logJoint(model, x, z) - logQ(z);
  const side: Side = 'from' in q ? q : twelveDeviations(q.mean, q.sigma);
  const whole = logEvidence(model, x);
  const boundOfOne = integrate([side], 192, ([z]) => Math.exp(logQ(z!)) * logWeight(z!));
  yield metric('boundOfOne', boundOfOne);
  yield metric(
    'boundOfTwo',
    integrate(
      [side, side],
      192,
      ([a, b]) => Math.exp(logQ(a!) + logQ(b!)) * logMeanExp(Float64Array.of(logWeight(a!), logWeight(b!))),
    ),
  );
  yield metric('gapOfOne', whole - boundOfOne);
  yield metric(
    'reachable',
    'from' in q ? Math.log(integrate([side], 192, ([z]) => Math.exp(logJoint(model, x, z!)))) : whole,
  );
  if (!('from' in q)) yield metric('divergence', klDivergence(q, posterior(model, x)));

  const generator = hostGenerator(seed, 'draws');
  const weights = Float64Array.from({length: draws}, () => {
    const z = 'from' in q ? q.from + (q.to - q.from) * generator.uniform() : q.mean + q.sigma * generator.normal();
    return parts.logWeight(z, logJoint(model, x, z), logQ(z));
  });
  for (const k of ks) {
    const some = Array.from(weights.subarray(0, k + 1), Math.exp);
    yield metric('subsetError', Math.abs(parts.meanOverSubsets(some) / average(some) - 1), {K: k});
    const groups = Float64Array.from({length: Math.floor(draws / k)}, (_, g) =>
      parts.estimate(weights.subarray(g * k, (g + 1) * k)),
    );
    const mean = meanOf(groups);
    const variance = groups.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (groups.length - 1);
    yield metric('bound', mean, {K: k});
    yield metric('error', Math.sqrt(variance / groups.length), {K: k});
    yield metric('shortfall', whole - mean, {K: k});
  }
}

const average = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const averageWithout = (values: readonly number[], left: number): number =>
  average(values.filter((_, i) => i !== left));
