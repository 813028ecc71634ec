import {hostGenerator, power, type Experiment, type RunEvent, type HostGenerator} from 'claimbench/experiment';
import {z} from 'zod';
import {integrate} from './estimators/quadrature.ts';
import {live, metric} from './live.ts';
import {
  logDensity,
  logEvidence,
  logJoint,
  logLikelihood,
  posterior,
  type LinearNormal,
  type Normal,
} from './models/linear-normal.ts';

const params = z.strictObject({
  weight: z.number().describe('in each dimension x given z is N(weight z, noise^2), z is N(0, 1)'),
  noise: z.number().positive(),
  x: z.number().describe('observed in every dimension'),
  dimensions: z.array(z.int().min(1)).min(2).describe('numbers of latents, ascending'),
  samples: z.int().min(1).describe('draws of z in one estimate'),
  repeats: z.int().min(2).describe('estimates of each kind'),
  q: z
    .strictObject({shift: z.number(), stretch: z.number().positive()})
    .describe(
      'the distribution for the bound: the posterior, its mean shifted and its sigma stretched; both in its ' +
        'standard deviations',
    ),
});
type Params = z.infer<typeof params>;

const PRIOR: Normal = {mean: 0, sigma: 1};

const parts = {
  /** The distribution that z is drawn from in each dimension. */
  proposal: (_model: LinearNormal, _x: number): Normal => PRIOR,
  /** Number of latents of the model. */
  latents: (dimension: number): number => dimension,
};
type Parts = typeof parts;

export const monteCarloEvidence: Experiment<Params, Parts> = {
  says:
    'log p(x) estimated by averaging p(x|z) over draws from the prior, in a linear-Gaussian model with equally ' +
    'informative dimensions, against its exact value',
  revision: 1,
  live: true,
  needs: 'nothing',
  params,
  yields: {
    logError: {
      kind: 'metric',
      unit: 'nats',
      axes: ['dimension'],
      random: true,
      says: 'error of the naive estimate: root mean square error of the estimated log p(x)',
    },
    boundError: {
      kind: 'metric',
      unit: 'nats',
      axes: ['dimension'],
      random: true,
      says: 'error of the bound: root mean square distance of its estimate from log p(x), with as many draws from q',
    },
    samplesNeeded: {
      kind: 'metric',
      unit: '1',
      axes: ['dimension'],
      random: false,
      says: 'draws from the prior for a relative standard error of a tenth: 100 Var p(x|z) / p(x)^2, by quadrature',
    },
    magnitudeNeeded: {
      kind: 'metric',
      unit: 'powers of ten',
      axes: ['dimension'],
      random: false,
      says: 'draws needed: decimal logarithm of their number, for a relative standard error of a tenth',
    },
    smallShare: {
      kind: 'metric',
      unit: '1',
      axes: ['dimension'],
      random: true,
      range: [0, 1],
      says: 'share of small likelihoods: draws from the prior with p(x|z) below a hundredth of its greatest value',
    },
    distance: {
      kind: 'metric',
      unit: '1',
      axes: ['dimension'],
      random: true,
      says: 'mean distance between two draws from the prior',
    },
  },
  parts,
  mutants: {
    'drawn-from-the-posterior': {
      says: 'z is drawn from the posterior in place of the prior, and weighted by p(z) / p(z|x)',
      replace: {proposal: posterior},
    },
    'one-dimension-only': {says: 'the model has one latent, whatever number is asked for', replace: {latents: () => 1}},
  },
  open: ({params, seed, parts}) => live(() => estimate(params, seed, parts)),
};

function* estimate(params: Params, seed: number, parts: Parts): Iterable<RunEvent> {
  const {weight, noise, x, dimensions, samples, repeats} = params;
  const model = {weight, noise};
  const exact = posterior(model, x);
  const proposal = parts.proposal(model, x);
  const shifted = {mean: exact.mean + params.q.shift * exact.sigma, sigma: exact.sigma * params.q.stretch};
  const logWeight =
    (q: Normal) =>
    (z: number): number =>
      logJoint(model, x, z) - logDensity(q, z);
  for (const dimension of dimensions) {
    const latents = parts.latents(dimension);
    const truth = latents * logEvidence(model, x);
    const estimates = hostGenerator(seed, 'estimates', dimension);
    const weightsOf = (q: Normal): number[] => logWeights(estimates, q, logWeight(q), latents, samples);
    const naive = Array.from({length: repeats}, () => logMeanExp(weightsOf(proposal)) - truth);
    const bounds = Array.from({length: repeats}, () => mean(weightsOf(shifted)) - truth);
    yield metric('logError', rootMeanSquare(naive), {dimension});
    yield metric('boundError', rootMeanSquare(bounds), {dimension});
    const needed = 100 * (power(secondMoment(params, proposal), latents) - 1);
    yield metric('samplesNeeded', needed, {dimension});
    if (needed > 0) yield metric('magnitudeNeeded', Math.log10(needed), {dimension});
    const generator = hostGenerator(seed, 'shares', dimension);
    const greatest = latents * logLikelihood(model, x, x / weight);
    const logs = logWeights(generator, proposal, (z) => logLikelihood(model, x, z), latents, 2000);
    yield metric('smallShare', logs.filter((value) => value < greatest - Math.log(100)).length / logs.length, {
      dimension,
    });
    const squares = logWeights(generator, {mean: 0, sigma: Math.SQRT2}, (z) => z * z, latents, 2000);
    yield metric('distance', mean(squares.map(Math.sqrt)), {dimension});
  }
}

/** E w² / (E w)², w = p(x, z) / q(z) of one dimension, by quadrature under q. */
function secondMoment({weight, noise, x}: Params, q: Normal): number {
  const moment = (power: number): number =>
    integrate([{from: -15, to: 15}], 3000, ([z]) =>
      Math.exp(power * logJoint({weight, noise}, x, z!) - (power - 1) * logDensity(q, z!)),
    );
  return moment(2) / moment(1) ** 2;
}

/**
 * For each draw of q in every dimension, the sum over dimensions of f(z). All functions here are quadratic in z, so
 * three values of f tell it.
 */
function logWeights(
  generator: HostGenerator,
  {mean, sigma}: Normal,
  f: (z: number) => number,
  dimension: number,
  count: number,
): number[] {
  const [below, middle, above] = [f(-1), f(0), f(1)];
  const [linear, square] = [(above - below) / 2, (above + below) / 2 - middle];
  return Array.from({length: count}, () => {
    let sum = dimension * middle;
    for (let j = 0; j < dimension; j++) {
      const z = mean + sigma * generator.normal();
      sum += (linear + square * z) * z;
    }
    return sum;
  });
}

function logMeanExp(values: number[]): number {
  const greatest = values.reduce((a, b) => Math.max(a, b));
  return greatest + Math.log(mean(values.map((value) => Math.exp(value - greatest))));
}

const mean = (values: number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
const rootMeanSquare = (values: number[]): number => Math.sqrt(mean(values.map((value) => value * value)));
