import {power} from 'claimbench/experiment';
import type {Experiment, RunEvent} from 'claimbench/experiment';
import {z} from 'zod';
import {integrate, twelveDeviations} from './estimators/quadrature.ts';
import {live, metric} from './live.ts';

const params = z.strictObject({
  dimensions: z.array(z.int().min(1).max(3)).min(1).describe('which dimensions to integrate in'),
  sigmas: z
    .array(z.number().positive())
    .min(3)
    .describe('standard deviation along the first, second and third dimension'),
  means: z.array(z.number()).min(3).optional().describe('mean along each; left out, 0'),
});
type Params = z.infer<typeof params>;

/** What stands before exp(-½ Σ (z_j - μ_j)² / σ_j²) in each version. */
const FACTORS = {
  correct: (sigmas: number[]) => power(Math.sqrt(2 * Math.PI), -sigmas.length) / product(sigmas),
  exponentTurned: (sigmas: number[]) => power(Math.sqrt(2 * Math.PI), sigmas.length) / product(sigmas),
  oneDimensional: (sigmas: number[]) => 1 / Math.sqrt(2 * Math.PI) / sigmas[0]!,
};
type Version = keyof typeof FACTORS;

export const normalisers: Experiment<Params> = {
  says: 'Integrals of normal densities under several versions of the factor before the exponential, by quadrature in one, two and three dimensions',
  revision: 1,
  live: true,
  needs: 'nothing',
  params,
  yields: {
    correct: {
      kind: 'metric',
      unit: '1',
      axes: ['dimension'],
      random: false,
      says: 'integral with (2 pi)^(D/2): times the product of standard deviations, in the denominator',
    },
    exponentTurned: {
      kind: 'metric',
      unit: '1',
      axes: ['dimension'],
      random: false,
      says: 'integral with (2 pi)^(-D/2): in the denominator, the sign of the exponent turned',
    },
    oneDimensional: {
      kind: 'metric',
      unit: '1',
      axes: ['dimension'],
      random: false,
      says: 'integral with sqrt(2 pi): times one standard deviation, in the denominator, whatever D is',
    },
    momentCorrect: {
      kind: 'metric',
      unit: '1',
      axes: ['dimension', 'moment'],
      random: false,
      says: 'moments with the right factor: integral of z_1 (moment 1) and of its square (moment 2) times the density',
    },
    momentExponentTurned: {
      kind: 'metric',
      unit: '1',
      axes: ['dimension', 'moment'],
      random: false,
      says: 'moments with the turned exponent: integral of z_1 (moment 1) and of its square (moment 2)',
    },
    momentByHand: {
      kind: 'metric',
      unit: '1',
      axes: ['dimension', 'moment'],
      random: false,
      says: 'moments by hand: mu_1 (moment 1) and sigma_1^2 + mu_1^2 (moment 2)',
    },
    twoPiToD: {kind: 'metric', unit: '1', axes: ['dimension'], random: false, says: '(2 pi)^D'},
  },
  mutants: {
    'normaliser-dropped': {says: 'nothing stands before the exponential'},
    'variance-for-deviation': {says: 'the exponent divides by the deviation, not by its square'},
  },
  open: ({params, mutant}) => live(() => integrals(params, mutant)),
};

function* integrals({dimensions, sigmas, means = sigmas.map(() => 0)}: Params, mutant?: string): Iterable<RunEvent> {
  for (const dimension of dimensions) {
    const own: Sides = {sigmas: sigmas.slice(0, dimension), means: means.slice(0, dimension)};
    for (const version of Object.keys(FACTORS) as Version[])
      yield metric(
        version,
        integral(own, version, () => 1, mutant),
        {dimension},
      );
    for (const [index, of] of MOMENTS.entries()) {
      const at = {dimension, moment: index + 1};
      yield metric('momentCorrect', integral(own, 'correct', of, mutant), at);
      yield metric('momentExponentTurned', integral(own, 'exponentTurned', of, mutant), at);
      yield metric('momentByHand', index === 0 ? means[0]! : sigmas[0]! ** 2 + means[0]! ** 2, at);
    }
    yield metric('twoPiToD', power(2 * Math.PI, dimension), {dimension});
  }
}

/** What is averaged: z_1 and its square. */
const MOMENTS = [(z: readonly number[]) => z[0]!, (z: readonly number[]) => z[0]! ** 2];
interface Sides {
  sigmas: number[];
  means: number[];
}

function integral(
  {sigmas, means}: Sides,
  version: Version,
  of: (z: readonly number[]) => number,
  mutant?: string,
): number {
  const factor = mutant === 'normaliser-dropped' ? 1 : FACTORS[version](sigmas);
  const width = (sigma: number): number => (mutant === 'variance-for-deviation' ? Math.sqrt(sigma) : sigma);
  return integrate(
    sigmas.map((sigma, j) => twelveDeviations(means[j]!, width(sigma))),
    48,
    (z) => {
      let exponent = 0;
      for (let j = 0; j < z.length; j++) exponent -= 0.5 * ((z[j]! - means[j]!) / width(sigmas[j]!)) ** 2;
      return factor * of(z) * Math.exp(exponent);
    },
  );
}

const product = (values: number[]): number => values.reduce((a, b) => a * b, 1);
