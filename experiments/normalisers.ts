import {power, type Experiment, type RunEvent} from 'claimbench/experiment';
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

const parts = {
  /** What stands before the exponential. */
  factor: (version: Version, sigmas: number[]): number => FACTORS[version](sigmas),
  /** What a distance from the mean is divided by in the exponent. */
  divisor: (sigma: number): number => sigma,
};
type Parts = typeof parts;

export const normalisers: Experiment<Params, Parts> = {
  says:
    'Integrals of normal densities under several versions of the factor before the exponential, by quadrature in ' +
    'one, two and three dimensions',
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
  parts,
  mutants: {
    'normaliser-dropped': {says: 'no factor stands before the exponential', replace: {factor: () => 1}},
    'variance-for-deviation': {
      says: 'the exponent divides the squared distance by the standard deviation, not by the variance',
      replace: {divisor: (sigma) => Math.sqrt(sigma)},
    },
  },
  open: ({params, parts}) => live(() => integrals(params, parts)),
};

function* integrals({dimensions, sigmas, means = sigmas.map(() => 0)}: Params, parts: Parts): Iterable<RunEvent> {
  for (const dimension of dimensions) {
    const own: Sides = {sigmas: sigmas.slice(0, dimension), means: means.slice(0, dimension)};
    for (const version of Object.keys(FACTORS) as Version[])
      yield metric(
        version,
        integral(own, version, () => 1, parts),
        {dimension},
      );
    for (const [index, of] of MOMENTS.entries()) {
      const at = {dimension, moment: index + 1};
      yield metric('momentCorrect', integral(own, 'correct', of, parts), at);
      yield metric('momentExponentTurned', integral(own, 'exponentTurned', of, parts), at);
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
  parts: Parts,
): number {
  const factor = parts.factor(version, sigmas);
  const divisors = sigmas.map(parts.divisor);
  return integrate(
    divisors.map((divisor, j) => twelveDeviations(means[j]!, divisor)),
    48,
    (z) => {
      let exponent = 0;
      for (let j = 0; j < z.length; j++) exponent -= 0.5 * ((z[j]! - means[j]!) / divisors[j]!) ** 2;
      return factor * of(z) * Math.exp(exponent);
    },
  );
}

const product = (values: number[]): number => values.reduce((a, b) => a * b, 1);
