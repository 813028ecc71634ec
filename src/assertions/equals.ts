import {z} from 'zod';
import type {Assertion, Holds, Measured, Printed} from '../contract/assertion.ts';
import {
  alongPoints,
  judgeEveryRun,
  judgeQuantity,
  levelsPerPoint,
  NotObserved,
  observe,
  placed,
  plain,
  requireCount,
  shareOf,
  type Judgement,
  type Levels,
  type Observations,
} from '../judge/rules/index.ts';
import {nth} from '../lists/nth.ts';
import {asWritten, compare, toNumber} from '../numbers/decimal.ts';
import {halfWidthOf, printedInterval} from '../numbers/printed-interval.ts';
import {inEveryRun, measuredText, signedMargins} from './in-words.ts';
import type {AssertionKind, AssertionMutant, Broken, Grant} from './kind.ts';
import * as messages from './messages.ts';
import {because, finite, holds, listOf, measured, measuredOf, oneOrMany, unit} from './parts.ts';
import {otherNumbers} from './printed-mutants.ts';

export interface Equals extends Assertion {
  kind: 'equals';
  observed: Measured;
  /** A number of the spec; without it, the printed numbers are what is equalled. */
  number?: number;
  /** One for all points, or one a point. */
  printed: readonly Printed[];
  /** r: variance of the reference over that of one run. */
  share: number;
  /** One for all points, or one a point. */
  margins: readonly number[];
  holds: Holds;
}

const schema = z.strictObject({
  observed: measured,
  to: z.strictObject({number: finite}).optional(),
  margin: oneOrMany(finite.min(0)).describe('how far the value may be off, in the unit; a list goes with the points'),
  holds: holds.optional().describe('left out: on average'),
  unit,
  because,
});

export const equals: AssertionKind<z.infer<typeof schema>, Equals> = {
  kind: 'equals',
  schema,
  granted: ['margin'],
  normalise: ({observed, to, margin, holds = 'on-average', unit, because}, {printed, printedIs}) => ({
    kind: 'equals',
    observed: measuredOf(observed),
    ...(to && {number: to.number}),
    printed,
    share: to ? 0 : shareOf(printedIs),
    margins: listOf(margin),
    holds,
    unit,
    because,
  }),
  check(assertion, {printed}) {
    if (printed.length === 0 && assertion.number === undefined) return [messages.nothingToEqual('equals')];
    if (printed.length > 0 && assertion.number !== undefined) return [messages.twoReferences('equals')];
    return finerMargins(assertion);
  },
  outOfReach: ({holds, ...assertion}) => (holds === 'always' ? undefined : noRoomForSpread(assertion)),
  operands: ({observed}) => [{path: ['observed'], operand: observed}],
  lists: ({printed, margins}) => [
    {path: ['where', 'printed'], length: printed.length},
    {path: ['equals', 'margin'], length: margins.length},
  ],
  grants,
  hasUnitOfMetric: () => true,
  isOfEveryRun: ({holds}) => holds === 'always',
  judge: judgeEquals,
  mutants: (assertion) => (assertion.number === undefined ? printedChanged(assertion) : [numberShifted(assertion)]),
  asObserved(assertion, points) {
    if (assertion.number !== undefined) return undefined;
    const means = points.flatMap((point) => (point.form === 'measured' ? [point.mean] : []));
    return {
      ...assertion,
      printed: means.map((mean) => ({text: String(mean), from: mean, to: mean, because: 'observed'})),
    };
  },
  equalsPrinted: ({number}) => number === undefined,
  describe: ({margins, holds, unit, observed}) => ({
    name: 'Margin',
    text: inEveryRun(signedMargins(margins, unit), holds),
    observed: measuredText(observed),
  }),
  claimsNumber: true,
  adjustable: {name: 'margin', sign: -1},
  words: {
    label: 'printed number',
    observed: 'Observed',
    against: 'Printed',
    axis: {withReference: 'Observed minus printed', alone: 'Difference'},
  },
};

