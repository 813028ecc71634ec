import type {Distribution} from '../contract/assertion.ts';

/** A distribution in words, e.g. `Exponential(rate 1)`. */
export function distributionName(distribution: Distribution): string {
  if ('exponential' in distribution) return `Exponential(rate ${distribution.exponential.rate})`;
  if ('normal' in distribution) return `Normal(mean ${distribution.normal.mean}, sd ${distribution.normal.sd})`;
  if ('uniform' in distribution) return `Uniform(${distribution.uniform.from}, ${distribution.uniform.to})`;
  return `Categorical(${distribution.categorical.probabilities.join(', ')})`;
}
