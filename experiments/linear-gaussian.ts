import type {Experiment, RunEvent} from 'claimbench/experiment';
import {z} from 'zod';
import {integrate} from './estimators/quadrature.ts';
import {live, metric} from './live.ts';
import {
  bound,
  klDivergence,
  expectation,
  logDensity,
  logEvidence,
  logJoint,
  logLikelihood,
  posterior,
  type Normal,
} from './models/linear-normal.ts';

const params = z.strictObject({
  weight: z.number().describe('x given z is N(weight z, noise^2), z is N(0, 1)'),
  noise: z.number().positive().describe('standard deviation'),
  x: z.number(),
  means: z
    .array(z.number())
    .min(1)
    .describe('of the distributions q that are compared; the exact posterior is added as the last'),
  sigmas: z.array(z.number().positive()).min(1).describe('their standard deviations'),
});
type Params = z.infer<typeof params>;
const STANDARD: Normal = {mean: 0, sigma: 1};
const parts = {bound};
type Parts = typeof parts;

export const linearGaussian: Experiment<Params, Parts> = {
  says:
    'The evidence lower bound of a linear-Gaussian model, where log p(x) and the posterior are known exactly, for ' +
    'several distributions q; by quadrature',
  revision: 1,
  live: true,
  needs: 'nothing',
  params,
  yields: {
    logEvidence: {
      kind: 'metric',
      unit: 'nats',
      axes: [],
      random: false,
      says: 'log p(x) in closed form: x has the distribution N(0, weight^2 + noise^2)',
    },
    logEvidenceByQuadrature: {
      kind: 'metric',
      unit: 'nats',
      axes: [],
      random: false,
      says: 'log p(x) by quadrature: logarithm of the integral of p(x|z) p(z)',
    },
    bound: {
      kind: 'metric',
      unit: 'nats',
      axes: ['batch'],
      random: false,
      says: 'bound: E_q (log p(x, z) - log q(z)) for each q, the last of which is the posterior',
    },
    boundSplit: {
      kind: 'metric',
      unit: 'nats',
      axes: ['batch'],
      random: false,
      says: 'bound in the split form: E_q log p(x|z) minus the KL divergence from q to the prior, for each q',
    },
    gap: {
      kind: 'metric',
      unit: 'nats',
      axes: ['batch'],
      random: false,
      says: 'gap between log p(x) and the bound, for each q',
    },
    divergence: {
      kind: 'metric',
      unit: 'nats',
      axes: ['batch'],
      random: false,
      says: 'KL divergence from q to the posterior, for each q',
    },
    ratioRange: {
      kind: 'metric',
      unit: 'nats',
      axes: [],
      random: false,
      says: 'range of log(p(x|z) / p(z|x)), over three posterior standard deviations to each side',
    },
    jointRatioRange: {
      kind: 'metric',
      unit: 'nats',
      axes: [],
      random: false,
      says: 'range of log(p(x|z) p(z) / p(z|x)), over three posterior standard deviations to each side',
    },
    posteriorRatio: {
      kind: 'metric',
      unit: '1',
      axes: ['step'],
      random: false,
      says:
        'posterior density away from its mode: at 1, 2, 3 and 4 half standard deviations of the prior from the ' +
        'mode, over its greatest value',
    },
  },
  parts,
  mutants: {
    'wrong-sign': {
      says: 'the bound adds log q in place of subtracting it',
      replace: {bound: (model, x, q) => expectation(q, (z) => logJoint(model, x, z) + logDensity(q, z))},
    },
    'prior-dropped': {
      says: 'the bound has p(x|z) in place of p(x, z)',
      replace: {bound: (model, x, q) => expectation(q, (z) => logLikelihood(model, x, z) - logDensity(q, z))},
    },
    'likelihood-without-constant': {
      says: 'log p(x|z) lacks the logarithm of the noise',
      replace: {bound: (model, x, q) => bound(model, x, q) + Math.log(model.noise)},
    },
  },
  open: ({params, parts}) => live(() => compare(params, parts)),
};

function* compare({weight, noise, x, means, sigmas}: Params, parts: Parts): Iterable<RunEvent> {
  const model = {weight, noise};
  const exact = posterior(model, x);
  yield metric('logEvidence', logEvidence(model, x));
  yield metric(
    'logEvidenceByQuadrature',
    Math.log(integrate([{from: -15, to: 15}], 1200, ([z]) => Math.exp(logJoint(model, x, z!)))),
  );
  const distributions = [...means.map((mean, i) => ({mean, sigma: sigmas[i]!})), exact];
  for (const [i, q] of distributions.entries()) {
    const at = {batch: i + 1};
    yield metric('bound', parts.bound(model, x, q), at);
    yield metric('boundSplit', expectation(q, (z) => logLikelihood(model, x, z)) - klDivergence(q, STANDARD), at);
    yield metric('gap', logEvidence(model, x) - parts.bound(model, x, q), at);
    yield metric('divergence', klDivergence(q, exact), at);
  }
  for (const step of [1, 2, 3, 4]) {
    const away = logJoint(model, x, exact.mean + step / 2) - logJoint(model, x, exact.mean);
    yield metric('posteriorRatio', Math.exp(away), {step});
  }
  yield metric(
    'ratioRange',
    range(exact, (z) => logLikelihood(model, x, z) - logDensity(exact, z)),
  );
  yield metric(
    'jointRatioRange',
    range(exact, (z) => logJoint(model, x, z) - logDensity(exact, z)),
  );
}

/** Greatest less least value over 61 points, three standard deviations to each side of the mean. */
function range({mean, sigma}: Normal, f: (z: number) => number): number {
  const values = Array.from({length: 61}, (_, i) => f(mean + (sigma * (i - 30)) / 10));
  return Math.max(...values) - Math.min(...values);
}
