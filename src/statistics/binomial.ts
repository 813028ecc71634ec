import {bisect} from './bisect.ts';
import {binomialTail} from './special.ts';

/**
 * P(X ≥ count) for X binomial with n trials of probability p; exact.
 *
 * @source moshier2000 (`bdtrc`)
 */
export function atLeastOf(count: number, n: number, p: number): number {
  if (count <= 0) return 1;
  return count > n ? 0 : binomialTail(count - 1, n, p);
}

/**
 * Upper limit, at confidence 1 - level, of a probability of which `count` of n trials were seen: the p at which so few
 * would come with probability `level`.
 *
 * @source clopper1934
 */
export function clopperPearsonUpper(count: number, n: number, level: number): number {
  return count >= n ? 1 : bisect((p) => 1 - atLeastOf(count + 1, n, p) > level, 0, 1);
}