/**
 * A printed number is a draw of the process that the experiment repeats, within the margin.
 *
 * *Hypothesis*: the expectation of our runs differs from that of the document's runs by no more than the margin. What
 * the document prints is one run of its own (r = 1), a mean of k (r = 1/k), or a constant (r = 0), with the spread of
 * ours.
 * Always: every single run lies within the margin (`judgeEveryRun`).
 * *Level*: `reproduced` at 5 % by two one-sided tests; `contradicted` at c/(2k) on either side, for k points.
 * *Power*: `reproduced` is out of reach where 1.645 s √r exceeds the margin, whatever n; the judge says so. With n = 3
 * and c = 1e-4, a difference must exceed the margin by 115 s to be contradicted (r = 1); with n = 10, by 6.9 s.
 * *Departs* from a test with the standard error of the mean alone, which forgets that the printed run is a draw too:
 * such a test calls a correct replication wrong one time in three, and more often with more seeds.
 *
 * @source hahn1991 (prediction interval), schuirmann1987 (equivalence by two one-sided tests)
 */
function judgeEquals(
  {observed, number, printed, share, margins, holds, unit}: Equals,
  observations: Observations,
  levels: Levels,
): Judgement {
  const {points: seen, random, range} = observe(observed, observations);
  const references =
    number === undefined ? printed.map(printedInterval) : [{text: String(number), from: number, to: number}];
  if (references.length === 0) throw new NotObserved({is: 'nothing-printed'});
  requireCount('printed', references.length, seen.length);
  requireCount('margin', margins.length, seen.length);
  const rule = holds === 'always' ? judgeEveryRun : judgeQuantity;
  const perPoint = levelsPerPoint(levels, seen.length);
  const points = seen.map((point, i) => {
    const within = alongPoints(margins, i);
    const allowed = {from: -within, to: within};
    return rule(
      {...plain(placed(point), random, range), reference: alongPoints(references, i), share, allowed},
      perPoint,
    );
  });
  return {form: 'means', unit, subject: {is: 'value', of: observed}, points, always: holds === 'always'};
}

/** Each number with its margin: a list goes with the points. */
function grants({number, printed, margins}: Equals): Grant[] {
  const claimed =
    number === undefined ? printed.map(printedInterval) : [{text: String(number), from: number, to: number}];
  const count = claimed.length === 0 ? 0 : Math.max(claimed.length, margins.length);
  return Array.from({length: count}, (_, i): Grant => {
    const {text, from, to} = alongPoints(claimed, i);
    const path = ['equals', 'margin', margins.length === 1 ? 0 : i];
    return {path, number: from + (to - from) / 2, text, margin: alongPoints(margins, i)};
  });
}

/** A margin of half the printed interval: any spread of the runs, however small, reaches beyond it. */
function noRoomForSpread({printed, margins}: Pick<Equals, 'printed' | 'margins'>): Broken | undefined {
  const found = printed.flatMap((one, i): Broken[] => {
    const margin = alongPoints(margins, i);
    const half = halfWidthOf(one);
    if (compare(asWritten(margin), half) !== 0 || toNumber(half) === 0) return [];
    return [
      messages.allTakenByRounding(margins.length === 1 ? 0 : i, margin, typeof one === 'string' ? one : one.text),
    ];
  });
  return found[0];
}

/** A printed number stands for all that rounds to it: a margin that does not reach that far reproduces nothing. */
function finerMargins({printed, margins}: Equals): Broken[] {
  if (printed.length === 0) return [];
  const halves = printed.map((one) => ({half: halfWidthOf(one), text: typeof one === 'string' ? one : one.text}));
  const widestFirst = [...halves].sort((a, b) => compare(b.half, a.half));
  const count = margins.length === 1 ? 1 : Math.max(halves.length, margins.length);
  return Array.from({length: count}, (_, i) => i).flatMap((i): Broken[] => {
    const margin = nth(margins, Math.min(i, margins.length - 1));
    const {half, text} = margins.length === 1 ? nth(widestFirst, 0) : nth(halves, Math.min(i, halves.length - 1));
    return compare(asWritten(margin), half) >= 0 ? [] : [messages.finerThanPrinted(i, margin, text, toNumber(half))];
  });
}

/** Each printed number in turn, with one digit changed, from the last digit to the first. */
function printedChanged(assertion: Equals): AssertionMutant<Equals>[] {
  return otherNumbers(assertion.printed).map(({number, tries}) => ({
    name: 'printed-number-changed',
    ...number,
    tries: tries.map(({printed, says}) => ({assertion: {...assertion, printed}, says})),
  }));
}

/** Shifted by its own size; 0 by 1 in the unit of the metric. */
function numberShifted(assertion: Equals): AssertionMutant<Equals> {
  const {number = 0} = assertion;
  const shifted = number + (Math.abs(number) || 1);
  return {
    name: 'number-shifted',
    tries: [{assertion: {...assertion, number: shifted}, says: messages.inPlaceOf(shifted, number)}],
  };
}
