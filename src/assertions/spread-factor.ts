import type {Printed} from '../contract/assertion.ts';
import type {Interval, Reference} from '../contract/verdict.ts';
import {FALSE_REPRODUCED} from '../judge/rules/index.ts';
import {formatNumber} from '../numbers/format-number.ts';
import {printedInterval} from '../numbers/printed-interval.ts';
import {fUpper} from '../statistics/special.ts';
import {shown} from '../text/shown.ts';
import type {Broken} from './kind.ts';

/** What a claim about a standard deviation grants, and of how many runs the printed one was taken. */
interface Granted {
  factor: number;
  ofRuns?: number;
}

/** The least factor with which a printed number of k runs can be reproduced, with so many seeds. */
function leastFactor({from, to}: Interval, ofRuns = Infinity, seeds = Infinity): number {
  const narrowest = fUpper(seeds - 1, ofRuns - 1, FALSE_REPRODUCED) * fUpper(ofRuns - 1, seeds - 1, FALSE_REPRODUCED);
  return Math.sqrt((to / from) * Math.sqrt(narrowest));
}

/** What is wrong with a printed number, or with the factor for it, whatever the number of seeds. */
export function brokenBy(printed: Printed, i: number, {ofRuns, factor}: Granted): Broken[] {
  const stands = printedInterval(printed);
  if (stands.from <= 0) return [{path: ['where', 'printed', i], ...notPositive(stands)}];
  const least = leastFactor(stands, ofRuns);
  return factor >= least ? [] : [{path: ['spread', 'withinFactor'], ...tooSmall(factor, least, stands.text, ofRuns)}];
}

/** The ends of the interval for a standard deviation of so many normal runs have a ratio that no runs change. */
export function tooFewForFactor(
  references: readonly Interval[],
  {ofRuns, factor}: Granted,
  seeds: number,
): Broken | undefined {
  const least = Math.max(...references.map((one) => leastFactor(one, ofRuns, seeds)));
  if (factor >= least) return undefined;
  return {path: ['spread', 'withinFactor'], ...tooFew(factor, least, seeds)};
}

const notPositive = ({text, from, to}: Reference) => ({
  rule: 'unsupported standard deviation: it may be 0',
  got: `${shown(text)}, which stands for ${formatNumber(from)} to ${formatNumber(to)}`,
  expected: 'a number that stands for more than 0',
  action: 'Write the values that it may have as {text, from, to, because}, or leave the claim out.',
});

const tooSmall = (factor: number, least: number, text: string, ofRuns?: number) => ({
  rule: 'unsupported factor: no number of seeds could reproduce the claim',
  got: `${factor}`,
  expected: `${Math.ceil(100 * least) / 100} or more: ${printedText(text, ofRuns)} is no more precise`,
  action: 'Enlarge it.',
});

const tooFew = (factor: number, least: number, seeds: number) => ({
  rule: `unsupported factor: ${seeds} seeds cannot reproduce the claim`,
  got: `${factor}`,
  expected: `${Math.ceil(100 * least) / 100} or more with ${seeds} seeds`,
  action: 'Raise `seeds` in its spec, or enlarge the factor.',
});

const printedText = (text: string, ofRuns?: number): string =>
  ofRuns === undefined
    ? `the printed ${shown(text)}`
    : `a standard deviation of ${ofRuns} runs, printed as ${shown(text)},`;
