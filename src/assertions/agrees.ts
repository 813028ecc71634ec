import {z} from 'zod';
import type {Assertion, Measured, Operand, Subject} from '../contract/assertion.ts';
import {
  difference,
  fixedSide,
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
import {measuredText, operandText, withUnit} from './in-words.ts';
import type {AssertionKind} from './kind.ts';
import {because, finite, measured, measuredOf, operand, operandAt, operandOf, unit} from './parts.ts';

export interface Agrees extends Assertion {
  kind: 'agrees';
  left: Measured;
  right: Operand;
  within: number;
  /** `within` is a part of the larger magnitude of the two. */
  relative: boolean;
  /** r: variance of a printed side over that of one run. */
  share: number;
}

/** The unit of a relative difference. */
const RELATIVE = 'of the larger of the two';

const schema = z
  .strictObject({
    left: measured,
    right: operand,
    within: finite.min(0),
    relative: z.boolean().default(false),
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
  normalise: ({left, right, unit, ...rest}, {printedIs}) => ({
    kind: 'agrees',
    left: measuredOf(left),
    right: operandOf(right),
    share: shareOf(printedIs),
    unit: rest.relative ? RELATIVE : unit,
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
  judge: judgeAgrees,
  mutants: (assertion) => [{name: 'side-doubled', tries: [{assertion: {...assertion, left: doubled(assertion.left)}}]}],
  describe: ({left, right, within, relative, unit}) => ({
    name: 'Margin',
    text: relative ? `within ${formatNumber(within)} (relative)` : `within ${withUnit(formatNumber(within), unit)}`,
    observed: `${measuredText(left)} against ${operandText(right)}`,
  }),
  claimsNumber: true,
  adjustable: {name: 'margin', sign: -1},
  words: {
    label: 'two routes',
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
 * divided by the larger magnitude of the two, run by run. Where the quantity does not depend on the seed, or all
 * differences are equal, this is a plain comparison at `within`, which the spec derives from the arithmetic's
 * precision.
 * *Level*: `reproduced` at 5 % by two one-sided tests; `contradicted` at c/(2k) on either side.
 * *Power*: `reproduced` needs `within` above t_{n−1}(0.95) s/√n; half when it is that much above the true difference.
 *
 * @source schuirmann1987
 */
function judgeAgrees(
  {left, right, within, relative, share, unit}: Agrees,
  observations: Observations,
  levels: Levels,
): Judgement {
  const [one, other] = [observe(left, observations), observeOperand(right, observations)];
  const differences = relative
    ? difference(one, other.form === 'fixed' ? asPoint(other, one) : other, 0, relativeDifference)
    : difference(one, other, share);
  const perPoint = levelsPerPoint(levels, differences.length);
  const subject: Subject =
    relative || right.form === 'measured' ? {is: 'difference', left, right} : {is: 'value', of: left};
  const allowed = {from: -within, to: within};
  return {form: 'means', unit, subject, points: differences.map((d) => judgeQuantity({...d, allowed}, perPoint))};
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
