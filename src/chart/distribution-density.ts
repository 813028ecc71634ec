import type {Distribution} from '../contract/spec.ts';

/** Density (probability, for a categorical distribution) of a distribution at x. */
export function distributionDensity(distribution: Distribution, x: number): number {
  if ('exponential' in distribution)
    return x < 0 ? 0 : distribution.exponential.rate * Math.exp(-distribution.exponential.rate * x);
  if ('normal' in distribution) {
    const z = (x - distribution.normal.mean) / distribution.normal.sd;
    return Math.exp(-0.5 * z * z) / (distribution.normal.sd * Math.sqrt(2 * Math.PI));
  }
  if ('uniform' in distribution)
    return x >= distribution.uniform.from && x <= distribution.uniform.to
      ? 1 / (distribution.uniform.to - distribution.uniform.from)
      : 0;
  const total = distribution.categorical.probabilities.reduce((sum, p) => sum + p, 0);
  return (distribution.categorical.probabilities[x] ?? 0) / total;
}
