import type {DataSource, Experiment, RunEvent} from 'claimbench/experiment';
import {z} from 'zod';
import {imagesBetween, MNIST_FILES, readMnistImages} from './data/mnist.ts';
import {metric, metrics} from './live.ts';
import {batchBounds, DECODER_FIRST} from './numpy-vae/training.ts';

/** What `ci/crosscheck/ortega2021.py` printed, a JSON line for each first batch and each epoch. */
const PRINTED = 'ortega2021/crosscheck.jsonl';
const IMAGES = {
  'mnist/train-images-idx3-ubyte': MNIST_FILES['mnist/train-images-idx3-ubyte'],
  'mnist/t10k-images-idx3-ubyte': MNIST_FILES['mnist/t10k-images-idx3-ubyte'],
};

const params = z.strictObject({
  numpySeed: z.int().min(0).describe('seed of NumPy, where 0 is one like others; the harness draws nothing'),
  latent: z.int().min(1),
  hidden: z.array(z.int().min(1)).min(1).describe('widths of the hidden layers of encoder and decoder'),
  batch: z.int().min(1),
  adam: z.strictObject({alpha: z.number(), beta1: z.number(), beta2: z.number(), epsilon: z.number()}),
  recomputed: z.int().min(1).max(3).describe('first batches that are computed again'),
});
type Params = z.infer<typeof params>;

const parts = {order: DECODER_FIRST};
type Parts = typeof parts;

export const numpyVae: Experiment<Params, Parts> = {
  says:
    "A VAE trained by a NumPy program in float64 with the students' own seed: what that program printed, by " +
    'epoch; and its first batches, computed again with the same random numbers',
  revision: 1,
  live: true,
  needs: 'nothing',
  params,
  data: () => ({[PRINTED]: '9c9ba8aa12fa3a21c7740491b6ea715f2f05964544254fdf6c033972641e8592', ...IMAGES}),
  yields: {
    trainElbo: {
      kind: 'metric',
      unit: 'nats',
      axes: ['epoch'],
      random: false,
      better: 'higher',
      says:
        'training ELBO: mean over batches of a second evaluation after each update, per image, as the NumPy ' +
        'program printed it',
    },
    batchElbo: {
      kind: 'metric',
      unit: 'nats',
      axes: ['step'],
      random: false,
      says: 'ELBO of the first batches, as the NumPy program printed it',
    },
    batchElboAgain: {
      kind: 'metric',
      unit: 'nats',
      axes: ['step'],
      random: false,
      says: 'ELBO of the first batches, computed again',
    },
  },
  parts,
  mutants: {
    'encoder-drawn-first': {
      says: "the encoder's weights are drawn before the decoder's",
      replace: {order: [...DECODER_FIRST].reverse()},
    },
  },
  open: ({params, data, parts}) => ({run: () => compare(params, data, parts), close() {}}),
};

async function* compare(params: Params, data: DataSource, {order}: Parts): AsyncIterable<RunEvent> {
  const printed = linesOf(await data.read(PRINTED)).filter(({seed}) => seed === params.numpySeed);
  for (const {epoch, trainElbo} of printed) if (epoch !== undefined) yield metric('trainElbo', trainElbo, {epoch});
  for (const {batch, trainElbo} of printed)
    if (batch !== undefined && batch <= params.recomputed) yield metric('batchElbo', trainElbo, {step: batch});

  const {train} = await readMnistImages(data);
  const {grey} = imagesBetween(train, 0, params.recomputed * params.batch);
  const images = Float64Array.from(grey, (level) => level / 255);
  yield* metrics('batchElboAgain', 'step', batchBounds(images, params.recomputed, params, order));
}

interface Line {
  seed: number;
  epoch?: number;
  batch?: number;
  trainElbo: number;
}
const linesOf = (bytes: Uint8Array): Line[] =>
  new TextDecoder()
    .decode(bytes)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
