import * as tf from '@tensorflow/tfjs-core';
import {argMax, softmax64} from '../densities/categorical.ts';

/**
 * Derivatives in log a of Σ_k k y_k for each draw, with y the softmax sample: by automatic differentiation (float32)
 * against central
 * differences (float64). And of the hard sample, one_hot(arg max).
 *
 * @param slips - `autodiffTau`: temperature given to automatic differentiation; `softened`: the softmax sample stands
 *   in the hard one's place
 * @returns the greatest difference between the two, the mean size of a derivative, and that of the hard sample by
 *   either way
 */
export function gradients(
  a: readonly number[],
  noise: readonly ArrayLike<number>[],
  tau: number,
  {autodiffTau = tau, softened = false} = {},
) {
  const logA = a.map(Math.log);
  const hardScore = softened ? (logits: number[]) => score(softmax64(logits.map((value) => value / tau))) : argMax;
  const slopes = noise.flatMap((g) =>
    logA.map((_, j) =>
      centralDifference(
        (shift) => score(softmax64(logA.map((value, k) => (value + (k === j ? shift : 0) + g[k]!) / tau))),
        1e-5,
      ),
    ),
  );
  // Arg max samples are constant but for jumps; a short step keeps the chance of straddling one below 1e-6 for all
  // draws.
  const hardSlopes = noise.flatMap((g) =>
    logA.map((_, j) =>
      centralDifference((shift) => hardScore(logA.map((value, k) => value + (k === j ? shift : 0) + g[k]!)), 1e-10),
    ),
  );
  const automatic = autodiff(logA, noise, autodiffTau);
  return {
    error: slopes.reduce((most, slope, i) => Math.max(most, Math.abs(slope - automatic[i]!)), 0),
    size: meanSize(slopes),
    argMaxSize: meanSize(hardSlopes),
    argMaxAutodiff: argMaxAutodiff(logA, noise, softened ? tau : undefined),
  };
}

/** One row of derivatives per draw, row after row. */
function autodiff(logA: number[], noise: readonly ArrayLike<number>[], tau: number): ArrayLike<number> {
  return tf.tidy(() => {
    const categories = tf.range(0, logA.length);
    const total = (logits: tf.Tensor): tf.Scalar => tf.sum(tf.mul(tf.softmax(tf.div(logits, tau)), categories));
    return tf
      .grad(total)(tf.tensor2d(noise.map((g) => logA.map((value, k) => value + g[k]!))))
      .dataSync();
  });
}

/**
 * Greatest absolute gradient in log a through Σ_k k one_hot(arg max)_k. tfjs declares the gradient of arg max as zero;
 * other libraries refuse to differentiate it.
 */
function argMaxAutodiff(logA: number[], noise: readonly ArrayLike<number>[], softTau?: number): number {
  return tf.tidy(() => {
    const g = tf.tensor2d(noise.map((row) => Array.from(row)));
    const categories = tf.range(0, logA.length);
    const oneHot = (scores: tf.Tensor): tf.Tensor =>
      softTau === undefined ? tf.oneHot(tf.argMax(scores, 1), logA.length) : tf.softmax(tf.div(scores, softTau));
    const hard = (logits: tf.Tensor): tf.Tensor => tf.sum(tf.mul(oneHot(tf.add(logits, g)), categories));
    return tf.max(tf.abs(tf.grad(hard)(tf.tensor1d(logA)))).dataSync()[0]!;
  });
}

const score = (y: number[]): number => y.reduce((sum, value, k) => sum + k * value, 0);
const meanSize = (values: number[]): number => values.reduce((sum, value) => sum + Math.abs(value), 0) / values.length;

function centralDifference(f: (shift: number) => number, step: number): number {
  return (f(step) - f(-step)) / (2 * step);
}
