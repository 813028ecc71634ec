import type {Interval} from '../../contract/verdict.ts';
import {bisect} from '../../statistics/bisect.ts';

/**
 * Where the mean of a quantity lies whose values cannot leave a range: Gaffke's limits, either wrong with probability
 * `level`. Nothing is assumed of the distribution within the range.
 *
 * The upper limit is the (1 − level)-quantile of Σ D_i x_i over the n values and the upper end of the range, with D
 * uniform on the simplex (a Bayesian bootstrap that adds the worst value there can be); the lower limit likewise. For
 * runs at the two ends (0 and 1) these are Clopper and Pearson's exact limits. For n equal runs at x the upper limit is
 * x + (to − x)(1 − level^(1/n)), which is exact too: a mean beyond it would make n such runs less likely than `level`.
 * For other values the level is a conjecture: it is proved for two runs, no counterexample is known, and the
 * simulations find none (`bounded-mean.test.ts`).
 *
 * @source gaffke2005; learned2019, which shows that the limits lie within Hoeffding's and Anderson's; clopper1934
 */
export function boundedMean(values: readonly number[], range: Interval, level: number): Interval {
  const width = range.to - range.from;
  const shares = values.map((value) => (value - range.from) / width);
  const upper = upperLimit(shares, level);
  const lower =
    1 -
    upperLimit(
      shares.map((share) => 1 - share),
      level,
    );
  return {from: range.from + width * lower, to: range.from + width * upper};
}

/** What the runs are held against: what a document prints, and of how many runs it is the mean (share: 1/k). */
interface Against {
  range: Interval;
  reference: Interval;
  share: number;
}

/**
 * Where the true difference lies between the mean of these runs and that of the document: each has an interval of its
 * own, at half the level, and a constant none.
 */
export function boundedDifference(values: readonly number[], against: Against, level: number): Interval {
  const {range, reference, share} = against;
  if (share === 0) {
    const ours = boundedMean(values, range, level);
    return {from: ours.from - reference.to, to: ours.to - reference.from};
  }
  const ours = boundedMean(values, range, level / 2);
  return {
    from: ours.from - meanOfPrinted(reference.to, 1 / share, range, level / 2).to,
    to: ours.to - meanOfPrinted(reference.from, 1 / share, range, level / 2).from,
  };
}

/** Of values from 0 to 1. */
function upperLimit(shares: readonly number[], level: number): number {
  const knots = Float64Array.from([...shares, 1]).sort();
  return bisect((t) => dirichletTail(knots, t) > level, 0, 1);
}

/**
 * P(Σ D_i z_i > t) for D uniform on the simplex: the divided difference of (z − t)₊^m over the m + 1 knots, by the
 * recursion of B-splines, each step of which is a mean of two probabilities.
 *
 * @param knots - ascending
 * @source deboor1972
 */
export function dirichletTail(knots: Float64Array, t: number): number {
  const tails = knots.map((knot) => (knot > t ? 1 : 0));
  for (let width = 1; width < knots.length; width++)
    for (let i = 0; i + width < knots.length; i++) {
      const [low, high] = [knots[i] ?? 0, knots[i + width] ?? 0];
      if (low > t) tails[i] = 1;
      else if (high <= t) tails[i] = 0;
      else tails[i] = ((high - t) * (tails[i + 1] ?? 0) + (t - low) * (tails[i] ?? 0)) / (high - low);
    }
  return tails[0] ?? 0;
}

/**
 * Where the mean lies of which only the average of k draws is known, as a document prints it: Chernoff's bound, within
 * which k KL(average, mean) is below log(1/level). For one draw of 0 or 1 it is exact.
 *
 * @source hoeffding1963, theorem 1
 */
function meanOfPrinted(average: number, k: number, range: Interval, level: number): Interval {
  const width = range.to - range.from;
  const share = Math.min(1, Math.max(0, (average - range.from) / width));
  const upper = (of: number): number =>
    of === 1 ? 1 : bisect((mean) => k * coinDivergence(of, mean) < -Math.log(level), of, 1);
  return {from: range.from + width * (1 - upper(1 - share)), to: range.from + width * upper(share)};
}

/** KL divergence of a coin with probability p from one with q. */
function coinDivergence(p: number, q: number): number {
  const term = (a: number, b: number): number => (a === 0 ? 0 : a * Math.log(a / b));
  return term(p, q) + term(1 - p, 1 - q);
}
