/**
 * One process of `ci/bench.ts`: the training step of a VAE, 784-500-500-2, softplus, batch 100, Adam, in three forms;
 * and L_100 of 10 images, compiled and its matrix products alone. Reads `<variant> <steps>` lines on standard input and
 * answers each with milliseconds per step.
 */
import {createInterface} from 'node:readline';
import * as tf from '@tensorflow/tfjs-core';
import {logImportanceWeights} from '../experiments/objectives/importance-bound.ts';
import {loadEngine} from '../src/engine/backend.ts';
import {adam, compile, gradients, key, keyInput, normal} from '../src/experiment.ts';
import {lookUp, required} from '../src/lists/look-up.ts';

const [BATCH, PIXELS, HIDDEN, LATENT] = [100, 784, 500, 2];
const SHAPES: [number, number][] = [
  [PIXELS, HIDDEN],
  [HIDDEN, HIDDEN],
  [HIDDEN, 2 * LATENT],
  [LATENT, HIDDEN],
  [HIDDEN, HIDDEN],
  [HIDDEN, PIXELS],
];

/** Under L_100: as many rows for the decoder as the experiments take at once. */
const [IMAGES, SAMPLES] = [10, 100];

type Weights = Record<string, tf.Variable>;

const {version} = await loadEngine({
  backend: 'native',
  overrides: {TF_NUM_INTRAOP_THREADS: process.env.BENCH_THREADS ?? '1'},
});
const images = tf.tensor2d(
  Float32Array.from({length: BATCH * PIXELS}, (_, i) => ((i * 2654435761) >>> 0) / 2 ** 32),
  [BATCH, PIXELS],
);

const VARIANTS: Record<string, (step: number) => void> = {
  matmuls: products(ofTraining()),
  eager: eager(),
  compiled: compiled(),
  boundMatmuls: products(ofBound()),
  bound: bound(),
};

createInterface({input: process.stdin}).on('line', (line) => {
  const [variant, steps] = line.split(' ') as [string, string];
  console.log(measure(lookUp(VARIANTS, variant), Number(steps)));
});
console.log('ready', Object.keys(VARIANTS).join(' '), version);

let step = 0;
function measure(run: (step: number) => void, steps: number): number {
  const start = performance.now();
  for (let i = 0; i < steps; i++) run(++step);
  return (performance.now() - start) / steps;
}

/** A product of matrices: their shapes, and which of them are transposed. */
interface Product {
  shapes: [number[], number[]];
  transposed?: [boolean, boolean];
}

/** The 17 of a training step: 6 forward, 6 for the weights, 5 for the activations. */
function ofTraining(): Product[] {
  return SHAPES.flatMap(([rows, columns], layer): Product[] => {
    const [w, x, dy] = [
      [rows, columns],
      [BATCH, rows],
      [BATCH, columns],
    ];
    return [
      {shapes: [x, w]},
      {shapes: [x, dy], transposed: [true, false]},
      ...(layer > 0 ? [{shapes: [dy, w], transposed: [false, true]} as Product] : []),
    ];
  });
}

/** The 7 of L_100: the encoder's, the decoder's, and that of logits and pixels. */
function ofBound(): Product[] {
  const layers = SHAPES.map(([rows, columns], layer): Product => {
    const count = layer < SHAPES.length / 2 ? IMAGES : IMAGES * SAMPLES;
    return {
      shapes: [
        [count, rows],
        [rows, columns],
      ],
    };
  });
  const likelihood: Product = {
    shapes: [
      [IMAGES, SAMPLES, PIXELS],
      [IMAGES, PIXELS, 1],
    ],
  };
  return [...layers, likelihood];
}

/** Matrix products and nothing else. */
function products(all: readonly Product[]): () => void {
  const variables: Weights = {};
  all.forEach(({shapes}, i) =>
    shapes.forEach((shape, side) => {
      const name = `${i} ${side}`;
      variables[name] = tf.tidy(() => tf.variable(normal(shape, tf.tensor1d(key(1, name), 'int32'))));
    }),
  );
  const program = compile({
    variables,
    functions: {
      all: {
        inputs: {},
        step: () =>
          Object.fromEntries(
            all.map(({transposed: [left, right] = [false, false]}, i) => [
              String(i),
              tf.matMul(lookUp(variables, `${i} 0`), lookUp(variables, `${i} 1`), left, right),
            ]),
          ),
      },
    },
  });
  return () => tf.dispose(program.run('all', {}));
}

