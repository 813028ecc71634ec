import type {Experiment, RunEvent} from 'claimbench/experiment';
import {z} from 'zod';
import {gammaLogDensity} from './densities/gamma.ts';
import {poissonLogProbability} from './densities/poisson.ts';
import {integrate} from './estimators/quadrature.ts';
import {live, metric} from './live.ts';

const params = z.strictObject({
  intensity: z.number().positive().max(30).describe('lambda_k of the strengths'),
  alpha: z.number().min(10).describe('shape of the Gamma density; so large that it dies out smoothly at 0'),
  beta: z.number().positive().describe('rate of the Gamma density'),
});
type Params = z.infer<typeof params>;

const parts = {strength: poissonLogProbability, intensity: gammaLogDensity};
type Parts = typeof parts;

export const earthquakeDensities: Experiment<Params, Parts> = {
  says:
    'The densities of strengths and intensities in the earthquake model: what they sum or integrate to, with and ' +
    'without their constants; in float64',
  revision: 1,
  live: true,
  needs: 'nothing',
  params,
  yields: {
    strengthSum: {
      kind: 'metric',
      unit: '1',
      axes: [],
      random: false,
      says: 'sum of the Poisson probabilities over all strengths',
    },
    intensityIntegral: {
      kind: 'metric',
      unit: '1',
      axes: [],
      random: false,
      says: 'integral of the Gamma density over all intensities',
    },
    lineLogIntegral: {
      kind: 'metric',
      unit: 'nats',
      axes: [],
      random: false,
      says: 'logarithm of the integral of exp((alpha - 1) log lambda - beta lambda), without a constant',
    },
  },
  parts,
  mutants: {
    'factorial-left-out': {
      says: 'the Poisson probability lacks the factorial of the strength',
      replace: {strength: (s, intensity) => s * Math.log(intensity) - intensity},
    },
    'exponent-off-by-one': {
      says: 'the Gamma density has the exponent alpha in place of alpha - 1',
      replace: {intensity: (lambda, alpha, beta) => gammaLogDensity(lambda, alpha, beta) + Math.log(lambda)},
    },
  },
  open: ({params, parts}) => live(() => totals(params, parts)),
};

/** Beyond it, an intensity of at most 30 leaves less than 1e-80. */
const MOST_STRENGTH = 200;

function* totals({intensity, alpha, beta}: Params, parts: Parts): Iterable<RunEvent> {
  let sum = 0;
  for (let s = 0; s <= MOST_STRENGTH; s++) sum += Math.exp(parts.strength(s, intensity));
  yield metric('strengthSum', sum);

  const end = (alpha + 40 * Math.sqrt(alpha)) / beta;
  const over = (f: (lambda: number) => number): number =>
    integrate([{from: end * 1e-9, to: end}], 4000, ([lambda]) => f(lambda!));
  yield metric(
    'intensityIntegral',
    over((lambda) => Math.exp(parts.intensity(lambda, alpha, beta))),
  );
  const line = (lambda: number): number => (alpha - 1) * Math.log(lambda) - beta * lambda;
  const greatest = line((alpha - 1) / beta);
  yield metric('lineLogIntegral', greatest + Math.log(over((lambda) => Math.exp(line(lambda) - greatest))));
}
