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

/**
 * The chances that 0, 1, ... of the trials to come succeed, where `count` of n have and there are `later` in all: the
 * beta-binomial distribution, for all probabilities that the n trials allow (Jeffreys' prior).
 *
 * @source geisser1993
 */
export function laterCounts(count: number, n: number, later: number): number[] {
  const [more, a, b] = [later - n, count + 0.5, n - count + 0.5];
  const logs = [0];
  for (let k = 0; k < more; k++)
    logs.push((logs[k] ?? 0) + Math.log(((more - k) * (a + k)) / ((k + 1) * (b + more - k - 1))));
  const most = logs.reduce((x, y) => Math.max(x, y));
  const weights = logs.map((log) => Math.exp(log - most));
  const total = weights.reduce((x, y) => x + y, 0);
  return weights.map((weight) => weight / total);
}
