/** What the importance weights of one image give. */
export interface Bound {
  /** log of the mean weight: one draw of the estimate whose mean is L_k. */
  bound: number;
  /**
   * Its variance over draws of z, by the delta method: (k Σ w̄² - 1) / (k - 1), w̄ the weights over their sum; 0 for k
   * = 1.
   */
  variance: number;
  /** L_k for smaller k: the mean over groups of k of the same weights. */
  byK: number[];
}

/**
 * The bound that k importance weights estimate:
 *
 *   L_k = E log (1/k) Σ_i w_i ≤ log p(x)
 *
 * @param logWeights - log w; k of them
 * @param ks - numbers of samples to be shown too; each divides k
 * @param estimate - log of the mean weight; a mutant may have another function
 * @source burda2016, Eq. 8
 */
export function boundOf(logWeights: Float64Array, ks: readonly number[], estimate = logMeanExp): Bound {
  const k = logWeights.length;
  const whole = logMeanExp(logWeights);
  const squares = logWeights.reduce((sum, value) => sum + Math.exp(2 * (value - whole)), 0) / k ** 2;
  return {
    bound: estimate(logWeights, 0, k),
    variance: k === 1 ? 0 : Math.max(0, (k * squares - 1) / (k - 1)),
    byK: ks.map((size) => {
      let sum = 0;
      for (let from = 0; from < k; from += size) sum += estimate(logWeights, from, from + size);
      return sum / (k / size);
    }),
  };
}

/** log of the mean of exp(values), from the greatest down; NaN where one value is NaN. */
export function logMeanExp(values: Float64Array, from = 0, to = values.length): number {
  let greatest = -Infinity;
  for (let i = from; i < to; i++) greatest = Math.max(greatest, values[i]!);
  if (!Number.isFinite(greatest)) return greatest;
  let sum = 0;
  for (let i = from; i < to; i++) sum += Math.exp(values[i]! - greatest);
  return greatest + Math.log(sum / (to - from));
}

/** log of the sum of exp(values): weights that are added up and not averaged. */
export function logSumExp(values: Float64Array, from = 0, to = values.length): number {
  return logMeanExp(values, from, to) + Math.log(to - from);
}

/** Mean of the values: logarithms of weights that are averaged. */
export function meanOf(values: Float64Array, from = 0, to = values.length): number {
  return values.subarray(from, to).reduce((sum, value) => sum + value, 0) / (to - from);
}
