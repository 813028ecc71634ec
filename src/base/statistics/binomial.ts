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
