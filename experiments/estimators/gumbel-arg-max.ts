import {argMax, softmax64} from '../densities/categorical.ts';
import {gumbelCdf, gumbelDensity} from '../densities/gumbel.ts';
import {integrate} from './quadrature.ts';

/**
 * P(arg max_j (log a_j + g_j) = k) for each k: the noise of k is integrated out, the others lie below it.
 *
 *   ∫ f(g) Π_{j≠k} F(g + log a_k - log a_j) dg
 *
 * Below -6 the density is under 1e-170, above 45 the tail is under 3e-20.
 */
export function argMaxByQuadrature(a: readonly number[]): number[] {
  return a.map((own, k) =>
    integrate([{from: -6, to: 45}], 1020, ([g]) => {
      const below = a.map((other, j) => (j === k ? 1 : gumbelCdf(g! + Math.log(own) - Math.log(other))));
      return gumbelDensity(g!) * below.reduce((x, y) => x * y, 1);
    }),
  );
}

/** (log a_k + g_k) / τ. */
export const temperedLogit = (logA: number, g: number, tau: number): number => (logA + g) / tau;

/**
 * At each temperature, with the same noise: how far the softmax samples are from one-hot, and how many keep the arg max
 * of log a + g. float64, so that two categories do not tie by rounding.
 *
 * @param logit - of a category; a mutant may have another function
 */
export function towardsOneHot(
  a: readonly number[],
  noise: readonly ArrayLike<number>[],
  temperatures: readonly number[],
  logit = temperedLogit,
) {
  return temperatures.map((tau) => {
    let distance = 0;
    let same = 0;
    for (const g of noise) {
      const hard = argMax(a.map((p, k) => Math.log(p) + g[k]!));
      const soft = softmax64(a.map((p, k) => logit(Math.log(p), g[k]!, tau)));
      const top = argMax(soft);
      distance += soft.reduce((sum, y, k) => (k === top ? sum : sum + y), 0);
      if (top === hard) same++;
    }
    return {distance: distance / noise.length, same: same / noise.length};
  });
}
