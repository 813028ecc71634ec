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
 * @param mutant - 'weights-added-up' or 'logarithms-averaged'
 * @source burda2016, Eq. 8
 */
export function boundOf(logWeights: Float64Array, ks: readonly number[], mutant?: string): Bound {
  const k = logWeights.length;
  const estimate = (from: number, to: number): number => {
    if (mutant === 'logarithms-averaged')
      return logWeights.subarray(from, to).reduce((sum, value) => sum + value, 0) / (to - from);
    return logMeanExp(logWeights, from, to) + (mutant === 'weights-added-up' ? Math.log(to - from) : 0);
  };
  const whole = logMeanExp(logWeights);
  const squares = logWeights.reduce((sum, value) => sum + Math.exp(2 * (value - whole)), 0) / k ** 2;
  return {
    bound: estimate(0, k),
    variance: k === 1 ? 0 : Math.max(0, (k * squares - 1) / (k - 1)),
    byK: ks.map((size) => {
      let sum = 0;
      for (let from = 0; from < k; from += size) sum += estimate(from, from + size);
      return sum / (k / size);
    }),
  };
}

/** log of the mean of exp(values), from the greatest down; NaN where one is. */
export function logMeanExp(values: Float64Array, from = 0, to = values.length): number {
  let greatest = -Infinity;
  for (let i = from; i < to; i++) greatest = Math.max(greatest, values[i]!);
  if (!Number.isFinite(greatest)) return greatest;
  let sum = 0;
  for (let i = from; i < to; i++) sum += Math.exp(values[i]! - greatest);
  return greatest + Math.log(sum / (to - from));
}
