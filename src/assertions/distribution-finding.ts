import type {TestedReason} from '../contract/reason.ts';
import type {DistributionTest} from '../judge/rules/index.ts';

/** What a test of a distribution found, and the verdict that follows from it. */
type Finding = TestedReason['finding'];

export const repeatedDraws = (seeds: readonly number[]): Finding => ({
  is: 'repeated-draws',
  seeds: [...new Set(seeds)].sort((a, b) => a - b),
});

export const STATE_OF: Record<Finding['is'], 'reproduced' | 'contradicted' | 'inconclusive'> = {
  'repeated-draws': 'inconclusive',
  'stray-draws': 'inconclusive',
  'too-few-counts': 'inconclusive',
  tied: 'inconclusive',
  'alternative-too-far': 'inconclusive',
  rejected: 'contradicted',
  'rejected-at-level-only': 'inconclusive',
  weak: 'inconclusive',
  'not-rejected': 'reproduced',
};

/** A handful of draws would notice an alternative that differs more: that it is not there says nothing. */
const MOST_APART = 0.5;

export function findingOf(
  test: DistributionTest,
  {level, budget, asked}: {level: number; budget: number; asked: number},
): Finding {
  if (test.unfit) return test.unfit;
  if (test.pValue < budget) return {is: 'rejected', level: budget};
  if (test.pValue < level) return {is: 'rejected-at-level-only', level, budget};
  if (test.apart > MOST_APART) return {is: 'alternative-too-far', apart: test.apart, most: MOST_APART};
  const power = test.power(1);
  return power < asked ? {is: 'weak', power, least: asked} : {is: 'not-rejected', level, power};
}
