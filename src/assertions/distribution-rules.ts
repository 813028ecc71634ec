import type {Distribution} from '../contract/assertion.ts';
import type {Broken} from './kind.ts';
import * as messages from './messages.ts';

/** An interval that is the right way round, probabilities that add up to 1. */
export function distributionRules(distribution: Distribution, path: Broken['path']): Broken[] {
  if ('uniform' in distribution && distribution.uniform.from >= distribution.uniform.to)
    return [{path: [...path, 'uniform'], ...messages.reversed(distribution.uniform.from, distribution.uniform.to)}];
  if (!('categorical' in distribution)) return [];
  const sum = distribution.categorical.probabilities.reduce((a, b) => a + b, 0);
  // Written decimals add up to 1 but for their rounding.
  if (Math.abs(sum - 1) <= 1e-9) return [];
  return [{path: [...path, 'categorical', 'probabilities'], ...messages.notOne(sum)}];
}
