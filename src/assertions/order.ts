import {z} from 'zod';
import type {Assertion, Holds, Operand, Subject} from '../contract/assertion.ts';
import {
  combined,
  difference,
  judgeEveryRun,
  judgeQuantity,
  levelsPerPoint,
  NotObserved,
  observeOperand,
  shareOf,
  type Difference,
  type Judgement,
  type Levels,
  type Observations,
  type ObservedPoint,
  type Side,
} from '../judge/rules/index.ts';
import {formatNumber} from '../numbers/format-number.ts';
import {holdsText, operandText, withUnit} from './in-words.ts';
import type {AssertionKind} from './kind.ts';
import * as messages from './messages.ts';
import {because, finite, holds, operand, operandAt, operandOf, unit} from './parts.ts';

export interface Order extends Assertion {
  kind: 'order';
  lower: Operand;
  higher: Operand;
  by: number;
  holds: Holds;
  quantifier: 'every-point' | 'mean-of-points';
  /** r: variance of a printed side over that of one run. */
  share: number;
}

const schema = z
  .strictObject({
    lower: operand,
    higher: operand,
    by: finite.min(0).default(0),
    holds: holds.default('on-average'),
    quantifier: z.enum(['every-point', 'mean-of-points']).default('every-point'),
    unit,
    because,
  })
  .describe('case over case, paired by seed');

export const order: AssertionKind<z.infer<typeof schema>, Order> = {
  kind: 'order',
  schema,
  granted: ['by'],
  normalise: ({lower, higher, ...rest}, {printedIs}) => ({
    kind: 'order',
    lower: operandOf(lower),
    higher: operandOf(higher),
    share: shareOf(printedIs),
    ...rest,
  }),
  operands: ({lower, higher}) => [operandAt('lower', lower), operandAt('higher', higher)],
  hasUnitOfMetric: () => true,
  isOfEveryRun: ({holds}) => holds === 'always',
  judge: judgeOrder,
  mutants: (assertion) => [
    {name: 'sides-swapped', tries: [{assertion: {...assertion, lower: assertion.higher, higher: assertion.lower}}]},
  ],
  describe({lower, higher, by, holds, quantifier, unit}) {
    const least = by > 0 ? ` by at least ${withUnit(formatNumber(by), unit)}` : '';
    const where = quantifier === 'every-point' ? 'at every point' : 'in the mean of the points';
    return {
      name: 'Order',
      text: `${operandText(higher)} above ${operandText(lower)}${least}, ${where}, ${holdsText(holds)}`,
      observed: 'paired by seed',
    };
  },
  claimsNumber: true,
  adjustable: {name: 'excess', sign: 1, strictAtZero: true},
  words: {
    label: 'order',
    observed: 'Observed difference',
    against: 'Against',
    axis: {withReference: 'Observed minus other side', alone: 'Difference'},
  },
};

/**
 * One value is higher than another by at least `by`; with `by: 0`, strictly higher, so that two equal cases never pass.
 *
 * *Hypothesis*: on average, the expectation of higher − lower, paired by seed, is at least `by`; always, that of every
 * run is. `every-point`: at each of k points. `mean-of-points`: of the mean over the points, one number a seed.
 * *Level*: `reproduced` at 5 %, one-sided t on the paired differences; `contradicted` at c/k.
 * *Power*: half when the true excess over `by` is h(0.05) = t_{n−1}(0.95) s/√n, s the standard deviation of the
 * differences.
 *
 * @source student1908 (paired differences); berger1982 for every point
 */
function judgeOrder(
  {lower, higher, by, holds, quantifier, share, unit}: Order,
  observations: Observations,
  levels: Levels,
): Judgement {
  const [low, high] = [observeOperand(lower, observations), observeOperand(higher, observations)];
  const {differences, upward} = gaps(low, high, share, quantifier === 'mean-of-points');
  // higher − lower ≥ by; where the higher side is fixed, lower − higher ≤ −by
  const allowed = upward ? {from: by, to: Infinity} : {from: -Infinity, to: -by};
  const perPoint = levelsPerPoint(levels, differences.length);
  const rule = holds === 'always' ? judgeEveryRun : judgeQuantity;
  return {
    form: 'means',
    unit,
    subject: subjectOf(lower, higher),
    always: holds === 'always',
    points: differences.map((one) => rule({...one, allowed, strict: by === 0}, perPoint)),
  };
}

function subjectOf(lower: Operand, higher: Operand): Subject {
  if (higher.form !== 'measured') return {is: 'value', of: lower};
  return lower.form === 'measured' ? {is: 'difference', left: higher, right: lower} : {is: 'value', of: higher};
}

function gaps(low: Side, high: Side, share: number, average: boolean): {differences: Difference[]; upward: boolean} {
  const upward = high.form === 'measured';
  const [first, second] = upward ? [high, low] : [low, high];
  if (first.form === 'fixed') throw new NotObserved({is: 'nothing-measured'});
  if (!average) return {differences: difference(first, second, share), upward};
  const averaged = (side: Side): Side =>
    side.form === 'fixed' ? side : {...side, points: [meanOfPoints(side.points)]};
  return {differences: difference({...first, points: [meanOfPoints(first.points)]}, averaged(second), share), upward};
}

function meanOfPoints(points: readonly ObservedPoint[]): ObservedPoint {
  const label = points.length > 1 ? messages.meanOfPoints(points.length) : (points[0]?.label ?? '');
  const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  return {label, case: '', at: {}, reduced: true, ...combined(points, mean)};
}
