import * as cephes from 'cephes';

/**
 * The special functions under the distributions, by Moshier's Cephes library as WebAssembly: the same bits everywhere.
 * The only importer of `cephes`. It throws where a tail underflows, and does not return where a series converges too
 * slowly; such arguments are answered here.
 *
 * @source moshier2000
 */
await cephes.compiled;

/** Distribution function of the standard normal distribution; Cephes has no number for it far out. */
export const normal = (x: number): number => (Math.abs(x) > 40 ? Number(x > 0) : cephes.ndtr(x));

/** Its quantile; p in (0, 1). */
export const normalQuantile = (p: number): number => cephes.ndtri(p);

/** Quantile of Student's t, for the tests of `tUpper`; degrees of freedom whole, p in (0, 1). */
export const tQuantile = (degrees: number, p: number): number => cephes.stdtri(degrees, p);

/** Upper tail of the chi-square distribution; below 1e-300 it is 0. */
export function chiSquareTail(degrees: number, x: number): number {
  const [a, y] = [degrees / 2, x / 2];
  if (y === 0) return 1;
  if (a * Math.log(y) - y - cephes.lgam(a) < -690) return y > a ? 0 : 1;
  return cephes.chdtrc(degrees, x);
}

/**
 * The value whose upper tail is this. Cephes underflows at some thousands of degrees; they are answered here, by
 * Newton's method from Wilson and Hilferty's approximation.
 */
export function chiSquareUpper(degrees: number, upper: number): number {
  if (degrees <= 1000) return cephes.chdtri(degrees, upper);
  const spread = 2 / (9 * degrees);
  let x = degrees * (1 - spread - normalQuantile(upper) * Math.sqrt(spread)) ** 3;
  for (let i = 0; i < 3; i++) x += (chiSquareTail(degrees, x) - upper) / chiSquareDensity(degrees, x);
  return x;
}

function chiSquareDensity(degrees: number, x: number): number {
  const [a, y] = [degrees / 2, x / 2];
  return Math.exp((a - 1) * Math.log(y) - y - cephes.lgam(a)) / 2;
}

/**
 * The value of F, a ratio of two independent variances, whose upper tail is this; a variance whose degrees of freedom
 * are infinite is known. Within 1e-5 of itself down to tails of 1e-10.
 */
export function fUpper(numerator: number, denominator: number, upper: number): number {
  if (denominator === Infinity) return numerator === Infinity ? 1 : chiSquareUpper(numerator, upper) / numerator;
  if (numerator === Infinity) return denominator / chiSquareUpper(denominator, 1 - upper);
  return cephes.fdtri(numerator, denominator, upper);
}

/** Upper tail of F; degrees of freedom whole. */
export const fTail = (numerator: number, denominator: number, x: number): number =>
  cephes.fdtrc(numerator, denominator, x);

/** P(X ≤ k) and P(X > k) of the binomial distribution. */
export const binomial = (k: number, n: number, p: number): number => cephes.bdtr(k, n, p);
export const binomialTail = (k: number, n: number, p: number): number => cephes.bdtrc(k, n, p);

/** Upper tail of the Kolmogorov limit distribution; at 0.2 it is 1 − 5e-13. */
export const kolmogorovTail = (x: number): number => (x < 0.2 ? 1 : cephes.kolmogorov(x));

/** Exact upper tail of the one-sided distance of n draws. */
export const smirnovTail = (n: number, d: number): number => cephes.smirnov(n, d);

/** log Γ(x) for x > 0. */
export const logGamma = (x: number): number => cephes.lgam(x);

/** ψ(x), the derivative of log Γ, for x > 0. */
export const digamma = (x: number): number => cephes.psi(x);
