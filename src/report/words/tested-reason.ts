import type {Draws} from '../../contract/assertion.ts';
import type {TestedReason, TestStatistic} from '../../contract/reason.ts';
import {formatNumber} from '../../numbers/format-number.ts';
import {pValueEquation} from '../../numbers/p-value.ts';
import {distributionName} from '../../statistics/distribution-name.ts';
import {count, listed, thousands} from './english.ts';

/** What a test of a distribution found. */
export function testedReason(reason: TestedReason): string {
  const {draws, counts, other, against, test, pValue, finding} = reason;
  const drawn = `${counts.map(thousands).join(' and ')} draws`;
  const target = 'form' in other ? drawsText(other) : distributionName(other);
  const tested = `${drawsText(draws)} (${drawn}) against ${target}: ${testText(test)}, ${pValueEquation(pValue)}`;
  const found = `${tested}, ${findingText(finding, distributionName(against))}`;
  return reason.assumesIndependence
    ? `${found}; that the draws of a run are independent is assumed, not tested`
    : found;
}

const drawsText = ({sample, case: only}: Draws): string => (only === undefined ? sample : `${sample} of ${only}`);

const testText = (test: TestStatistic): string =>
  test.test === 'kolmogorov-smirnov'
    ? `Kolmogorov-Smirnov D = ${formatNumber(test.statistic)}`
    : `chi-square = ${formatNumber(test.statistic)} with ${test.degrees} degrees of freedom`;

const SHARE = "the claim's share of the suite's false-alarm rate";

function findingText(finding: TestedReason['finding'], against: string): string {
  switch (finding.is) {
    case 'rejected':
      return `less than ${formatNumber(finding.level)}, ${SHARE}`;
    case 'rejected-at-level-only':
      return `rejected at ${formatNumber(finding.level)}, but not at ${formatNumber(finding.budget)}, ${SHARE}`;
    case 'weak': {
      const noticed = `${against} would be noticed with power ${powerText(finding.power)} only`;
      return `not rejected, but ${noticed}, and ${formatNumber(finding.least)} is asked for`;
    }
    case 'not-rejected': {
      const would = `${against} would be with power ${powerText(finding.power)}`;
      return `not rejected at ${formatNumber(finding.level)}, and ${would}`;
    }
    case 'alternative-too-far': {
      const differs = `${against} differs from what is claimed by ${formatNumber(finding.apart)} in a probability`;
      return `not rejected, but ${differs}; name an alternative that differs by ${formatNumber(finding.most)} at most`;
    }
    case 'repeated-draws': {
      const have =
        finding.seeds.length === 1 ? `seed ${listed(finding.seeds)} has` : `seeds ${listed(finding.seeds)} have`;
      return `but ${have} the very draws of another seed, so they are not independent`;
    }
    case 'dependent-draws': {
      const correlation = `${formatNumber(finding.correlation, 2)} at a distance of ${count(finding.lag, 'draw')}`;
      const p = `${pValueEquation(finding.pValue)}, less than ${formatNumber(finding.level)}`;
      const action = 'draw them independently, or yield every so many of them only';
      return `but the draws of a run are not independent: their autocorrelation is ${correlation} (${p}); ${action}`;
    }
    case 'stray-draws':
      return `${count(finding.count, 'draw')} ${finding.count === 1 ? 'is' : 'are'} no category`;
    case 'too-few-counts': {
      const needs = `the chi-square approximation needs at least ${finding.least}`;
      return `a cell expects ${formatNumber(finding.seen)} draws, and at this level ${needs}`;
    }
    case 'tied': {
      const share = `${formatNumber(100 * finding.share)} % of the draws have one and the same value`;
      return `${share}, so the distribution is discrete; name a categorical alternative`;
    }
  }
}

const powerText = (power: number): string => (power > 0.9999 ? 'above 0.9999' : formatNumber(power));
