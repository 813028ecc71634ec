import {HarnessError, type DataSource} from 'claimbench/experiment';
import {imagesBetween, readMnistImages, readMnistLabels, type Images} from '../data/mnist.ts';
import {meanImage, pixelTable, pixelsOf} from '../data/pixels.ts';
import {meanNegativeLogLikelihood} from '../densities/bernoulli.ts';
import {trainingCount} from './program.ts';
import type {VaeParams} from './params.ts';
import {vaeParts, type VaeParts} from './parts.ts';

/** The images of a run. */
export interface VaeData {
  train: Images;
  test: Images;
  /** The pixel of each grey level, as the network is trained on it. */
  treated: Float32Array;
  /** The same as in the file. */
  grey: Float32Array;
  /** Digits of the images; read only where the parameters ask for a plane. */
  labels?: {train: Uint8Array; test: Uint8Array};
}

export async function vaeData(
  params: VaeParams,
  source: DataSource,
  {greyPixels}: Pick<VaeParts, 'greyPixels'> = vaeParts,
): Promise<VaeData> {
  const {train, test} = await readMnistImages(source);
  const count = trainingCount(params);
  if (count > train.count) {
    throw new HarnessError('spec', {
      place: 'vae trainingImages',
      rule: 'invalid',
      got: String(count),
      expected: `at most ${train.count}`,
      action: 'Lower it.',
    });
  }
  const from = 'first' in params.trainingImages ? 0 : train.count - count;
  const labels = params.plane && {
    train: (await readMnistLabels(source, 'train')).subarray(from, from + count),
    test: await readMnistLabels(source, 't10k'),
  };
  return {
    ...(labels && {labels}),
    train: imagesBetween(train, from, from + count),
    test: imagesBetween(test, 0, params.testImages),
    treated: pixelTable(params.pixels),
    grey: pixelTable(greyPixels(params.pixels)),
  };
}

/**
 * Training images' mean of each pixel, as (sum + ½) / (count + 1): no pixel is certain, so that no test image is
 * impossible.
 */
function smoothedMeanImage({train, treated}: VaeData): Float64Array {
  return meanImage(train, treated).map((mean) => (mean * train.count + 0.5) / (train.count + 1));
}

/**
 * Negative log-likelihood of the test images under independent pixels with the training images' means, per image; nats.
 */
export function meanImageBaseline(data: VaeData): number {
  return meanNegativeLogLikelihood(pixelsOf(data.test, data.treated), smoothedMeanImage(data));
}
