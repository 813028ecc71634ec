import {hostGenerator, type Experiment, type RunEvent} from 'claimbench/experiment';
import {z} from 'zod';
import {
  byDifferences,
  estimate,
  gradientByDifferences,
  type Gradient,
  type OneDraw,
} from './estimators/elbo-gradients.ts';
import {
  elboNats,
  elboOverNoise,
  gradientOverNoise,
  scoreExpectation,
  uniformScoreExpectation,
  varianceOf,
} from './estimators/elbo-integrals.ts';
import {live, metric, metrics} from './live.ts';
import {conjugateNormal, type ConjugateNormal, type Phi} from './models/conjugate-normal.ts';

const params = z.strictObject({
  model: conjugateNormal,
  mean: z.number().describe('of q'),
  variance: z.number().positive().describe('of q'),
  draws: z.int().min(2),
});
type Params = z.infer<typeof params>;

const parts = {
  estimate,
  /** The total derivative from path derivative and score. */
  total: (path: Gradient, score: Gradient): Gradient => [path[0] - score[0], path[1] - score[1]],
  /** The distribution of the noise: the standard normal, whatever q is. */
  noise: (_q: Phi): Phi => ({mean: 0, logSigma: 0}),
};
type Parts = typeof parts;

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

export const estimators: Experiment<Params, Parts> = {
  says:
    'Single-draw estimates of the gradient of a bound that is known in closed form: score function, total ' +
    'derivative, path derivative (float64)',
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
  parts,
  mutants: {
    'wrong-sign': {
      says: 'the score is added to the path derivative, not subtracted from it',
      replace: withTotal((path, score) => [path[0] + score[0], path[1] + score[1]]),
    },
    'variance-for-deviation': {
      says: 'the noise has the standard deviation of q in place of 1, so that z spreads by the variance of q',
      replace: {noise: ({logSigma}) => ({mean: 0, logSigma})},
    },
    'estimators-exchanged': {
      says: 'the score function estimator and the total derivative are exchanged',
      replace: {
        estimate: (model, phi, epsilon) => {
          const {total, scoreFunction, ...rest} = estimate(model, phi, epsilon);
          return {...rest, total: scoreFunction, scoreFunction: total};
        },
      },
    },
    'score-doubled': {
      says: 'the score is subtracted from the path derivative twice',
      replace: withTotal((path, score) => [path[0] - 2 * score[0], path[1] - 2 * score[1]]),
    },
  },
  open: ({params, seed, parts}) => live(() => compare(params, seed, parts)),
};

/** Another formula for the total derivative, also in the estimate from one draw. */
function withTotal(total: Parts['total']): Pick<Parts, 'total' | 'estimate'> {
  return {
    total,
    estimate(model, phi, epsilon) {
      const draw = estimate(model, phi, epsilon);
      return {...draw, total: total(draw.path, draw.score)};
    },
  };
}

function* compare({model, mean, variance, draws}: Params, seed: number, parts: Parts): Iterable<RunEvent> {
  const phi: Phi = {mean, logSigma: Math.log(variance) / 2};
  yield* sampled(model, phi, draws, seed, parts);
  yield metric('identityError', identityError(model, phi, seed, parts));
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

  const noise = parts.noise(phi);
  yield metric('elbo', elboNats(model, phi));
  yield metric('elboNoiseFromP', elboOverNoise(model, phi, noise));
  yield metric('elboNoiseFromQ', elboOverNoise(model, phi, phi));
  yield* metrics('gradientNoiseFromP', 'dimension', gradientOverNoise(model, phi, noise));
  yield* metrics('gradientNoiseFromQ', 'dimension', gradientOverNoise(model, phi, phi));
}

/** Mean and variance over draws, with the same noise for all estimators. */
function* sampled(model: ConjugateNormal, phi: Phi, draws: number, seed: number, parts: Parts): Iterable<RunEvent> {
  const generator = hostGenerator(seed, 'epsilon');
  const noiseScale = Math.exp(parts.noise(phi).logSigma);
  const estimates = Array.from({length: draws}, () => parts.estimate(model, phi, noiseScale * generator.normal()));
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

function identityError(model: ConjugateNormal, phi: Phi, seed: number, parts: Parts): number {
  const generator = hostGenerator(seed, 'identity');
  const errors = Array.from({length: 200}, () => {
    const {total, path, score} = byDifferences(model, phi, generator.normal());
    const identity = parts.total(path, score);
    return Math.max(...total.map((value, i) => Math.abs(value - identity[i]!)));
  });
  return Math.max(...errors);
}

function moments(values: number[]): {mean: number; variance: number} {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  return {mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1)};
}
