import type {Distribution} from '../../contract/assertion.ts';

/** Density (probability, for a categorical distribution) of a distribution at x. */
export function distributionDensity(distribution: Distribution, x: number): number {
  if ('exponential' in distribution) return exponential(distribution.exponential.rate, x);
  if ('normal' in distribution) return normal(distribution.normal, x);
  if ('uniform' in distribution) return uniform(distribution.uniform, x);
  const {probabilities} = distribution.categorical;
  return (probabilities[x] ?? 0) / probabilities.reduce((sum, p) => sum + p, 0);
}

const exponential = (rate: number, x: number): number => (x < 0 ? 0 : rate * Math.exp(-rate * x));

function normal({mean, sd}: {mean: number; sd: number}, x: number): number {
  const z = (x - mean) / sd;
  return Math.exp(-0.5 * z * z) / (sd * Math.sqrt(2 * Math.PI));
}

const uniform = ({from, to}: {from: number; to: number}, x: number): number =>
  x >= from && x <= to ? 1 / (to - from) : 0;
