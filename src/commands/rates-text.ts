import {kindOf} from '../assertions/index.ts';
import {isJudged, type Verdict} from '../contract/verdict.ts';
import type {PlannedClaim} from '../contract/plan.ts';
import {atLeastPercent} from '../numbers/at-least-percent.ts';
import {formatNumber} from '../numbers/format-number.ts';

/** Error rates of a claim. For another statistic than the mean, the reason of its verdict says on what they rest. */
export function ratesText(
  verdict: Verdict,
  {claim: {assertion}, seeds}: Pick<PlannedClaim, 'claim' | 'seeds'>,
): string {
  const {levels} = verdict;
  if (kindOf(assertion).isOfEveryRun?.(assertion)) return everyRunText(levels.reproduced, seeds.length);
  const [reproduced, contradicted] = [levels.reproduced, levels.contradicted].map((rate) => formatNumber(rate));
  const rates = `${reproduced} for a false reproduced, ${contradicted} for a false contradicted`;
  const isOfMeans = !isJudged(verdict) || verdict.points.some(({form}) => form === 'measured');
  return isOfMeans
    ? `Not established: the error rates (${rates}) hold for runs distributed near normal.`
    : `Error rates: ${rates}.`;
}

/** One run that violates such a claim refutes it; n runs that keep it show of how large a share of runs it is true. */
function everyRunText(level: number, runs: number): string {
  const share = atLeastPercent(level ** (1 / runs));
  return (
    `Error rates: 0 for a false contradicted, whatever the distribution. ${runs} runs that all keep the claim show ` +
    `that at least ${share} of all runs keep it; if fewer do, the claim is reproduced with a probability of at ` +
    `most ${formatNumber(level)}.`
  );
}
