import type {Distribution, Draws} from '../../../contract/assertion.ts';
import type {TestedReason} from '../../../contract/reason.ts';
import {formatNumber} from '../../../numbers/format-number.ts';
import {pValueEquation} from '../../../numbers/p-value.ts';
import {joined, thousands} from '../english.ts';
import {caseText, nameOf, type Naming} from './naming.ts';

/** What a test of a distribution found. */
export function testedSentence({draws, counts, other, against, pValue, finding}: TestedReason, naming: Naming): string {
  const [count = 0, otherCount = 0] = counts;
  const ours = `${thousands(count)} ${drawsText(draws, naming)}`;
  const isSample = 'form' in other;
  const subject = isSample ? `${ours} and ${thousands(otherCount)} ${drawsText(other, naming)}` : ours;
  const target = isSample ? 'one distribution' : distributionText(other);
  const p = pValueEquation(Number(pValue.toPrecision(2)));
  if (finding.is === 'rejected') return `${subject} are not consistent with ${target} (${p})`;
  if (finding.is !== 'not-rejected') return `the test of ${subject} against ${target} settles nothing (${p})`;
  return `${subject} are consistent with ${target} (${p}); ${distributionText(against)} would have been noticed`;
}

function drawsText({sample, case: name}: Draws, naming: Naming): string {
  const words = nameOf(sample, naming);
  return name === undefined ? words : `${words} ${caseText(name, naming)}`;
}

function distributionText(distribution: Distribution): string {
  if ('exponential' in distribution)
    return `an exponential distribution with rate ${number(distribution.exponential.rate)}`;
  if ('normal' in distribution) {
    const {mean, sd} = distribution.normal;
    return `a normal distribution with mean ${number(mean)} and standard deviation ${number(sd)}`;
  }
  if ('uniform' in distribution) {
    const {from, to} = distribution.uniform;
    return `a uniform distribution from ${number(from)} to ${number(to)}`;
  }
  return `the probabilities ${joined(distribution.categorical.probabilities.map((one) => number(one)))}`;
}

const number = (value: number): string => formatNumber(value, 4);
