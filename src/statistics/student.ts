import {normalUpper} from './normal-upper.ts';

/**
 * Upper quantile of Student's t: the value exceeded with this probability. In plain TypeScript, since the page judges
 * again where its policy allows no WebAssembly; the tests hold it against Cephes and SciPy.
 *
 * Newton's method for log P(T > t) along log t, in which it is concave: from the second step on it comes down to the
 * value.
 *
 * @param upper - probability above, in (0, 1)
 * @param degrees - degrees of freedom, a whole number from 1
 */
export function tUpper(upper: number, degrees: number): number {
  if (upper === 0.5) return 0;
  if (upper > 0.5) return -tUpper(1 - upper, degrees);
  const beta = betaHalf(degrees);
  let t = Math.max(normalUpper(upper), 1e-12);
  for (let i = 0; i < MOST_STEPS; i++) {
    const {tail, density} = tailAt(t, degrees, beta);
    const step = (Math.log(tail / upper) * tail) / (density * t);
    t *= Math.exp(step);
    if (Math.abs(step) < 1e-15) break;
  }
  return t;
}

const MOST_STEPS = 100;

/** B(ν/2, 1/2) = √π Γ(ν/2) / Γ((ν + 1)/2), by the recurrence of its ratio from ν = 1 or 2. */
function betaHalf(degrees: number): number {
  let beta = degrees % 2 === 1 ? Math.PI : 2;
  for (let nu = degrees % 2 === 1 ? 1 : 2; nu < degrees; nu += 2) beta *= nu / (nu + 1);
  return beta;
}

/** P(T > t) = I_x(ν/2, 1/2) / 2 with x = ν/(ν + t²), and the density at t. */
function tailAt(t: number, nu: number, beta: number): {tail: number; density: number} {
  const logX = -Math.log1p((t * t) / nu);
  const kernel = Math.exp((logX * nu) / 2) / beta; // x^(ν/2) / B
  const x = Math.exp(logX);
  const rest = (t * t) / (nu + t * t); // 1 − x
  const direct = x < (nu / 2 + 1) / (nu / 2 + 2.5);
  const tail = direct
    ? (kernel * Math.sqrt(rest) * fraction(x, nu / 2, 0.5)) / nu
    : 0.5 - kernel * Math.sqrt(rest) * fraction(rest, 0.5, nu / 2);
  return {tail, density: (kernel * Math.exp(logX / 2)) / Math.sqrt(nu)};
}

/**
 * The continued fraction of the incomplete beta function, by Lentz's method.
 *
 * @source abramowitz1964, 26.5.8
 */
function fraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / (1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; m < 10_000; m++) {
    for (const term of [
      (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m)),
      (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1)),
    ]) {
      d = 1 / (1 + term * d);
      c = 1 + term / c;
      value *= c * d;
    }
    if (Math.abs(c * d - 1) < 1e-16) break;
  }
  return value;
}
