import {normalUpper} from '../../statistics/normal-upper.ts';
import {tUpper} from '../../statistics/student.ts';

/** A sample of n runs, and what its mean is held against. */
export interface Sampled {
  /** Runs; Infinity for what more runs cannot narrow. */
  n: number;
  sd: number;
  /** G1. */
  skewness: number;
  /** r: variance of the reference over that of one run. */
  share: number;
}

/**
 * How much of the sample's skewness is assumed of our mean and of a printed run, chosen by simulation so that with ten
 * runs both rates keep near to what is declared (`npm run rates`). Ten runs show only half of the skewness of
 * exponential runs, hence more than 1 for our mean; for a single run Hall's expansion, which is made for means,
 * overshoots. Of few runs G1 is mostly noise, hence the weight 1 − 3.6/n, which leaves three runs to Student.
 */
const ASSUMED = {ofOurs: 7 / 3, ofTheirs: 3 / 4, noise: 3.6};

/**
 * Where the cube whose root is taken falls below this, its tangent is followed, until it meets the root again. Hall's
 * answer has a turning point at 0, where its slope is infinite: at levels of one in a thousand it asked for sixteen
 * standard errors. In simulation the rates stay what they were (5, 0.5 and 0.1 %; exponential, log-normal, two modes).
 */
const STRAIGHT = 1 / 8;

/**
 * How far below and above m − reference the true difference may lie, either wrong with probability `level`.
 *
 * For normal runs W = (m − y − δ) / (s √v), v = 1/n + r, has Student's t distribution with n − 1 degrees of freedom:
 * with r = 1 the prediction interval for one more run, which is what a printed run is. Skewness γ of the runs shifts W
 * by −γ/(2n√v) and gives it the skewness −λγ, with λ = (r² − 1/n²)/v^(3/2) + 3/(n√v). Hall's transformation, which
 * undoes this and is monotone, is solved for W. The farther of its answer and Student's counts, so that a sample that
 * happens to look skewed the other way gains nothing.
 *
 * @source hahn1991, sections 4.2 and 4.8 (prediction interval for one observation and for the mean of k); hall1992
 * @differs Hall has r = 0 and takes the sample's skewness as it is
 */
export function reach(level: number, sampled: Sampled): {below: number; above: number} {
  const {n, sd, skewness, share} = sampled;
  const deviation = sd * Math.sqrt(1 / n + share);
  if (deviation === 0) return {below: 0, above: 0};
  const quantile = n === Infinity ? normalUpper(level) : tUpper(level, n - 1);
  return {
    below: deviation * Math.max(quantile, skewed(quantile, skewness, sampled)),
    above: deviation * Math.max(quantile, skewed(quantile, -skewness, sampled)),
  };
}

/** The quantile of W that stands for this one of t; negative skewness makes it greater. */
function skewed(quantile: number, skewness: number, {n, share}: Sampled): number {
  const gamma = skewness * Math.max(0, 1 - ASSUMED.noise / n);
  const v = 1 / n + share;
  const ours = ASSUMED.ofOurs * (3 / (n * Math.sqrt(v)) - 1 / (n ** 2 * v ** 1.5));
  const theirs = (ASSUMED.ofTheirs * share ** 2) / v ** 1.5;
  const a = (gamma * (ours + theirs)) / 6;
  if (Math.abs(a) < 1e-9) return quantile;
  const shift = (ASSUMED.ofOurs * gamma) / (2 * n * Math.sqrt(v)) - a;
  const cube = 1 + 3 * a * (quantile - shift);
  const answer = (Math.cbrt(cube) - 1) / a;
  if (cube >= STRAIGHT) return answer;
  const tangent = (Math.cbrt(STRAIGHT) - 1) / a + (cube - STRAIGHT) / (3 * a * Math.cbrt(STRAIGHT) ** 2);
  return Math.min(answer, tangent);
}
