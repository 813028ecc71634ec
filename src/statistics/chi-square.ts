import {nth} from '../lists/nth.ts';
import {chiSquareTail, chiSquareUpper, logGamma} from './special.ts';

export interface ChiSquare {
  statistic: number;
  degrees: number;
  pValue: number;
  /** Least expected count of a cell; the distribution of the statistic is trusted from 5 on. */
  leastExpected: number;
}

/**
 * Pearson's test of counts against probabilities. Cells of probability 0 take no part; a count in one has p-value 0.
 *
 * @source pearson1900
 */
export function goodnessOfFit(counts: readonly number[], probabilities: readonly number[]): ChiSquare {
  const n = total(counts);
  let [statistic, cells, leastExpected] = [0, 0, Infinity];
  probabilities.forEach((p, i) => {
    const expected = n * p;
    if (p === 0) {
      if (nth(counts, i) > 0) statistic = Infinity;
      return;
    }
    cells += 1;
    leastExpected = Math.min(leastExpected, expected);
    statistic += (nth(counts, i) - expected) ** 2 / expected;
  });
  return {statistic, degrees: cells - 1, pValue: tail(statistic, cells - 1), leastExpected};
}

/** Pearson's test that two rows of counts come from one distribution; cells that are empty in both take no part. */
export function homogeneity(left: readonly number[], right: readonly number[]): ChiSquare {
  const [n, m] = [total(left), total(right)];
  let [statistic, cells, leastExpected] = [0, 0, Infinity];
  left.forEach((count, i) => {
    const both = count + nth(right, i);
    if (both === 0) return;
    const [expected, other] = [(both * n) / (n + m), (both * m) / (n + m)];
    cells += 1;
    leastExpected = Math.min(leastExpected, expected, other);
    statistic += (count - expected) ** 2 / expected + (nth(right, i) - other) ** 2 / other;
  });
  return {statistic, degrees: cells - 1, pValue: tail(statistic, cells - 1), leastExpected};
}

/** `size` Σ (q − p)² / p over the cells with p > 0: how far the alternative q is from p, for so many draws. */
export function noncentrality(size: number, p: readonly number[], q: readonly number[]): number {
  return size * p.reduce((sum, pi, i) => sum + (pi === 0 ? 0 : (nth(q, i) - pi) ** 2 / pi), 0);
}

/**
 * Power of Pearson's test at this level: the upper tail of the noncentral chi-square distribution at the critical value, as the
 * Poisson(λ/2) mixture of central ones; terms beyond 12 standard deviations of the Poisson distribution are left out (< 1e-30).
 *
 * @param lambda - noncentrality
 * @source patnaik1949
 */
export function powerOfChiSquare(degrees: number, lambda: number, level: number): number {
  if (degrees < 1) return 0;
  const critical = chiSquareUpper(degrees, level);
  const half = lambda / 2;
  if (half === 0) return level;
  const reach = 12 * Math.sqrt(half) + 40;
  let power = 0;
  for (let j = Math.max(0, Math.floor(half - reach)); j <= half + reach; j++) {
    power += Math.exp(j * Math.log(half) - half - logGamma(j + 1)) * chiSquareTail(degrees + 2 * j, critical);
  }
  return Math.min(1, power);
}

const total = (counts: readonly number[]): number => counts.reduce((a, b) => a + b, 0);

function tail(statistic: number, degrees: number): number {
  if (statistic === Infinity) return 0;
  return degrees < 1 ? 1 : chiSquareTail(degrees, statistic);
}
