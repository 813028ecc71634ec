import {power} from 'claimbench/experiment';
import type {HostGenerator} from 'claimbench/experiment';

/** Arguments are raised to this before the asymptotic series, whose first omitted term is then below 1e-15. */
const LARGE = 12;

/**
 * log Γ(x) for x > 0: Stirling's series after raising the argument by recurrence.
 *
 * @source Abramowitz and Stegun, 6.1.41 and 6.1.15
 */
export function logGamma(x: number): number {
  let shift = 0;
  let y = x;
  for (; y < LARGE; y++) shift += Math.log(y);
  const w = 1 / (y * y);
  const series = (1 / 12 - w * (1 / 360 - w * (1 / 1260 - w * (1 / 1680 - w * (1 / 1188 - (w * 691) / 360360))))) / y;
  return (y - 0.5) * Math.log(y) - y + 0.5 * Math.log(2 * Math.PI) + series - shift;
}

/**
 * ψ(x), the derivative of log Γ, for x > 0.
 *
 * @source Abramowitz and Stegun, 6.3.18 and 6.3.5
 */
export function digamma(x: number): number {
  let shift = 0;
  let y = x;
  for (; y < LARGE; y++) shift += 1 / y;
  const w = 1 / (y * y);
  const series = w * (1 / 12 - w * (1 / 120 - w * (1 / 252 - w * (1 / 240 - w * (1 / 132 - (w * 691) / 32760)))));
  return Math.log(y) - 0.5 / y - series - shift;
}

/** log density of Gamma(shape, rate) at x > 0. */
export function gammaLogDensity(x: number, shape: number, rate: number): number {
  return shape * Math.log(rate) - logGamma(shape) + (shape - 1) * Math.log(x) - rate * x;
}

/**
 * One draw from Gamma(shape, rate), shape at least 1, by squeezing a transformed normal.
 *
 * @source G. Marsaglia and W. W. Tsang, A simple method for generating gamma variables, ACM TOMS 26 (2000), 363-372
 */
export function drawGamma(generator: HostGenerator, shape: number, rate: number): number {
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = generator.normal();
    const v = power(1 + c * x, 3);
    if (v > 0 && Math.log(1 - generator.uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return (d * v) / rate;
  }
}
