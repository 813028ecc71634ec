import type {Law} from '../contract/spec.ts';

/** A law in words, e.g. `Exponential(rate 1)`. */
export function lawName(law: Law): string {
  if ('exponential' in law) return `Exponential(rate ${law.exponential.rate})`;
  if ('normal' in law) return `Normal(mean ${law.normal.mean}, sd ${law.normal.sd})`;
  if ('uniform' in law) return `Uniform(${law.uniform.from}, ${law.uniform.to})`;
  return `Categorical(${law.categorical.probabilities.join(', ')})`;
}
