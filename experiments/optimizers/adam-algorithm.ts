import {power} from 'claimbench/experiment';

export interface AdamSettings {
  alpha: number;
  beta1: number;
  beta2: number;
  epsilon: number;
}

/** The formulas in which versions of the algorithm differ. */
export interface AdamFormulas {
  /** What a moment is divided by at step t, because it starts at zero. */
  correction: (beta: number, t: number) => number;
  /** What the corrected first moment is divided by, from the second moment and its correction. */
  denominator: (v: number, correction: number, epsilon: number) => number;
}
export const asPublished: AdamFormulas = {
  correction: (beta, t) => 1 - power(beta, t),
  denominator: (v, correction, epsilon) => Math.sqrt(v / correction) + epsilon,
};
export const shortForm: AdamFormulas = {
  ...asPublished,
  denominator: (v, correction, epsilon) => (Math.sqrt(v) + epsilon) / Math.sqrt(correction),
};

/**
 * Adam on a list of gradients given beforehand, from weights of 0; float64, written out weight by weight.
 *
 *   m <- β1 m + (1 - β1) g;  v <- β2 v + (1 - β2) g²
 *   θ <- θ - α m^ / (sqrt(v^) + ε),   m^ = m / (1 - β1^t),  v^ = v / (1 - β2^t)
 *
 * The short form, α_t m / (sqrt(v) + ε) with α_t = α sqrt(1 - β2^t) / (1 - β1^t), puts ε / sqrt(1 - β2^t) in the place
 * of ε.
 *
 * @param gradients - step after step, an entry per weight
 * @returns the weights after each step
 * @source kingma2015, Algorithm 1, and the end of section 2 for the short form
 */
export function adamAlgorithm(
  gradients: readonly ArrayLike<number>[],
  {alpha, beta1, beta2, epsilon}: AdamSettings,
  {correction, denominator}: AdamFormulas = asPublished,
): number[][] {
  const size = gradients[0]!.length;
  const [theta, m, v] = [0, 0, 0].map(() => new Array<number>(size).fill(0)) as [number[], number[], number[]];
  return gradients.map((gradient, step) => {
    const t = step + 1;
    const [first, second] = [correction(beta1, t), correction(beta2, t)];
    for (let i = 0; i < size; i++) {
      m[i] = beta1 * m[i]! + (1 - beta1) * gradient[i]!;
      v[i] = beta2 * v[i]! + (1 - beta2) * gradient[i]! ** 2;
      theta[i] = theta[i]! - (alpha * (m[i]! / first)) / denominator(v[i]!, second, epsilon);
    }
    return [...theta];
  });
}
