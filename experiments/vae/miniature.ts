import {imagesBetween} from '../data/mnist.ts';
import type {VaeData} from './data.ts';
import {SHOWN, trainingCount} from './program.ts';
import type {VaeParams} from './params.ts';

/**
 * Sizes of the miniature: together well under 5 s. What the run computes in several calls takes at least two here, so
 * that the place of the second is tested: 600 test images are evaluated in two, the plane encodes 100 at once, a
 * quadrature takes at most 1000 of its 36² points, and 12 images under L_k go in two calls or twelve.
 */
const [BATCHES, EPOCHS, TEST_IMAGES, PLANE_IMAGES, GRID, CELLS, BOUNDED] = [4, 3, 600, 2 * SHOWN, 6, 36, 12];

/** What the probe is, in words. */
export const MINIATURE =
  `the whole run in small: ${EPOCHS} epochs of ${BATCHES} batches and the rest of an epoch, with every evaluation ` +
  `and picture on at most ${TEST_IMAGES} test images`;

/** Metrics of the miniature that another processor moves little. */
export const PROBED = [
  'trainLoss',
  'wakeLoss',
  'sleepLoss',
  'testReconstruction',
  'testKl',
  'aggregateKl',
  'testBound',
  'logEvidence',
];

/** The parameters of a run that does in small what these do. */
export function miniatureOf(params: VaeParams): VaeParams {
  const {batch, testImages, epochs, importanceBound: bound, plane} = params;
  const count = trainingCount(params);
  const images = Math.min(count, BATCHES * batch + (count % batch));
  return {
    ...params,
    trainingImages: 'first' in params.trainingImages ? {first: images} : {last: images},
    testImages: Math.min(testImages, TEST_IMAGES),
    epochs: Math.min(epochs, EPOCHS),
    evaluation: {first: 1, every: 2},
    ...(bound && {importanceBound: smallBound(bound)}),
    ...(plane && {plane: {...plane, images: Math.min(plane.images, PLANE_IMAGES), grid: Math.min(plane.grid, GRID)}}),
  };
}

function smallBound(bound: NonNullable<VaeParams['importanceBound']>): VaeParams['importanceBound'] {
  const {images, quadrature} = bound;
  const few = (count: number): number => Math.min(count, BOUNDED);
  return {
    ...bound,
    first: 1,
    every: 2,
    images: {test: few(images.test), training: few(images.training)},
    ...(quadrature && {
      quadrature: {
        ...quadrature,
        images: few(quadrature.images),
        step: Math.max(quadrature.step, (2 * quadrature.reach) / CELLS),
      },
    }),
  };
}

/** The images that the miniature of a run reads, out of those of the run. */
export function smallData(data: VaeData, {trainingImages, testImages}: VaeParams): VaeData {
  const {count} = data.train;
  const [from, to] = 'first' in trainingImages ? [0, trainingImages.first] : [count - trainingImages.last, count];
  const {labels} = data;
  return {
    ...data,
    train: imagesBetween(data.train, from, to),
    test: imagesBetween(data.test, 0, testImages),
    ...(labels && {labels: {train: labels.train.subarray(from, to), test: labels.test}}),
  };
}
