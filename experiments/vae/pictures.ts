import * as tf from '@tensorflow/tfjs-core';
import {bernoulli, hostGenerator, key, type RunEvent} from 'claimbench/experiment';
import {imagesBetween, PIXELS, SIDE} from '../data/mnist.ts';
import {meanImage, pixelTable, pixelsOf} from '../data/pixels.ts';
import {metric} from '../live.ts';
import {fromGrey, tensorOf, type Trained} from './evaluation.ts';
import {distanceToNearest, quantile, shareAtMost, shareNearestToOwn} from './likeness.ts';
import {SHOWN} from './program.ts';

/** Images that a proxy compares. */
const COMPARED = 1000;
/** Place, among the last 100 test images, of the one that darous2023 shows: image 9908 when all 10,000 are used. */
const SHOWN_BY_DAROUS = 8;
/** Share of real test images that count as digits; the generated ones are held to their distance. */
const REAL_SHARE = 0.95;

/** Reconstructions of test images, and how near they are to their originals. */
export function* reconstructions(trained: Trained, epoch: number): Generator<RunEvent> {
  const {data, seed} = trained;
  const last = imagesBetween(data.test, data.test.count - SHOWN, data.test.count);
  const thetaOf = (images: typeof last, table: Float32Array, block: number): Float32Array => {
    const x = tensorOf(images, table);
    const {theta} = trained.program.values('reconstruct', {x, noiseKey: key(seed, 'reconstruction noise', block)});
    x.dispose();
    return theta as Float32Array;
  };
  const shown = thetaOf(last, data.grey, 0);
  yield picture('originals', pixelsOf(last, data.treated));
  yield picture('originalsGrey', pixelsOf(last, data.grey));
  yield picture('reconstructions', thetaOf(last, data.treated, 0));
  yield picture('reconstructionsFromGrey', shown);

  const blocks = Math.floor(Math.min(COMPARED, data.test.count) / SHOWN);
  const thetas = Array.from({length: blocks}, (_, k) =>
    thetaOf(imagesBetween(data.test, k * SHOWN, (k + 1) * SHOWN), data.grey, k + 1),
  );
  const share = tf.tidy(() =>
    shareNearestToOwn(
      tf.concat(thetas.map((theta) => tf.tensor2d(theta, [SHOWN, PIXELS]))),
      tensorOf(imagesBetween(data.test, 0, blocks * SHOWN), data.grey),
    ),
  );
  yield metric('reconstructionNearestIsOriginal', share);

  const {reconstruction, squaredError} = fromGrey(trained, epoch);
  const mean = meanImage(data.train, data.grey);
  const originals = pixelsOf(data.test, data.grey);
  yield metric('testReconstructionFromGrey', reconstruction, {epoch});
  yield metric('reconstructionError', squaredError / (squaredDistance(originals, mean) / data.test.count));

  const original = pixelsOf(last, data.grey, [SHOWN_BY_DAROUS]);
  const distanceOfMean = squaredDistance(original, mean);
  const reconstructed = shown.subarray(SHOWN_BY_DAROUS * PIXELS, (SHOWN_BY_DAROUS + 1) * PIXELS);
  yield metric('reconstructionErrorOfShown', squaredDistance(reconstructed, original) / distanceOfMean);
  const generated = rounded(generate(trained, 1));
  yield metric('generatedError', squaredDistance(generated, original) / SHOWN / distanceOfMean);
}

/** Images made from noise, and whether they look like digits. */
export function* generatedImages(trained: Trained): Generator<RunEvent> {
  const {data, seed} = trained;
  const shown = generate(trained, 1);
  yield picture('generated', shown);
  yield picture('generatedRounded', rounded(shown));

  const binary = pixelTable('rounded');
  const other = hostGenerator(seed, 'overlaid images');
  const [left, right] = [0, 1].map(() =>
    Int32Array.from({length: COMPARED}, () => other.integer(data.train.count)),
  ) as [Int32Array, Int32Array];
  const tensor = (pixels: Float32Array): tf.Tensor2D => tf.tensor2d(pixels, [pixels.length / PIXELS, PIXELS]);
  const distances = (images: () => tf.Tensor2D): Float64Array => {
    const compared = tf.tidy(images);
    const nearest = distanceToNearest(compared, data.train.count, (from, to) =>
      tensorOf(imagesBetween(data.train, from, to), binary),
    );
    compared.dispose();
    return nearest;
  };
  const real = distances(() => tensorOf(imagesBetween(data.test, 0, Math.min(COMPARED, data.test.count)), binary));
  const limit = quantile(real, REAL_SHARE);
  yield metric(
    'generatedLikeDigits',
    shareAtMost(
      distances(() => tensor(rounded(generate(trained, COMPARED / SHOWN)))),
      limit,
    ),
  );
  yield metric(
    'noiseLikeDigits',
    shareAtMost(
      distances(() => independentPixels(trained)),
      limit,
    ),
  );
  yield metric(
    'cutLikeDigits',
    shareAtMost(
      distances(() =>
        tensor(upperHalves(pixelsOf(imagesBetween(data.test, 0, Math.min(COMPARED, data.test.count)), binary))),
      ),
      limit,
    ),
  );
  yield metric(
    'overlaidLikeDigits',
    shareAtMost(
      distances(() =>
        tf.maximum(tensor(pixelsOf(data.train, binary, left)), tensor(pixelsOf(data.train, binary, right))),
      ),
      limit,
    ),
  );
}

/**
 * Pixel probabilities of `blocks` times 100 images decoded from noise; the first blocks are the same whatever their
 * number.
 */
function generate({program, seed}: Trained, blocks: number): Float32Array {
  const pixels = new Float32Array(blocks * SHOWN * PIXELS);
  for (let block = 0; block < blocks; block++) {
    pixels.set(program.values('generate', {noiseKey: key(seed, 'generation', block)}).theta, block * SHOWN * PIXELS);
  }
  return pixels;
}

function independentPixels({data, seed}: Trained): tf.Tensor2D {
  const mean = tf.tensor1d(Float32Array.from(meanImage(data.train, pixelTable('rounded'))));
  return bernoulli(
    tf.tile(tf.expandDims(mean, 0), [COMPARED, 1]),
    tf.tensor1d(key(seed, 'independent pixels'), 'int32'),
  ) as tf.Tensor2D;
}

/** The lower half of each image turned black. */
function upperHalves(pixels: Float32Array): Float32Array {
  return pixels.map((value, k) => (k % PIXELS < PIXELS / 2 ? value : 0));
}

/** torch.round; a probability of exactly ½ becomes 0, the even number. */
function rounded(theta: Float32Array): Float32Array {
  return theta.map((p) => (p > 0.5 ? 1 : 0));
}

/** Sum over all images of the squared distance to one image: `images` is as long as `one`, or a multiple. */
function squaredDistance(images: Float32Array, one: Float32Array | Float64Array): number {
  return images.reduce((sum, value, k) => sum + (value - one[k % PIXELS]!) ** 2, 0);
}

export function picture(name: string, pixels: Float32Array): RunEvent {
  return {
    kind: 'images',
    name,
    width: SIDE,
    height: SIDE,
    pixels: Uint8Array.from(pixels, (value) => Math.round(255 * value)),
  };
}
