import {logGamma, power, type HostGenerator} from 'claimbench/experiment';

export {digamma, logGamma} from 'claimbench/experiment';

/** log density of Gamma(shape, rate) at x > 0. */
export function gammaLogDensity(x: number, shape: number, rate: number): number {
  return shape * Math.log(rate) - logGamma(shape) + (shape - 1) * Math.log(x) - rate * x;
}

/**
 * One draw from Gamma(shape, rate), shape at least 1, by squeezing a transformed normal.
 *
 * @source marsaglia2000
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
