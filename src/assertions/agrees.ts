import {z} from 'zod';
import {
  RELATIVE_UNIT,
  type Assertion,
  type Holds,
  type Measured,
  type Operand,
  type Subject,
} from '../contract/assertion.ts';
import {
  difference,
  fixedSide,
  judgeEveryRun,
  judgeQuantity,
  levelsPerPoint,
  observe,
  observeOperand,
  shareOf,
  type FixedSide,
  type Judgement,
  type Levels,
  type MeasuredSide,
  type Observations,
} from '../judge/rules/index.ts';
import {minus} from '../numbers/decimal.ts';
import {formatNumber} from '../numbers/format-number.ts';
import {inEveryRun, measuredText, operandText, withUnit} from './in-words.ts';
import type {AssertionKind} from './kind.ts';
import {because, finite, holds, measured, measuredOf, operand, operandAt, operandOf, unit} from './parts.ts';

export interface Agrees extends Assertion {
  kind: 'agrees';
  left: Measured;
  right: Operand;
  within: number;
  /** `within` is a part of the larger magnitude of the two. */
  relative: boolean;
  /** r: variance of a printed side over that of one run. */
  share: number;
  holds: Holds;
}

const schema = z
  .strictObject({
    left: measured,
    right: operand,
    within: finite.min(0),
    relative: z.boolean().default(false),
    holds: holds.optional().describe('left out: on average'),
    unit,
    because,
  })
  .refine(
    ({right, relative}) => !(relative && 'printed' in right),
    'invalid: a printed number is compared in its own unit, not relatively',
  )
  .describe('two routes to one quantity; neither is the reference');

export const agrees: AssertionKind<z.infer<typeof schema>, Agrees> = {
  kind: 'agrees',
  schema,
  granted: ['within', 'relative'],
  normalise: ({left, right, holds = 'on-average', unit, ...rest}, {printedIs}) => ({
    kind: 'agrees',
    left: measuredOf(left),
    right: operandOf(right),
    share: shareOf(printedIs),
    holds,
    unit: rest.relative ? RELATIVE_UNIT : unit,
    ...rest,
  }),
  operands: ({left, right}) => [operandAt('left', left), operandAt('right', right)],
  grants({right, within, relative}) {
    const path = ['agrees', 'within'];
    if (relative) return [{path, number: 1, text: '1', margin: within}];
    if (right.form === 'measured') return [];
    const {text, from, to} = fixedSide(right);
    return [{path, number: from + (to - from) / 2, text, margin: within}];
  },
  hasUnitOfMetric: ({relative}) => !relative,
  isOfEveryRun: ({holds}) => holds === 'always',
  judge: judgeAgrees,
  mutants: (assertion) => [{name: 'side-doubled', tries: [{assertion: {...assertion, left: doubled(assertion.left)}}]}],
  describe: ({left, right, within, relative, holds, unit}) => ({
    name: 'Margin',
    text: inEveryRun(
      relative ? `within ${formatNumber(within)} (relative)` : `within ${withUnit(formatNumber(within), unit)}`,
      holds,
    ),
    observed: `${measuredText(left)} against ${operandText(right)}`,
  }),
  claimsNumber: true,
  adjustable: {name: 'margin', sign: -1},
  words: {
    label: 'two computations agree',
    observed: 'Observed difference',
    against: 'Against',
    axis: {withReference: 'Observed minus other side', alone: 'Difference'},
  },
};

const doubled = (side: Measured): Measured => ({...side, times: [2 * side.times[0], side.times[1]]});

/**
 * Two routes to one quantity give the same, within what is declared; neither is the reference.
 *
 * *Hypothesis*: the expectation of left − right, paired by seed, lies within ±`within`; relative: of (left − right)
 * divided by the larger magnitude of the two, run by run. Always: that of every single run does (`judgeEveryRun`).
 * Where the quantity does not depend on the seed, this is a plain comparison at `within`, which the spec derives from
 * the arithmetic's precision.
 * *Level*: `reproduced` at 5 % by two one-sided tests; `contradicted` at c/(2k) on either side.
 * *Power*: `reproduced` needs `within` above t_{n−1}(0.95) s/√n; half when it is that much above the true difference.
 *
 * @source schuirmann1987
 */
function judgeAgrees(
  {left, right, within, relative, share, holds, unit}: Agrees,
  observations: Observations,
  levels: Levels,
): Judgement {
  const [one, other] = [observe(left, observations), observeOperand(right, observations)];
  const differences = relative
    ? difference(one, other.form === 'fixed' ? asPoint(other, one) : other, 0, relativeDifference)
    : difference(one, other, share);
  const rule = holds === 'always' ? judgeEveryRun : judgeQuantity;
  const perPoint = levelsPerPoint(levels, differences.length);
  const subject: Subject =
    relative || right.form === 'measured' ? {is: 'difference', left, right} : {is: 'value', of: left};
  const allowed = {from: -within, to: within};
  const points = differences.map((one) => rule({...one, allowed}, perPoint));
  return {form: 'means', unit, subject, points, always: holds === 'always'};
}

/** A fixed side as a point, since a relative difference is taken run by run; the middle stands for an interval. */
function asPoint({from, to}: FixedSide, {points}: MeasuredSide): MeasuredSide {
  const seeds = [...(points[0]?.values.keys() ?? [])];
  const middle = from + (to - from) / 2;
  return {
    form: 'measured',
    random: false,
    points: [
      {label: '', case: '', at: {}, reduced: true, values: new Map(seeds.map((seed) => [seed, middle])), lost: []},
    ],
    cases: [],
  };
}

function relativeDifference(left: number, right: number): number {
  const larger = Math.max(Math.abs(left), Math.abs(right));
  return larger === 0 ? 0 : minus(left, right) / larger;
}
