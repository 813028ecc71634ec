/**
 * One process of `ci/bench.ts`: the VAE step of the design's table, 784-500-500-2, softplus, batch 100, Adam, in three
 * forms. Reads `<variant> <steps>` lines on standard input and answers each with milliseconds per step.
 */
import {createInterface} from 'node:readline';
import * as tf from '@tensorflow/tfjs-core';
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

type Weights = Record<string, tf.Variable>;

const {version} = await loadEngine({
  backend: 'native',
  overrides: {TF_NUM_INTRAOP_THREADS: process.env.BENCH_THREADS ?? '1'},
});
const images = tf.tensor2d(
  Float32Array.from({length: BATCH * PIXELS}, (_, i) => ((i * 2654435761) >>> 0) / 2 ** 32),
  [BATCH, PIXELS],
);

const VARIANTS: Record<string, (step: number) => void> = {matmuls: matmuls(), eager: eager(), compiled: compiled()};

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

/** The 17 matrix products of a step and nothing else: 6 forward, 6 for the weights, 5 for the activations. */
function matmuls(): () => void {
  const variables: Weights = {};
  const products: [string, string, boolean, boolean][] = [];
  const variable = (name: string, [rows, columns]: [number, number]) => {
    variables[name] = tf.tidy(() => tf.variable(normal([rows, columns], tf.tensor1d(key(1, name), 'int32'))));
    return name;
  };
  SHAPES.forEach(([rows, columns], layer) => {
    const [w, x, dy] = [
      variable(`w${layer}`, [rows, columns]),
      variable(`x${layer}`, [BATCH, rows]),
      variable(`dy${layer}`, [BATCH, columns]),
    ];
    products.push([x, w, false, false], [x, dy, true, false]);
    if (layer > 0) products.push([dy, w, false, true]);
  });
  const program = compile({
    variables,
    functions: {
      all: {
        inputs: {},
        step: () =>
          Object.fromEntries(
            products.map(([a, b, left, right], i) => [
              String(i),
              tf.matMul(lookUp(variables, a), lookUp(variables, b), left, right),
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

/** Negative ELBO in nats per image. */
function loss(weights: Weights, x: tf.Tensor, noise: tf.Tensor): tf.Scalar {
  const layer = (k: number, h: tf.Tensor) => tf.add(tf.matMul(h, lookUp(weights, `w${k}`)), lookUp(weights, `b${k}`));
  const encoded = layer(2, tf.softplus(layer(1, tf.softplus(layer(0, x)))));
  const [mean, logVar] = tf.split(encoded, 2, 1) as [tf.Tensor, tf.Tensor];
  const z = tf.add(mean, tf.mul(tf.exp(tf.mul(logVar, 0.5)), normal([BATCH, LATENT], noise)));
  const logits = layer(5, tf.softplus(layer(4, tf.softplus(layer(3, z)))));
  const reconstruction = tf.sum(tf.sub(tf.softplus(logits), tf.mul(logits, x)));
  const kl = tf.mul(-0.5, tf.sum(tf.sub(tf.sub(tf.add(1, logVar), tf.square(mean)), tf.exp(logVar))));
  return tf.div<tf.Scalar>(tf.add(reconstruction, kl), BATCH);
}
