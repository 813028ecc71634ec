import * as tf from '@tensorflow/tfjs-core';
import {adam, hostGenerator, type Experiment, type RunEvent} from 'claimbench/experiment';
import {z} from 'zod';
import {live, metric} from './live.ts';
import {adamAlgorithm, asPublished, shortForm, type AdamFormulas} from './optimizers/adam-algorithm.ts';

const params = z.strictObject({
  alpha: z.number().positive().describe('learning rate'),
  beta1: z.number().min(0).lt(1),
  beta2: z.number().min(0).lt(1),
  epsilon: z.number().min(0),
  sizes: z
    .array(z.number().positive())
    .min(1)
    .describe('a weight each: the standard deviation of its gradients, which are normal draws'),
  steps: z.int().min(1),
});
type Params = z.infer<typeof params>;

export const adamSteps: Experiment<Params, AdamFormulas> = {
  says:
    "Adam on a list of random gradients: the published algorithm (float64), tfjs's optimizer and this project's, " +
    'step by step',
  revision: 1,
  live: true,
  needs: 'tfjs',
  params,
  yields: {
    libraryGap: {
      kind: 'metric',
      unit: 'alpha',
      axes: ['step'],
      random: true,
      says: "gap of the library's Adam: greatest distance of a weight from the published algorithm, in learning rates",
    },
    ownGap: {
      kind: 'metric',
      unit: 'alpha',
      axes: ['step'],
      random: true,
      says: "gap of this project's Adam: greatest distance of a weight from the published algorithm, in learning rates",
    },
    travelled: {
      kind: 'metric',
      unit: 'alpha',
      axes: ['step'],
      random: true,
      says: 'greatest distance travelled by a weight, by the published algorithm, in learning rates',
    },
    firstStep: {
      kind: 'metric',
      unit: 'alpha',
      axes: [],
      random: true,
      says: 'greatest first step of a weight, by the published algorithm, in learning rates',
    },
    shortFormGap: {
      kind: 'metric',
      unit: 'alpha',
      axes: ['step'],
      random: true,
      says: 'gap of the short form: greatest distance of a weight if alpha is corrected and epsilon is not',
    },
  },
  parts: asPublished,
  mutants: {
    'epsilon-in-the-short-form': {
      says: "epsilon is added to the uncorrected root, as TensorFlow's fused operation does",
      replace: {denominator: shortForm.denominator},
    },
    'without-correction': {
      says: 'the moments are not corrected for their start at zero',
      replace: {correction: () => 1},
    },
  },
  open: ({params, seed, parts}) => live(() => compare(params, seed, parts)),
};

function* compare({sizes, steps, ...settings}: Params, seed: number, formulas: AdamFormulas): Iterable<RunEvent> {
  const generator = hostGenerator(seed, 'gradients');
  const gradients = Array.from({length: steps}, () => Float32Array.from(sizes, (size) => size * generator.normal()));
  const published = adamAlgorithm(gradients, settings);
  const reference = adamAlgorithm(gradients, settings, formulas);
  const short = adamAlgorithm(gradients, settings, shortForm);
  const library = libraryPath(gradients, settings);
  const own = ownPath(gradients, settings);
  const gap = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
    sizes.reduce((most, _, i) => Math.max(most, Math.abs(a[i]! - b[i]!)), 0) / settings.alpha;
  const origin = sizes.map(() => 0);
  yield metric('firstStep', gap(reference[0]!, origin));
  for (let t = 0; t < steps; t++) {
    const at = {step: t + 1};
    yield metric('libraryGap', gap(library[t]!, reference[t]!), at);
    yield metric('ownGap', gap(own[t]!, reference[t]!), at);
    yield metric('travelled', gap(published[t]!, origin), at);
    yield metric('shortFormGap', gap(published[t]!, short[t]!), at);
  }
}

type Settings = Pick<Params, 'alpha' | 'beta1' | 'beta2' | 'epsilon'>;

function libraryPath(gradients: readonly Float32Array[], {alpha, beta1, beta2, epsilon}: Settings): Float32Array[] {
  const weights = tf.variable(tf.zeros([gradients[0]!.length]));
  const optimizer = tf.train.adam(alpha, beta1, beta2, epsilon);
  const path = gradients.map((gradient) => {
    tf.tidy(() => optimizer.applyGradients({[weights.name]: tf.tensor1d(gradient) as tf.Variable}));
    return weights.dataSync().slice() as Float32Array;
  });
  optimizer.dispose();
  weights.dispose();
  return path;
}

function ownPath(gradients: readonly Float32Array[], {alpha, beta1, beta2, epsilon}: Settings): Float32Array[] {
  const weights = tf.variable(tf.zeros([gradients[0]!.length]));
  const optimizer = adam({weights}, {learningRate: alpha, beta1, beta2, epsilon});
  const path = gradients.map((gradient, step) => {
    tf.tidy(() => optimizer.apply({weights: tf.tensor1d(gradient)}, tf.tensor1d(optimizer.at(step + 1))));
    return weights.dataSync().slice() as Float32Array;
  });
  tf.dispose([weights, ...Object.values(optimizer.slots)]);
  return path;
}