/** As usually written: tape, and tfjs's own optimizer. */
function eager(): (step: number) => void {
  const weights = initialWeights();
  const optimizer = tf.train.adam(1e-3);
  return (step) =>
    tf.tidy(() => {
      const noise = tf.tensor1d(key(1, 'epsilon', step), 'int32');
      required(optimizer.minimize(() => loss(weights, images, noise), true, Object.values(weights))).dataSync();
    });
}

function compiled(): (step: number) => void {
  const weights = initialWeights();
  const optimizer = adam(weights, {learningRate: 1e-3, epsilon: 1e-7});
  const program = compile({
    variables: {...weights, ...optimizer.slots},
    functions: {
      train: {
        inputs: {x: images, noise: keyInput, schedule: optimizer.input},
        step: ({x, noise, schedule}) => {
          const {outputs, grads} = gradients(() => ({loss: loss(weights, x, noise)}), weights);
          optimizer.apply(grads, schedule);
          return outputs;
        },
      },
    },
  });
  return (step) => program.values('train', {x: images, noise: key(1, 'epsilon', step), schedule: optimizer.at(step)});
}

/** L_100 of each image, from the weights of the experiments. */
function bound(): (step: number) => void {
  const weights = initialWeights();
  const model = {
    latent: LATENT,
    variables: weights,
    encode(x: tf.Tensor2D) {
      const [mean, logVar] = encoded(weights, x);
      return {mean, logVar};
    },
    decode: (z: tf.Tensor2D) => decoded(weights, z),
  };
  const program = compile({
    variables: weights,
    functions: {
      bound: {
        inputs: {x: {shape: [IMAGES, PIXELS]}, noise: keyInput},
        step: ({x, noise}) => {
          const epsilon = normal([IMAGES, SAMPLES, LATENT], noise) as tf.Tensor3D;
          const logWeights = logImportanceWeights(model, x as tf.Tensor2D, epsilon);
          return {bound: tf.sub(tf.logSumExp(logWeights, 1), Math.log(SAMPLES))};
        },
      },
    },
  });
  const few = tf.slice(images, 0, IMAGES);
  return (step) => program.values('bound', {x: few, noise: key(1, 'epsilon', step)});
}

function initialWeights(): Weights {
  return Object.fromEntries(
    SHAPES.flatMap(([rows, columns], layer) => [
      [
        `w${layer}`,
        tf.tidy(() => tf.variable(tf.mul(normal([rows, columns], tf.tensor1d(key(1, 'init', layer), 'int32')), 0.05))),
      ],
      [`b${layer}`, tf.tidy(() => tf.variable(tf.zeros([columns])))],
    ]),
  );
}

function layer(weights: Weights, k: number, h: tf.Tensor): tf.Tensor2D {
  return tf.add(tf.matMul(h as tf.Tensor2D, lookUp(weights, `w${k}`) as tf.Tensor2D), lookUp(weights, `b${k}`));
}

/** Mean and log variance of q(z|x). */
function encoded(weights: Weights, x: tf.Tensor): [tf.Tensor2D, tf.Tensor2D] {
  const hidden = tf.softplus(layer(weights, 1, tf.softplus(layer(weights, 0, x))));
  return tf.split(layer(weights, 2, hidden), 2, 1) as [tf.Tensor2D, tf.Tensor2D];
}

/** Logits of the pixels. */
function decoded(weights: Weights, z: tf.Tensor): tf.Tensor2D {
  return layer(weights, 5, tf.softplus(layer(weights, 4, tf.softplus(layer(weights, 3, z)))));
}

/** Negative ELBO in nats per image. */
function loss(weights: Weights, x: tf.Tensor, noise: tf.Tensor): tf.Scalar {
  const [mean, logVar] = encoded(weights, x);
  const z = tf.add(mean, tf.mul(tf.exp(tf.mul(logVar, 0.5)), normal([BATCH, LATENT], noise)));
  const logits = decoded(weights, z);
  const reconstruction = tf.sum(tf.sub(tf.softplus(logits), tf.mul(logits, x)));
  const kl = tf.mul(-0.5, tf.sum(tf.sub(tf.sub(tf.add(1, logVar), tf.square(mean)), tf.exp(logVar))));
  return tf.div<tf.Scalar>(tf.add(reconstruction, kl), BATCH);
}
