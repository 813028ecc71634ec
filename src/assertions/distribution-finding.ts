import type {TestedReason} from '../contract/reason.ts';
import {
  INDEPENDENCE_LEVEL,
  serialCorrelation,
  type DistributionTest,
  type ObservedDraws,
} from '../judge/rules/index.ts';

/** What a test of a distribution found, and the verdict that follows from it. */
type Finding = TestedReason['finding'];

/** What is known of the independence of draws: why they show that there is none, or whether it is assumed of some. */
export interface Independence {
  broken?: Finding;
  assumed: boolean;
}

/** @param continuous - draws of categories repeat by chance */
export function independenceOf(
  samples: readonly Pick<ObservedDraws, 'perRun' | 'inOrder' | 'repeated'>[],
  continuous: boolean,
): Independence {
  const repeated = continuous ? samples.flatMap((one) => one.repeated) : [];
  if (repeated.length > 0) return {broken: repeatedDraws(repeated), assumed: false};
  const found = samples.map(({perRun, inOrder}) => (inOrder ? serialCorrelation(perRun) : undefined));
  const level = INDEPENDENCE_LEVEL / samples.length;
  const dependent = found.find((one) => one !== undefined && one.pValue < level);
  if (dependent) return {broken: {is: 'dependent-draws', ...dependent, level}, assumed: false};
  return {assumed: samples.some(({perRun}, i) => !found[i] && perRun.some(({length}) => length > 1))};
}

const repeatedDraws = (seeds: readonly number[]): Finding => ({
  is: 'repeated-draws',
  seeds: [...new Set(seeds)].sort((a, b) => a - b),
});

export const STATE_OF: Record<Finding['is'], 'reproduced' | 'contradicted' | 'inconclusive'> = {
  'repeated-draws': 'inconclusive',
  'dependent-draws': 'inconclusive',
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
