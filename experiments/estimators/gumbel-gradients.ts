import * as tf from '@tensorflow/tfjs-core';
import {argMax, softmax64} from '../densities/categorical.ts';
import {numbersOf} from '../numbers-of.ts';

/** What the gradients are made of. */
export const gumbelGradientParts = {
  autodiff,
  /** Σ_k k y_k of the hard sample y: its arg max. Only a mutant needs the temperature. */
  hardScore: (logits: number[], _tau: number): number => argMax(logits),
  /** The hard sample on the device, a row for each draw. */
  hardSample: (logits: tf.Tensor, _tau: number): tf.Tensor => tf.oneHot(tf.argMax(logits, 1), logits.shape[1]!),
};
type Parts = typeof gumbelGradientParts;

/**
 * Derivatives in log a of Σ_k k y_k for each draw, with y the softmax sample: by automatic differentiation (float32)
 * against central differences (float64). And of the hard sample, one_hot(arg max).
 *
 * @returns the greatest difference between the two, the mean size of a derivative, and that of the hard sample by
 *   either way
 */
export function gradients(
  a: readonly number[],
  noise: readonly ArrayLike<number>[],
  tau: number,
  {autodiff, hardScore, hardSample}: Parts,
) {
  const logA = a.map(Math.log);
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
      centralDifference(
        (shift) =>
          hardScore(
            logA.map((value, k) => value + (k === j ? shift : 0) + g[k]!),
            tau,
          ),
        1e-10,
      ),
    ),
  );
  const automatic = autodiff(logA, noise, tau);
  return {
    error: slopes.reduce((most, slope, i) => Math.max(most, Math.abs(slope - automatic[i]!)), 0),
    size: meanSize(slopes),
    argMaxSize: meanSize(hardSlopes),
    argMaxAutodiff: argMaxAutodiff(logA, noise, (logits) => hardSample(logits, tau)),
  };
}

/** Derivatives by automatic differentiation: one row for each draw, row after row. */
export function autodiff(logA: number[], noise: readonly ArrayLike<number>[], tau: number): ArrayLike<number> {
  const slopes = tf.tidy(() => {
    const categories = tf.range(0, logA.length);
    const total = (logits: tf.Tensor): tf.Scalar => tf.sum(tf.mul(tf.softmax(tf.div(logits, tau)), categories));
    return tf.grad(total)(tf.tensor2d(noise.map((g) => logA.map((value, k) => value + g[k]!))));
  });
  return numbersOf(slopes);
}

/**
 * Greatest absolute gradient in log a through Σ_k k one_hot(arg max)_k. tfjs declares the gradient of arg max as zero;
 * other libraries refuse to differentiate it.
 */
function argMaxAutodiff(
  logA: number[],
  noise: readonly ArrayLike<number>[],
  hardSample: (logits: tf.Tensor) => tf.Tensor,
): number {
  return tf.tidy(() => {
    const g = tf.tensor2d(noise.map((row) => Array.from(row)));
    const categories = tf.range(0, logA.length);
    const hard = (logits: tf.Tensor): tf.Tensor => tf.sum(tf.mul(hardSample(tf.add(logits, g)), categories));
    return tf.max(tf.abs(tf.grad(hard)(tf.tensor1d(logA)))).dataSync()[0]!;
  });
}

/** Σ_k k y_k. */
export const score = (y: number[]): number => y.reduce((sum, value, k) => sum + k * value, 0);
const meanSize = (values: number[]): number => values.reduce((sum, value) => sum + Math.abs(value), 0) / values.length;

function centralDifference(f: (shift: number) => number, step: number): number {
  return (f(step) - f(-step)) / (2 * step);
}
