import type {HostGenerator} from 'claimbench/experiment';

/** F(x) = 1 - exp(-rate x), for x >= 0. */
export function exponentialCdf(x: number, rate: number): number {
  return x <= 0 ? 0 : -Math.expm1(-rate * x);
}

/**
 * F^{-1}(y) = -log(1 - y) / rate, as the document's code has it (annex 5.2, `inv_cdf_exp`).
 *
 * @differs the formula in the text of section 4.1 divides by y; see `printedInverse`
 * @param y - in [0, 1)
 */
export function exponentialInverse(y: number, rate: number): number {
  return -Math.log(1 - y) / rate;
}

/** -log(1 - y) / y, as section 4.1 prints it: never below 1, and without the rate. At y = 0 its limit, 1. */
export function printedInverse(y: number): number {
  return y === 0 ? 1 : -Math.log(1 - y) / y;
}

/**
 * One draw from the exponential distribution by comparisons of uniforms alone: no logarithm, no inverse. A run u1 > u2
 * > ... > un <= u(n+1) of odd length n is accepted with its first uniform as the fraction; each refused run adds 1.
 * About 6 uniforms a draw.
 *
 * @source neumann1951; devroye1986, section IV.2.2
 */
export function drawExponential(generator: HostGenerator, rate: number): number {
  for (let whole = 0; ; whole++) {
    const first = generator.uniform();
    let last = first;
    let length = 1;
    for (let next = generator.uniform(); next < last; next = generator.uniform()) {
      last = next;
      length++;
    }
    if (length % 2 === 1) return (whole + first) / rate;
  }
}
