import {power} from 'claimbench/experiment';
import type {Experiment, RunEvent} from 'claimbench/experiment';
import {z} from 'zod';
import {integrate, twelveDeviations} from './estimators/quadrature.ts';
import {live, metric} from './live.ts';

const params = z.strictObject({
  dimensions: z.array(z.int().min(1).max(3)).min(1).describe('which dimensions to integrate in'),
  sigmas: z.array(z.number().positive()).min(3).describe('standard deviation along the first, second and third dimension'),
});
type Params = z.infer<typeof params>;

/** What stands before exp(-½ Σ z_j² / σ_j²) in each version. */
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
    correct: {kind: 'metric', unit: '1', axes: ['dimension'], random: false, says: 'integral with (2 pi)^(D/2) times the product of deviations in the denominator'},
    exponentTurned: {kind: 'metric', unit: '1', axes: ['dimension'], random: false, says: 'integral with (2 pi)^(-D/2) there, the sign of the exponent turned'},
    oneDimensional: {kind: 'metric', unit: '1', axes: ['dimension'], random: false, says: 'integral with sqrt(2 pi) times one deviation there, whatever D is'},
    twoPiToD: {kind: 'metric', unit: '1', axes: ['dimension'], random: false, says: '(2 pi)^D'},
  },
  perturbations: {
    'normaliser-dropped': {says: 'nothing stands before the exponential'},
    'variance-for-deviation': {says: 'the exponent divides by the deviation, not by its square'},
  },
  open: ({params, perturbation}) => live(() => integrals(params, perturbation)),
};

function* integrals({dimensions, sigmas}: Params, perturbation?: string): Iterable<RunEvent> {
  for (const dimension of dimensions) {
    const own = sigmas.slice(0, dimension);
    for (const version of Object.keys(FACTORS) as Version[]) yield metric(version, integral(own, version, perturbation), {dimension});
    yield metric('twoPiToD', power(2 * Math.PI, dimension), {dimension});
  }
}

function integral(sigmas: number[], version: Version, perturbation?: string): number {
  const factor = perturbation === 'normaliser-dropped' ? 1 : FACTORS[version](sigmas);
  const width = (sigma: number): number => perturbation === 'variance-for-deviation' ? Math.sqrt(sigma) : sigma;
  return integrate(sigmas.map((sigma) => twelveDeviations(0, width(sigma))), 48, (z) => {
    let exponent = 0;
    for (let j = 0; j < z.length; j++) exponent -= 0.5 * (z[j]! / width(sigmas[j]!)) ** 2;
    return factor * Math.exp(exponent);
  });
}

const product = (values: number[]): number => values.reduce((a, b) => a * b, 1);
