import * as tf from '@tensorflow/tfjs-core';
import {hostGenerator, key, normal, type DataSource, type Experiment, type RunEvent} from 'claimbench/experiment';
import {z} from 'zod';
import {imagesBetween, MNIST_FILES, PIXELS, readMnistImages} from './data/mnist.ts';
import {pixelsOf, pixelTable} from './data/pixels.ts';
import {boundOf} from './estimators/importance.ts';
import {metric} from './live.ts';
import {trainBriefly} from './models/brief-training.ts';
import {vae, type Vae} from './models/vae.ts';
import {numbersOf} from './numbers-of.ts';
import {logImportanceWeights} from './objectives/importance-bound.ts';
import {logPriorWeights} from './objectives/prior-weights.ts';

const params = z.strictObject({
  hidden: z.int().min(1).describe('ReLU units in the encoder and in the decoder'),
  latent: z.int().min(1),
  batch: z.int().min(1),
  steps: z.int().min(1).describe('training steps, by Adam at 1e-3, each on a batch of new images'),
  images: z.int().min(1).max(100).describe('test images'),
  draws: z.array(z.int().min(1)).min(1).describe('draws from the prior: each number divides the last'),
  encoderDraws: z.int().min(1).max(100).describe('draws from q for the bound that the estimates are compared with'),
});
type Params = z.infer<typeof params>;

const parts = {train: trainBriefly};
type Parts = typeof parts;

const nats = (says: string, axes: 'K'[] = []) => ({kind: 'metric', unit: 'nats', axes, random: true, says}) as const;

export const trainedEvidence: Experiment<Params, Parts> = {
  says:
    'A VAE trained briefly on binary MNIST images: log p(x) of test images by averaging p(x|z) over draws from the ' +
    'prior, against lower bounds by draws from q',
  revision: 1,
  live: true,
  needs: 'tfjs',
  params,
  data: () => ({...MNIST_FILES}),
  yields: {
    naive: nats('naive estimate of log p(x): logarithm of p(x|z) averaged over K draws from the prior', ['K']),
    elbo: nats('ELBO: mean log importance weight of a draw from q'),
    importanceBound: nats('bound by importance sampling: L_K with the draws from q'),
    shortfall: nats(
      'shortfall of the naive estimate: bound by importance sampling, minus the naive estimate with most draws',
    ),
  },
  parts,
  mutants: {'never-trained': {says: 'the network is not trained', replace: {train: () => {}}}},
  open: ({params, seed, data, parts}) => ({run: () => estimate(params, seed, data, parts), close() {}}),
};

async function* estimate(params: Params, seed: number, data: DataSource, {train}: Parts): AsyncIterable<RunEvent> {
  const images = await readMnistImages(data);
  const binary = pixelTable('threshold');
  const {hidden, latent, batch, steps} = params;
  const model = vae(
    {
      pixels: PIXELS,
      encoder: [hidden],
      latent,
      decoder: [hidden],
      activation: 'relu',
      init: 'pytorch-linear',
      encoderGives: 'log-variance',
    },
    seed,
  );
  const order = hostGenerator(seed, 'batch order').permutation(images.train.count);
  train(
    model,
    (step) => pixelsOf(images.train, binary, order.subarray((step - 1) * batch, step * batch)),
    {batch, steps},
    seed,
  );
  const x = pixelsOf(imagesBetween(images.test, 0, params.images), binary);
  yield* compare(model, x, params, seed);
  tf.dispose(Object.values(model.variables));
}

function* compare(model: Vae, x: Float32Array, params: Params, seed: number): Iterable<RunEvent> {
  const {draws, encoderDraws} = params;
  const naive = meanBounds(priorWeights(model, x, params, seed), draws);
  for (const [i, K] of draws.entries()) yield metric('naive', naive[i]!, {K});
  const [elbo, bound] = meanBounds(encoderWeights(model, x, params, seed), [1, encoderDraws]) as [number, number];
  yield metric('elbo', elbo);
  yield metric('importanceBound', bound);
  yield metric('shortfall', bound - naive.at(-1)!);
}

/** For each number of draws, the logarithm of the mean weight over as many draws, averaged over images. */
function meanBounds(logWeights: Float64Array[], draws: readonly number[]): number[] {
  const byImage = logWeights.map((row) => boundOf(row, draws).byK);
  return draws.map((_, i) => byImage.reduce((sum, byK) => sum + byK[i]!, 0) / byImage.length);
}

function priorWeights(model: Vae, x: Float32Array, {images, latent, draws}: Params, seed: number): Float64Array[] {
  const count = draws.at(-1)!;
  const logWeights = tf.tidy(() => {
    const z = normal([count, latent], tf.tensor1d(key(seed, 'draws from the prior'), 'int32')) as tf.Tensor2D;
    return logPriorWeights(model, tf.tensor2d(x, [images, PIXELS]), z);
  });
  return rowsOf(numbersOf(logWeights), count);
}

/** Image by image: as many decoded images as draws are at once in memory. */
function encoderWeights(model: Vae, x: Float32Array, params: Params, seed: number): Float64Array[] {
  const {images, latent, encoderDraws} = params;
  return Array.from({length: images}, (_, image) => {
    const logWeights = tf.tidy(() => {
      const epsilon = normal([1, encoderDraws, latent], tf.tensor1d(key(seed, 'draws from q', image + 1), 'int32'));
      const pixels = tf.tensor2d(x.slice(image * PIXELS, (image + 1) * PIXELS), [1, PIXELS]);
      return logImportanceWeights(model, pixels, epsilon as tf.Tensor3D);
    });
    return Float64Array.from(numbersOf(logWeights));
  });
}

const rowsOf = (values: ArrayLike<number>, columns: number): Float64Array[] =>
  Array.from({length: values.length / columns}, (_, row) =>
    Float64Array.from({length: columns}, (_, column) => values[row * columns + column]!),
  );
