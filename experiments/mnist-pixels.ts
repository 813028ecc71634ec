import type {DataSource, Experiment, RunEvent} from 'claimbench/experiment';
import {z} from 'zod';
import {MNIST_FILES, readMnistImages} from './data/mnist.ts';
import {pixelTable} from './data/pixels.ts';
import {metric} from './live.ts';

const IMAGES = {
  'mnist/train-images-idx3-ubyte': MNIST_FILES['mnist/train-images-idx3-ubyte'],
  'mnist/t10k-images-idx3-ubyte': MNIST_FILES['mnist/t10k-images-idx3-ubyte'],
};

const parts = {table: pixelTable('raw')};
type Parts = typeof parts;

export const mnistPixels: Experiment<Record<string, never>, Parts> = {
  says: 'The pixels of the MNIST images as they are in the files, divided by 255',
  revision: 1,
  live: true,
  needs: 'nothing',
  params: z.strictObject({}),
  data: () => ({...IMAGES}),
  yields: {
    greyShare: {
      kind: 'metric',
      unit: '1',
      axes: [],
      random: false,
      says: 'share of grey pixels: those of the training images strictly between 0 and 1',
    },
  },
  parts,
  mutants: {
    thresholded: {says: 'pixels above one half are set to 1, others to 0', replace: {table: pixelTable('threshold')}},
  },
  open: ({data, parts}) => ({run: () => pixels(data, parts), close() {}}),
};

async function* pixels(data: DataSource, {table}: Parts): AsyncIterable<RunEvent> {
  const {grey} = (await readMnistImages(data)).train;
  const greyPixels = grey.reduce((count, level) => count + (table[level]! > 0 && table[level]! < 1 ? 1 : 0), 0);
  yield metric('greyShare', greyPixels / grey.length);
}
