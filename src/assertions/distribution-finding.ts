import type {TestedReason} from '../contract/reason.ts';
import {
  INDEPENDENCE_LEVEL,
  serialCorrelation,
  type DistributionTest,
  type ObservedDraws,
  type SerialCorrelation,
} from '../judge/rules/index.ts';

/** What a test of a distribution found, and the verdict that follows from it. */
type Finding = TestedReason['finding'];

/** The draws of one sample. */
type Drawn = Pick<ObservedDraws, 'perRun' | 'inOrder' | 'repeated'>;

/** Why draws are not independent, where they show it. @param continuous - draws of categories repeat by chance */
export function dependence(samples: readonly Drawn[], continuous: boolean): Finding | undefined {
  const repeated = samples.flatMap((one) => one.repeated);
  if (continuous && repeated.length > 0)
    return {is: 'repeated-draws', seeds: [...new Set(repeated)].sort((a, b) => a - b)};
  const level = INDEPENDENCE_LEVEL / samples.length;
  const found = samples.flatMap((one) => correlationOf(one) ?? []);
  const dependent = found.find(({pValue}) => pValue < level);
  return dependent && {is: 'dependent-draws', ...dependent, level};
}

/** Whether it is assumed of some draws that those of one run are independent, and not tested. */
export const assumesIndependence = (samples: readonly Drawn[]): boolean =>
  samples.some((one) => one.perRun.some(({length}) => length > 1) && correlationOf(one) === undefined);

const correlationOf = ({perRun, inOrder}: Drawn): SerialCorrelation | undefined =>
  inOrder ? serialCorrelation(perRun) : undefined;

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
