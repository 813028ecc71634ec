/**
 * log density of a diagonal normal, in float64, summed over dimensions.
 *
 *   -½ Σ_j ((z_j - μ_j)² / σ_j² + log 2π + 2 log σ_j)
 *
 * @param sigma - standard deviations, not variances
 */
export function normalLogDensity(z: ArrayLike<number>, mean: ArrayLike<number>, sigma: ArrayLike<number>): number {
  let sum = 0;
  for (let j = 0; j < z.length; j++) {
    const standardised = (z[j]! - mean[j]!) / sigma[j]!;
    sum -= 0.5 * standardised * standardised + HALF_LOG_TWO_PI + Math.log(sigma[j]!);
  }
  return sum;
}

/** The same for the standard normal. */
export function standardNormalLogDensity(z: ArrayLike<number>): number {
  let sum = 0;
  for (let j = 0; j < z.length; j++) sum -= 0.5 * z[j]! * z[j]! + HALF_LOG_TWO_PI;
  return sum;
}

const HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);
