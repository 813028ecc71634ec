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
 * would come with probability `level`. By halves, to 1e-12.
 *
 * @source clopper1934
 */
export function clopperPearsonUpper(count: number, n: number, level: number): number {
  if (count >= n) return 1;
  let [low, high] = [0, 1];
  while (high - low > 1e-12) {
    const middle = (low + high) / 2;
    if (1 - atLeastOf(count + 1, n, middle) > level) low = middle;
    else high = middle;
  }
  return high;
}
