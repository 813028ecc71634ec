import type * as tf from '@tensorflow/tfjs-core';
import {keyInput, normal, power} from 'claimbench/experiment';
import {PIXELS} from '../data/mnist.ts';
import type {Vae} from '../models/vae.ts';
import {logImportanceWeights, logJointSums} from '../objectives/importance-bound.ts';
import type {VaeParams} from './params.ts';

/** Images decoded in one call, at most: 1000 rows of 784 float32 are 3 MB. */
const ROWS = 1000;

/** How many images and samples one call takes: whole divisors, so that all calls are alike. */
export function importanceCall({importanceBound}: VaeParams): {images: number; samples: number} {
  if (!importanceBound) return {images: 1, samples: 1};
  const {samples, images} = importanceBound;
  const atOnce = divisor(samples, ROWS);
  return {samples: atOnce, images: divisor(common(images.test, images.training), Math.floor(ROWS / atOnce))};
}

/** The grid for log p(x): points along a side, and in one call. */
export function quadratureGrid({importanceBound, latent}: VaeParams): {
  side: number;
  points: number;
  atOnce: number;
  images: number;
} {
  const {reach, step, images} = importanceBound?.quadrature ?? {reach: 1, step: 1, images: 1};
  const side = Math.ceil((2 * reach) / step);
  return {side, points: power(side, latent), atOnce: divisor(power(side, latent), ROWS), images};
}

/** Importance weights of a few images, and sums of p(x|z) p(z) over points of a grid. */
export function importanceFunctions(
  params: VaeParams,
  model: Vae,
  drawn: (x: tf.Tensor, pixelKey: tf.Tensor) => tf.Tensor2D,
) {
  const {images, samples} = importanceCall(params);
  const grid = quadratureGrid(params);
  return {
    logWeights: {
      inputs: {x: {shape: [images, PIXELS]}, noiseKey: keyInput, pixelKey: keyInput},
      step: ({x, noiseKey, pixelKey}: Record<'x' | 'noiseKey' | 'pixelKey', tf.Tensor>) => ({
        logWeights: logImportanceWeights(
          model,
          drawn(x, pixelKey),
          normal([images, samples, params.latent], noiseKey) as tf.Tensor3D,
        ),
      }),
    },
    logJoint: {
      inputs: {x: {shape: [grid.images, PIXELS]}, z: {shape: [grid.atOnce, params.latent]}},
      step: ({x, z}: Record<'x' | 'z', tf.Tensor>) => ({
        logSums: logJointSums(model, x as tf.Tensor2D, z as tf.Tensor2D),
      }),
    },
  };
}

/** The greatest divisor of n up to a limit. */
function divisor(n: number, limit: number): number {
  let size = Math.max(1, Math.min(n, limit));
  while (n % size !== 0) size--;
  return size;
}

const common = (a: number, b: number): number => (b === 0 ? a : common(b, a % b));
