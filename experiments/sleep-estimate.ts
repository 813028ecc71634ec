import {hostGenerator, type Experiment, type HostGenerator, type RunEvent} from 'claimbench/experiment';
import {z} from 'zod';
import {live, metric} from './live.ts';
import {logDensity} from './models/linear-normal.ts';

const params = z.strictObject({
  weight: z.number().describe('x given z is N(weight z, noise^2), z is N(0, 1)'),
  noise: z.number().positive().describe('standard deviation'),
  slope: z.number().describe('q(z|x) is N(slope x, sigma^2)'),
  sigma: z.number().positive(),
  samples: z.int().min(1).describe('L, the samples of one estimate'),
  estimates: z.int().min(2),
});
type Params = z.infer<typeof params>;

interface Dream {
  z: number;
  x: number;
}
const parts = {
  /** z from the prior, then x from the model given this z. */
  dream: ({weight, noise}: Params, generator: HostGenerator): Dream => {
    const z = generator.normal();
    return {z, x: weight * z + noise * generator.normal()};
  },
};
type Parts = typeof parts;

export const sleepEstimate: Experiment<Params, Parts> = {
  says:
    'The mean of log q(z|x) over samples of the model itself, against its expectation in closed form, in a ' +
    'linear-Gaussian model',
  revision: 1,
  live: true,
  needs: 'nothing',
  params,
  yields: {
    exact: {
      kind: 'metric',
      unit: 'nats',
      axes: [],
      random: false,
      says: 'sleep objective in closed form: E_{p(x, z)} log q(z|x)',
    },
    estimate: {
      kind: 'metric',
      unit: 'nats',
      axes: [],
      random: true,
      says:
        'estimated sleep objective: mean of log q(z|x) over L samples (z, x) of the model, averaged over many ' +
        'estimates',
    },
  },
  parts,
  mutants: {
    'z-drawn-anew': {
      says: 'log q is taken at another z than the one from which x was made',
      replace: {dream: (model, generator) => ({...parts.dream(model, generator), z: generator.normal()})},
    },
    'noise-left-out': {
      says: 'x is the mean of p(x|z), not a sample',
      replace: {
        dream: ({weight}, generator) => {
          const z = generator.normal();
          return {z, x: weight * z};
        },
      },
    },
  },
  open: ({params, seed, parts}) => live(() => compare(params, seed, parts)),
};

/**
 * With x = w z + n e the distance z - s x is (1 - s w) z - s n e, whose variance is (1 - s w)² + (s n)²:
 *
 *   E log q(z|x) = -log(σ √(2π)) - ((1 - s w)² + (s n)²) / (2 σ²)
 */
function* compare(params: Params, seed: number, parts: Parts): Iterable<RunEvent> {
  const {weight, noise, slope, sigma, samples, estimates} = params;
  const squared = (1 - slope * weight) ** 2 + (slope * noise) ** 2;
  yield metric('exact', -Math.log(sigma * Math.sqrt(2 * Math.PI)) - squared / (2 * sigma * sigma));

  const generator = hostGenerator(seed, 'dreams');
  const estimate = (): number => {
    let sum = 0;
    for (let l = 0; l < samples; l++) {
      const {z, x} = parts.dream(params, generator);
      sum += logDensity({mean: slope * x, sigma}, z);
    }
    return sum / samples;
  };
  let mean = 0;
  for (let n = 0; n < estimates; n++) mean += estimate() / estimates;
  yield metric('estimate', mean);
}
