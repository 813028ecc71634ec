import type {HostGenerator} from 'claimbench/experiment';

/**
 * One draw by walking through the cumulative probabilities: no Gumbel noise is involved.
 *
 * @returns the index, from 0
 */
export function drawCategorical(generator: HostGenerator, probabilities: readonly number[]): number {
  let left = generator.uniform();
  for (let k = 0; k < probabilities.length - 1; k++) {
    left -= probabilities[k]!;
    if (left < 0) return k;
  }
  return probabilities.length - 1;
}

/** Index of the greatest value; the first of several. */
export function argMax(values: ArrayLike<number>): number {
  let best = 0;
  for (let k = 1; k < values.length; k++) if (values[k]! > values[best]!) best = k;
  return best;
}

/** exp(v_k) / sum_j exp(v_j), in float64, shifted by the greatest so that nothing overflows. */
export function softmax64(values: ArrayLike<number>): number[] {
  const greatest = values[argMax(values)]!;
  const weights = Array.from(values, (value) => Math.exp(value - greatest));
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => weight / sum);
}

/** The same in place. */
export function softmaxInto(values: Float64Array): void {
  const greatest = values[argMax(values)]!;
  let sum = 0;
  for (let k = 0; k < values.length; k++) sum += values[k] = Math.exp(values[k]! - greatest);
  for (let k = 0; k < values.length; k++) values[k] = values[k]! / sum;
}
