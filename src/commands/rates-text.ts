import {isJudged, type Verdict} from '../contract/verdict.ts';
import {formatNumber} from '../numbers/format-number.ts';

/** Error rates of a claim. For another statistic than the mean, the reason of its verdict says on what they rest. */
export function ratesText(verdict: Verdict): string {
  const {levels} = verdict;
  const [reproduced, contradicted] = [levels.reproduced, levels.contradicted].map((rate) => formatNumber(rate));
  const rates = `${reproduced} for a false reproduced, ${contradicted} for a false contradicted`;
  const isOfMeans = !isJudged(verdict) || verdict.points.some(({form}) => form === 'measured');
  return isOfMeans
    ? `Not established: the error rates (${rates}) hold for runs distributed near normal.`
    : `Error rates: ${rates}.`;
}
