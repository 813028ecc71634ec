import * as tf from '@tensorflow/tfjs-core';
import {adam, compile, type Experiment, type RunEvent} from 'claimbench/experiment';
import {z} from 'zod';
import {live, metric} from './live.ts';
import {adamAlgorithm} from './optimizers/adam-algorithm.ts';

const params = z.strictObject({
  alpha: z.number().positive().describe('learning rate'),
  beta1: z.number().min(0).lt(1),
  beta2: z.number().min(0).lt(1),
  epsilon: z.number().min(0),
  gradient: z.number().positive().describe('of one weight, the same at every step'),
  steps: z.int().min(1),
});
type Params = z.infer<typeof params>;

/** The epsilon that the fused operation is given: epsilon sqrt(1 - beta2^t), or epsilon as it is. */
type GivenEpsilon = (scaled: number, epsilon: number) => number;
const asItIs: GivenEpsilon = (_, epsilon) => epsilon;
const parts = {scaledEpsilon: ((scaled) => scaled) as GivenEpsilon};

export const adamFused: Experiment<Params, typeof parts> = {
  says:
    "TensorFlow's fused Adam operation, given epsilon as it is and given epsilon sqrt(1 - beta2^t), against the " +
    'published algorithm (float64), step by step',
  revision: 1,
  live: true,
  needs: 'tensorflow',
  params,
  yields: {
    published: {
      kind: 'metric',
      unit: 'alpha',
      axes: ['step'],
      random: false,
      says: 'distance by the published algorithm: distance travelled, in units of the learning rate',
    },
    asGiven: {
      kind: 'metric',
      unit: 'alpha',
      axes: ['step'],
      random: false,
      says: 'distance by the fused operation with unscaled epsilon: distance travelled, in units of the learning rate',
    },
    scaled: {
      kind: 'metric',
      unit: 'alpha',
      axes: ['step'],
      random: false,
      says: 'distance by the fused operation with scaled epsilon: with epsilon sqrt(1 - beta2^t), in learning rates',
    },
    shortfall: {
      kind: 'metric',
      unit: '1',
      axes: ['step'],
      random: false,
      says: 'relative shortfall: of the fused operation with unscaled epsilon, against the published algorithm',
    },
  },
  parts,
  mutants: {
    'epsilon-as-given': {
      says: 'the fused operation is given epsilon as it is where it should be given epsilon sqrt(1 - beta2^t)',
      replace: {scaledEpsilon: asItIs},
    },
  },
  open: ({params, parts}) => live(() => compare(params, parts)),
};

function* compare({gradient, steps, ...settings}: Params, {scaledEpsilon}: typeof parts): Iterable<RunEvent> {
  const rounded = Float32Array.of(gradient);
  const published = adamAlgorithm(
    Array.from({length: steps}, () => rounded),
    settings,
  );
  const asGiven = fusedPath(rounded, steps, settings, asItIs);
  const scaled = fusedPath(rounded, steps, settings, scaledEpsilon);
  for (let t = 0; t < steps; t++) {
    const at = {step: t + 1};
    const travelled = (path: ArrayLike<number>[]): number => -path[t]![0]! / settings.alpha;
    yield metric('published', travelled(published), at);
    yield metric('asGiven', travelled(asGiven), at);
    yield metric('scaled', travelled(scaled), at);
    yield metric('shortfall', 1 - travelled(asGiven) / travelled(published), at);
  }
}

/** Weights after each step of the compiled update, which is one fused operation. */
function fusedPath(
  gradient: Float32Array,
  steps: number,
  {alpha, beta1, beta2, epsilon}: Omit<Params, 'gradient' | 'steps'>,
  given: GivenEpsilon,
): Float32Array[] {
  const weights = tf.variable(tf.zeros([gradient.length]));
  const optimizer = adam({weights}, {learningRate: alpha, beta1, beta2, epsilon});
  const program = compile({
    variables: {weights, ...optimizer.slots},
    functions: {
      update: {
        inputs: {gradient: {shape: [gradient.length]}, schedule: optimizer.input},
        step: ({gradient, schedule}) => {
          optimizer.apply({weights: gradient}, schedule);
          return {};
        },
      },
    },
  });
  const path = Array.from({length: steps}, (_, step) => {
    const [rate, scaled] = optimizer.at(step + 1) as unknown as [number, number];
    program.values('update', {gradient, schedule: Float32Array.of(rate, given(scaled, epsilon))});
    return Float32Array.from(program.state().weights as Float32Array);
  });
  program.dispose();
  tf.dispose([weights, ...Object.values(optimizer.slots)]);
  return path;
}
