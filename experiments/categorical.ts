import {hostGenerator, type Experiment, type RunEvent} from 'claimbench/experiment';
import {z} from 'zod';
import {categoricalMutants, categoricalParts, type CategoricalParts} from './categorical.mutants.ts';
import {argMax, drawCategorical} from './densities/categorical.ts';
import {changedByEpsilon, logOfZero} from './estimators/epsilon.ts';
import {argMaxByQuadrature, towardsOneHot} from './estimators/gumbel-arg-max.ts';
import {gradients} from './estimators/gumbel-gradients.ts';
import {live, metric, metrics, sample} from './live.ts';

const params = z.strictObject({
  probabilities: z.array(z.number().positive()).min(2).describe('the distribution, a'),
  tau: z.number().positive().describe('temperature of the reparameterised samples'),
  epsilon: z.number().min(0).describe('added to the probabilities before the logarithm'),
  draws: z.int().min(2).describe('samples of each kind'),
  temperatures: z.array(z.number().positive()).min(2).describe('falling, for the approach to one-hot: step 1, 2, ...'),
});
type Params = z.infer<typeof params>;

export const categorical: Experiment<Params, CategoricalParts> = {
  says:
    'Categorical samples drawn directly, by the arg max of Gumbel noise, and by the arg max of Gumbel-softmax ' +
    'samples; what passes a gradient',
  revision: 1,
  live: true,
  needs: 'tfjs',
  params,
  yields: {
    direct: {
      kind: 'sample',
      unit: '1',
      random: true,
      inOrder: true,
      says: 'categories sampled directly, by cumulative probabilities',
    },
    gumbelMax: {
      kind: 'sample',
      unit: '1',
      random: true,
      inOrder: true,
      says: 'categories by the arg max of log a + Gumbel noise',
    },
    reparameterised: {
      kind: 'sample',
      unit: '1',
      random: true,
      inOrder: true,
      says: 'categories by the arg max of Gumbel-softmax samples (float32)',
    },
    probability: {kind: 'metric', unit: '1', axes: ['class'], random: false, says: 'probability of each category'},
    argMaxByQuadrature: {
      kind: 'metric',
      unit: '1',
      axes: ['class'],
      random: false,
      says: 'probability of each category as the arg max, by quadrature',
    },
    distanceFromOneHot: {
      kind: 'metric',
      unit: '1',
      axes: ['step'],
      random: true,
      says: 'distance from one-hot: mean of 1 - max_k y_k at each temperature',
    },
    sameArgMax: {
      kind: 'metric',
      unit: '1',
      axes: ['step'],
      random: true,
      range: [0, 1],
      says: 'share of draws whose arg max is that of log a + g, at each temperature',
    },
    gradientError: {
      kind: 'metric',
      unit: '1',
      axes: [],
      random: true,
      says: 'greatest error of the softmax derivatives: of sum_k k y_k, by autodiff (float32) against differences',
    },
    gradientSize: {
      kind: 'metric',
      unit: '1',
      axes: [],
      random: true,
      says: 'mean absolute derivative of the softmax samples, over draws and categories',
    },
    argMaxGradientSize: {
      kind: 'metric',
      unit: '1',
      axes: [],
      random: true,
      says: 'mean absolute derivative of the arg max samples, over draws and categories, by central differences',
    },
    argMaxGradientByAutodiff: {
      kind: 'metric',
      unit: '1',
      axes: [],
      random: true,
      says: 'greatest absolute gradient through the arg max, by automatic differentiation',
    },
    changedFloat32: {
      kind: 'metric',
      unit: '1',
      axes: [],
      random: false,
      says: 'number of probabilities changed in float32: those whose bits change when epsilon is added',
    },
    changedFloat64: {
      kind: 'metric',
      unit: '1',
      axes: [],
      random: false,
      says: 'number of probabilities changed in float64: those whose bits change when epsilon is added',
    },
    logOfZero: {kind: 'metric', unit: 'nats', axes: [], random: false, says: 'log(0 + epsilon) in float32'},
    finiteWithoutEpsilon: {
      kind: 'metric',
      unit: '1',
      axes: [],
      random: false,
      says: 'finiteness of log 0 without epsilon: 1 if finite, else 0',
    },
  },
  parts: categoricalParts,
  mutants: categoricalMutants,
  open: ({params, seed, parts}) => live(() => compare(params, seed, parts)),
};

function* compare(params: Params, seed: number, parts: CategoricalParts): Iterable<RunEvent> {
  const {probabilities, tau, draws, temperatures} = params;
  const epsilon = parts.epsilon(params.epsilon);
  const forDirect = hostGenerator(seed, 'direct');
  yield sample(
    'direct',
    Int32Array.from({length: draws}, () => drawCategorical(forDirect, probabilities)),
  );

  const a = parts.a(probabilities);
  const noise = drawNoise(seed, draws, a.length, parts.drawNoise);
  yield sample('gumbelMax', noise.map(hardCategory(a)));
  // The same noise again: what differs is the softmax, its temperature, epsilon, and float32.
  yield sample('reparameterised', parts.softCategories(a, noise, tau, epsilon));

  yield* metrics('probability', 'class', probabilities);
  yield* metrics('argMaxByQuadrature', 'class', argMaxByQuadrature(a));
  const steps = towardsOneHot(a, noise.slice(0, 1000), temperatures, parts.logit);
  yield* metrics(
    'distanceFromOneHot',
    'step',
    steps.map(({distance}) => distance),
  );
  yield* metrics(
    'sameArgMax',
    'step',
    steps.map(({same}) => same),
  );

  const slopes = gradients(a, noise.slice(0, 200), tau, parts);
  yield metric('gradientError', slopes.error);
  yield metric('gradientSize', slopes.size);
  yield metric('argMaxGradientSize', slopes.argMaxSize);
  yield metric('argMaxGradientByAutodiff', slopes.argMaxAutodiff);

  const changed = changedByEpsilon(probabilities, epsilon);
  yield metric('changedFloat32', changed.float32);
  yield metric('changedFloat64', changed.float64);
  yield metric('logOfZero', logOfZero(epsilon));
  yield metric('finiteWithoutEpsilon', Number.isFinite(logOfZero(0)) ? 1 : 0);
}

/** Gumbel draws, one row per sample. */
function drawNoise(seed: number, draws: number, classes: number, one: CategoricalParts['drawNoise']): Float64Array[] {
  const generator = hostGenerator(seed, 'gumbel');
  return Array.from({length: draws}, () => {
    const row = new Float64Array(classes);
    for (let k = 0; k < classes; k++) row[k] = one(generator);
    return row;
  });
}

/** arg max_k (log a_k + g_k), for one row of noise. */
function hardCategory(a: number[]): (g: Float64Array) => number {
  const logA = a.map(Math.log);
  const scores = new Float64Array(a.length);
  return (g) => {
    for (let k = 0; k < scores.length; k++) scores[k] = logA[k]! + g[k]!;
    return argMax(scores);
  };
}
