import type {Experiment, RunEvent} from 'claimbench/experiment';
import {z} from 'zod';
import {live, metric} from './live.ts';
import {klDivergence, expectation, logLikelihood, type Normal} from './models/linear-normal.ts';

const params = z.strictObject({
  weight: z.number().describe('x given z is N(weight z, noise^2), z is N(0, 1)'),
  noise: z.number().positive(),
  x: z.number(),
  klWeights: z.array(z.number().positive()).min(2).describe('factors of the regularisation term, ascending'),
});
type Params = z.infer<typeof params>;
const PRIOR: Normal = {mean: 0, sigma: 1};

const parts = {loss: (reconstruction: number, kl: number, klWeight: number): number => reconstruction + klWeight * kl};

export const klWeight: Experiment<Params, typeof parts> = {
  says:
    'The best q of a linear-Gaussian model under reconstruction loss plus a weighted KL divergence, found by ' +
    'search, for several weights',
  revision: 1,
  live: true,
  needs: 'nothing',
  params,
  yields: {
    reconstructionLoss: {
      kind: 'metric',
      unit: 'nats',
      axes: ['step'],
      random: false,
      says: 'reconstruction loss: -E_q log p(x|z) at the best q',
    },
    reconstructionError: {
      kind: 'metric',
      unit: '1',
      axes: ['step'],
      random: false,
      says: 'reconstruction error: mean squared distance between weight * z and x, with z drawn from the best q',
    },
    regularisationLoss: {
      kind: 'metric',
      unit: 'nats',
      axes: ['step'],
      random: false,
      says: 'regularisation loss: KL divergence from the best q to the prior',
    },
    mean: {kind: 'metric', unit: '1', axes: ['step'], random: false, says: 'mean of the best q'},
    sigma: {kind: 'metric', unit: '1', axes: ['step'], random: false, says: 'standard deviation of the best q'},
  },
  parts,
  mutants: {
    'weight-on-the-reconstruction': {
      says: 'the weight multiplies the reconstruction loss, not the KL divergence',
      replace: {loss: (reconstruction, kl, klWeight) => klWeight * reconstruction + kl},
    },
  },
  open: ({params, parts}) => live(() => tradeOff(params, parts)),
};

function* tradeOff({weight, noise, x, klWeights}: Params, {loss}: typeof parts): Iterable<RunEvent> {
  const model = {weight, noise};
  const reconstruction = (q: Normal): number => -expectation(q, (z) => logLikelihood(model, x, z));
  for (const [i, factor] of klWeights.entries()) {
    const q = best((candidate) => loss(reconstruction(candidate), klDivergence(candidate, PRIOR), factor));
    const at = {step: i + 1};
    yield metric('reconstructionLoss', reconstruction(q), at);
    yield metric(
      'reconstructionError',
      expectation(q, (z) => (x - weight * z) ** 2),
      at,
    );
    yield metric('regularisationLoss', klDivergence(q, PRIOR), at);
    yield metric('mean', q.mean, at);
    yield metric('sigma', q.sigma, at);
  }
}

/**
 * The minimum over mean and standard deviation: golden section in each by turns. For a normal model neither depends on
 * the other.
 */
function best(loss: (q: Normal) => number): Normal {
  let q: Normal = PRIOR;
  for (let round = 0; round < 2; round++) {
    q = {...q, mean: goldenSection((mean) => loss({...q, mean}), -20, 20)};
    q = {...q, sigma: Math.exp(goldenSection((logSigma) => loss({...q, sigma: Math.exp(logSigma)}), -8, 4))};
  }
  return q;
}

function goldenSection(f: (at: number) => number, from: number, to: number): number {
  const ratio = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [from, to];
  let [a, b] = [high - ratio * (high - low), low + ratio * (high - low)];
  let [fa, fb] = [f(a), f(b)];
  while (high - low > 1e-7) {
    if (fa < fb) {
      [high, b, fb] = [b, a, fa];
      a = high - ratio * (high - low);
      fa = f(a);
    } else {
      [low, a, fa] = [a, b, fb];
      b = low + ratio * (high - low);
      fb = f(b);
    }
  }
  return (low + high) / 2;
}
