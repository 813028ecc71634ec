import type {Law} from '../contract/spec.ts';

/** Density (probability, for a categorical law) of a law at x. */
export function lawDensity(law: Law, x: number): number {
  if ('exponential' in law) return x < 0 ? 0 : law.exponential.rate * Math.exp(-law.exponential.rate * x);
  if ('normal' in law) {
    const z = (x - law.normal.mean) / law.normal.sd;
    return Math.exp(-0.5 * z * z) / (law.normal.sd * Math.sqrt(2 * Math.PI));
  }
  if ('uniform' in law)
    return x >= law.uniform.from && x <= law.uniform.to ? 1 / (law.uniform.to - law.uniform.from) : 0;
  const total = law.categorical.probabilities.reduce((sum, p) => sum + p, 0);
  return (law.categorical.probabilities[x] ?? 0) / total;
}
