import {hostGenerator, type Experiment, type RunEvent} from 'claimbench/experiment';
import {z} from 'zod';
import {drawExponential, exponentialCdf, exponentialInverse, printedInverse} from './densities/exponential.ts';
import {live, metric, sample} from './live.ts';

const params = z.strictObject({
  rate: z.number().positive().describe('lambda'),
  draws: z.int().min(2).describe('samples of each kind'),
});
type Params = z.infer<typeof params>;

const parts = {
  /** F^-1(y) = -log(1 - y) / rate. */
  inverse: exponentialInverse,
  /** The draws that are reparameterised, from uniform draws between 0 and 1. */
  epsilon: (uniforms: Float64Array): Float64Array => uniforms,
};
type Parts = typeof parts;

export const exponential: Experiment<Params, Parts> = {
  says:
    'Exponential samples drawn directly (von Neumann, comparisons of uniforms) and through the inverse ' +
    'distribution function of a uniform',
  revision: 1,
  live: true,
  needs: 'nothing',
  params,
  yields: {
    direct: {
      kind: 'sample',
      unit: '1',
      random: true,
      inOrder: true,
      says: 'direct samples, by comparing uniform draws',
    },
    reparameterised: {
      kind: 'sample',
      unit: '1',
      random: true,
      inOrder: true,
      says: 'reparameterised samples, -log(1 - u) / rate with uniform u',
    },
    asPrinted: {
      kind: 'sample',
      unit: '1',
      random: true,
      inOrder: true,
      says: 'samples by the printed formula, -log(1 - u) / u, from the first thousand uniform draws',
    },
    leastAsPrinted: {kind: 'metric', unit: '1', axes: [], random: true, says: 'least sample by the printed formula'},
    epsilon: {
      kind: 'sample',
      unit: '1',
      random: true,
      inOrder: true,
      says: 'first thousand of the uniform draws that are reparameterised',
    },
    epsilonMean: {kind: 'metric', unit: '1', axes: [], random: true, says: 'mean of the uniform draws'},
    epsilonVariance: {kind: 'metric', unit: '1', axes: [], random: true, says: 'variance of the uniform draws'},
    undefinedShare: {
      kind: 'metric',
      unit: '1',
      axes: [],
      random: true,
      range: [0, 1],
      says: 'share of draws with undefined log(1 - y): y is uniform with mean 0 and variance 1',
    },
    roundTrip: {
      kind: 'metric',
      unit: '1',
      axes: [],
      random: false,
      says: 'error of the inverse: greatest |F(F^-1(y)) - y| on a grid of y between 0 and 1',
    },
    roundTripAsPrinted: {
      kind: 'metric',
      unit: '1',
      axes: [],
      random: false,
      says: 'error of the printed inverse: greatest |F(F^-1(y)) - y| on a grid of y between 0 and 1',
    },
  },
  parts,
  mutants: {
    'inverse-with-y': {says: 'the inverse divides by y, not by the rate', replace: {inverse: (y) => printedInverse(y)}},
    'rate-doubled': {
      says: 'the inverse divides by twice the rate',
      replace: {inverse: (y, rate) => exponentialInverse(y, 2 * rate)},
    },
    'wrong-sign': {
      says: 'the inverse has log(1 + y) in place of -log(1 - y)',
      replace: {inverse: (y, rate) => Math.log(1 + y) / rate},
    },
    'uniform-centred': {
      says: 'the uniform draws are given mean 0 and variance 1; those at which log(1 - y) is undefined are dropped',
      replace: {epsilon: (uniforms) => standardised(uniforms).filter((y) => y < 1)},
    },
  },
  open: ({params, seed, parts}) => live(() => draw(params, seed, parts)),
};

function* draw({rate, draws}: Params, seed: number, parts: Parts): Iterable<RunEvent> {
  const inverse = (y: number): number => parts.inverse(y, rate);
  const forDirect = hostGenerator(seed, 'direct');
  yield sample(
    'direct',
    Float64Array.from({length: draws}, () => drawExponential(forDirect, rate)),
  );

  const forUniform = hostGenerator(seed, 'epsilon');
  const drawn = Float64Array.from({length: draws}, () => forUniform.uniform());
  const epsilon = parts.epsilon(drawn);
  yield sample('epsilon', epsilon.slice(0, 1000));
  yield metric('epsilonMean', meanOf(epsilon));
  yield metric('epsilonVariance', varianceOf(epsilon));
  yield metric('undefinedShare', standardised(drawn).filter((y) => Number.isNaN(Math.log(1 - y))).length / draws);
  yield sample('reparameterised', epsilon.map(inverse));

  const printed = drawn.map(printedInverse);
  yield sample('asPrinted', printed.slice(0, 1000));
  yield metric(
    'leastAsPrinted',
    printed.reduce((a, b) => Math.min(a, b)),
  );
  yield metric('roundTrip', roundTrip(inverse, rate));
  yield metric('roundTripAsPrinted', roundTrip(printedInverse, rate));
}

/** Uniform draws moved and stretched to mean 0 and variance 1. */
const standardised = (uniforms: Float64Array): Float64Array => uniforms.map((u) => Math.sqrt(12) * (u - 0.5));

function roundTrip(inverse: (y: number) => number, rate: number): number {
  const errors = Array.from({length: 999}, (_, i) => (i + 1) / 1000).map((y) =>
    Math.abs(exponentialCdf(inverse(y), rate) - y),
  );
  return Math.max(...errors);
}

const meanOf = (values: Float64Array): number => values.reduce((a, b) => a + b, 0) / values.length;

function varianceOf(values: Float64Array): number {
  const mean = meanOf(values);
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
}
