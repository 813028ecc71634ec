import * as tf from '@tensorflow/tfjs-core';

/** Images compared at once, at most; bounds a matrix of distances to 20 MB for 1000 images. */
const CHUNK = 5_000;

/**
 * Jaccard distance of each black-and-white image to the nearest of `others`: of the pixels lit in either, the share lit
 * in only one; 0 equal, 1 nothing in common. Unlike a count of differing pixels it does not favour images with few lit
 * pixels.
 *
 * @param images - pixels 0 or 1; [image, pixel]
 * @param others - rows `from` to `to` of the images compared with, as a fresh tensor that is disposed here; called at
 *   least twice, so that a small run tests what a large one does
 * @param count - number of the images compared with
 * @returns one distance per image
 */
export function distanceToNearest(
  images: tf.Tensor2D,
  count: number,
  others: (from: number, to: number) => tf.Tensor2D,
): Float64Array {
  const nearest = new Float64Array(images.shape[0]).fill(1);
  const atOnce = Math.min(CHUNK, Math.ceil(count / 2));
  for (let from = 0; from < count; from += atOnce) {
    const least = tf.tidy(() => {
      const compared = others(from, Math.min(from + atOnce, count));
      const both = tf.matMul(images, compared, false, true);
      const either = tf.sub(tf.add(tf.sum(images, 1, true), tf.expandDims(tf.sum(compared, 1), 0)), both);
      // Two empty images are equal.
      const shared = tf.where(tf.equal(either, 0), tf.onesLike(either), tf.div(both, tf.maximum(either, 1)));
      return tf.sub(1, tf.max(shared, 1)).dataSync();
    });
    least.forEach((distance, image) => {
      nearest[image] = Math.min(nearest[image]!, distance);
    });
  }
  return nearest;
}

/** The least of `values` that at least the share `q` of them do not exceed. */
export function quantile(values: Float64Array, q: number): number {
  return values.toSorted()[Math.ceil(q * values.length) - 1]!;
}

export function shareAtMost(values: Float64Array, limit: number): number {
  return values.filter((value) => value <= limit).length / values.length;
}

/**
 * The share of reconstructions that are nearer (Euclidean) to their own original than to any other; both [image,
 * pixel], in one order.
 */
export function shareNearestToOwn(reconstructions: tf.Tensor2D, originals: tf.Tensor2D): number {
  const nearest = tf.tidy(() => {
    const products = tf.matMul(reconstructions, originals, false, true);
    // |r|² is the same for all originals.
    return tf.argMin(tf.sub(tf.expandDims(tf.sum(tf.square(originals), 1), 0), tf.mul(2, products)), 1).dataSync();
  });
  return nearest.filter((original, image) => original === image).length / nearest.length;
}
