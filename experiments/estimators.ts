import {hostGenerator} from 'claimbench/experiment';
import type {Experiment, RunEvent} from 'claimbench/experiment';
import {z} from 'zod';
import {byDifferences, estimate, gradientByDifferences} from './estimators/elbo-gradients.ts';
import type {Gradient, OneDraw} from './estimators/elbo-gradients.ts';
import {
  elboNats,
  elboOverNoise,
  gradientOverNoise,
  scoreExpectation,
  uniformScoreExpectation,
  varianceOf,
} from './estimators/elbo-integrals.ts';
import {live, metric, metrics} from './live.ts';
import {conjugateNormal} from './models/conjugate-normal.ts';
import type {ConjugateNormal, Phi} from './models/conjugate-normal.ts';

const params = z.strictObject({
  model: conjugateNormal,
  mean: z.number().describe('of q'),
  variance: z.number().positive().describe('of q'),
  draws: z.int().min(2),
});
type Params = z.infer<typeof params>;
const both = (says: string, random = true) =>
  ({
    kind: 'metric',
    unit: 'nats',
    axes: ['dimension'],
    random,
    says: `${says}: 1 is in the mean of q, 2 in its log standard deviation`,
  }) as const;
const squared = (says: string, random = true) => ({...both(says, random), unit: 'nats^2'}) as const;
const one = (unit: string, says: string, random: boolean) => ({kind: 'metric', unit, axes: [], random, says}) as const;

export const estimators: Experiment<Params> = {
  says: 'Single-draw estimates of the gradient of a bound that is known in closed form: score function, total derivative, path derivative (float64)',
  revision: 1,
  live: true,
  needs: 'nothing',
  params,
  yields: {
    scoreFunctionVariance: squared('variance of the score function estimator'),
    totalVariance: squared('variance of the total derivative (reparameterised)'),
    pathVariance: squared('variance of the path derivative (no score)'),
    exactTotalVariance: squared('variance of the total derivative by quadrature', false),
    exactPathVariance: squared('variance of the path derivative by quadrature', false),
    exactScoreFunctionVariance: squared('variance of the score function estimator by quadrature', false),
    scoreFunctionMean: both('mean of the score function estimator'),
    totalMean: both('mean of the total derivative'),
    pathMean: both('mean of the path derivative'),
    gradient: both('gradient of the bound by differences of its integral over q', false),
    identityError: one('nats', 'greatest |total - (path - score)| over draws: each of the three by differences', true),
    scoreMean: both('mean of the score over draws from q'),
    scoreExpectation: both('expectation of the score by quadrature', false),
    uniformScore: one('1', 'expectation of the score of the uniform distribution on (0, 2) in its upper end', false),
    elbo: one('nats', 'bound with z drawn from q', false),
    elboNoiseFromP: one('nats', 'bound with standard normal epsilon: z = t(epsilon, phi)', false),
    elboNoiseFromQ: one('nats', 'bound with epsilon drawn from q: z = t(epsilon, phi)', false),
    gradientNoiseFromP: both('expectation of the total derivative with standard normal epsilon', false),
    gradientNoiseFromQ: both('expectation of the total derivative with epsilon drawn from q', false),
  },
  mutants: {
    'wrong-sign': {says: 'the score is added where it is subtracted'},
    'variance-for-deviation': {says: 'the noise has the variance of q for its deviation'},
    'estimators-exchanged': {says: 'score function and total derivative are exchanged'},
    'score-doubled': {says: 'the score is subtracted once more'},
  },
  open: ({params, seed, mutant}) => live(() => compare(params, seed, mutant)),
};

function* compare({model, mean, variance, draws}: Params, seed: number, mutant?: string): Iterable<RunEvent> {
  const phi: Phi = {mean, logSigma: Math.log(variance) / 2};
  yield* sampled(model, phi, draws, seed, mutant);
  const times = mutant === 'wrong-sign' ? -1 : mutant === 'score-doubled' ? 2 : 1;
  yield metric('identityError', identityError(model, phi, seed, times));
  for (const [name, of] of [
    ['exactTotalVariance', 'total'],
    ['exactPathVariance', 'path'],
    ['exactScoreFunctionVariance', 'scoreFunction'],
  ] as const) {
    yield* metrics(name, 'dimension', [varianceOf(model, phi, of, 0), varianceOf(model, phi, of, 1)]);
  }
  yield* metrics(
    'gradient',
    'dimension',
    gradientByDifferences(phi, (moved) => elboNats(model, moved)),
  );
  yield* metrics('scoreExpectation', 'dimension', scoreExpectation(phi));
  yield metric('uniformScore', uniformScoreExpectation(2));

  const standard: Phi = {mean: 0, logSigma: mutant === 'variance-for-deviation' ? phi.logSigma : 0};
  yield metric('elbo', elboNats(model, phi));
  yield metric('elboNoiseFromP', elboOverNoise(model, phi, standard));
  yield metric('elboNoiseFromQ', elboOverNoise(model, phi, phi));
  yield* metrics('gradientNoiseFromP', 'dimension', gradientOverNoise(model, phi, standard));
  yield* metrics('gradientNoiseFromQ', 'dimension', gradientOverNoise(model, phi, phi));
}

/** Mean and variance over draws, with the same noise for all estimators. */
function* sampled(model: ConjugateNormal, phi: Phi, draws: number, seed: number, mutant?: string): Iterable<RunEvent> {
  const generator = hostGenerator(seed, 'epsilon');
  const noiseScale = mutant === 'variance-for-deviation' ? Math.exp(phi.logSigma) : 1;
  const estimates = Array.from({length: draws}, () =>
    mutants(estimate(model, phi, noiseScale * generator.normal()), mutant),
  );
  const component = (name: keyof OneDraw): [number[], number[]] => [
    estimates.map((each) => each[name][0]),
    estimates.map((each) => each[name][1]),
  ];
  for (const name of ['scoreFunction', 'total', 'path'] as const) {
    const values = component(name);
    yield* metrics(
      `${name}Variance`,
      'dimension',
      values.map((list) => moments(list).variance),
    );
    yield* metrics(
      `${name}Mean`,
      'dimension',
      values.map((list) => moments(list).mean),
    );
  }
  yield* metrics(
    'scoreMean',
    'dimension',
    component('score').map((list) => moments(list).mean),
  );
}

function mutants(draw: OneDraw, mutant?: string): OneDraw {
  const less = (times: number): Gradient => [
    draw.path[0] - times * draw.score[0],
    draw.path[1] - times * draw.score[1],
  ];
  if (mutant === 'wrong-sign') return {...draw, total: less(-1)};
  if (mutant === 'score-doubled') return {...draw, total: less(2)};
  return mutant === 'estimators-exchanged' ? {...draw, total: draw.scoreFunction, scoreFunction: draw.total} : draw;
}

function identityError(model: ConjugateNormal, phi: Phi, seed: number, times: number): number {
  const generator = hostGenerator(seed, 'identity');
  const errors = Array.from({length: 200}, () => {
    const {total, path, score} = byDifferences(model, phi, generator.normal());
    return Math.max(...total.map((value, i) => Math.abs(value - (path[i]! - times * score[i]!))));
  });
  return Math.max(...errors);
}

function moments(values: number[]): {mean: number; variance: number} {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  return {mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1)};
}
