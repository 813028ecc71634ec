import {z} from 'zod';
import type {Assertion, Holds, Measured, Operand, Subject} from '../contract/assertion.ts';
import type {PointVerdict} from '../contract/verdict.ts';
import {
  difference,
  judgeEveryRun,
  judgeQuantity,
  levelsPerPoint,
  observe,
  observeOperand,
  shareOf,
  type Judgement,
  type Levels,
  type Observations,
} from '../judge/rules/index.ts';
import {holdsText, measuredText, operandText} from './in-words.ts';
import type {AssertionKind} from './kind.ts';
import {because, holds, measured, measuredOf, operand, operandAt, operandOf, unit} from './parts.ts';

type Direction = 'atLeast' | 'atMost';

export interface Bound<Kind extends Direction = Direction> extends Assertion {
  kind: Kind;
  observed: Measured;
  bound: Operand;
  holds: Holds;
  /** r: variance of a printed bound over that of one run. */
  share: number;
}

const schema = z.strictObject({observed: measured, bound: operand, holds: holds.default('on-average'), unit, because});

/** A value is at least a bound. */
export const atLeast = boundKind('atLeast');
/** A value is at most a bound. */
export const atMost = boundKind('atMost');

function boundKind<Kind extends Direction>(kind: Kind): AssertionKind<z.infer<typeof schema>, Bound<Kind>> {
  const isLower = kind === 'atLeast';
  return {
    kind,
    schema,
    granted: [],
    normalise: ({observed, bound, holds, unit, because}, {printedIs}) => ({
      kind,
      observed: measuredOf(observed),
      bound: operandOf(bound),
      holds,
      share: shareOf(printedIs),
      unit,
      because,
    }),
    operands: ({observed, bound}) => [operandAt('observed', observed), operandAt('bound', bound)],
    hasUnitOfMetric: () => true,
    isOfEveryRun: ({holds}) => holds === 'always',
    judge: (assertion, observations, levels) => judgeBound(assertion, observations, levels),
    mutants: (assertion, points) =>
      liesOnTheBound(points) ? [] : [{name: 'bound-reversed', tries: [{assertion: reversed(assertion)}]}],
    asObserved: (assertion, points) => boundAsObserved(assertion, points),
    describe: ({observed, bound, holds}) => ({
      name: 'Bound',
      text: `${isLower ? 'at least' : 'at most'} ${operandText(bound)}, ${holdsText(holds)}`,
      observed: measuredText(observed),
    }),
    claimsNumber: true,
    adjustable: {name: 'slack', sign: -1},
    words: {
      label: isLower ? 'lower bound' : 'upper bound',
      observed: 'Observed',
      against: 'Against',
      axis: {withReference: 'Observed minus bound', alone: 'Difference'},
    },
  };
}

/**
 * A value against a bound, which may be a number, a printed number, or another measured value (then paired by seed).
 * The bound itself is allowed.
 *
 * *Hypothesis*: on average, the expectation is not beyond the bound; always, no single run is (`judgeEveryRun`).
 * *Level*: `reproduced` at 5 %, one-sided t; `contradicted` at c/k, one-sided, for k points. A printed bound brings its
 * rounding interval and its share r of one run's variance, as in `equals`.
 * *Power*: half when the true distance from the bound is h(0.05) = t_{n−1}(0.95) s/√n, that is 1.69 s with n = 3, 0.58
 * s with 10.
 *
 * @source student1908; the direction of the test (what is claimed must be shown) follows schuirmann1987
 */
function judgeBound(
  {kind, observed, bound, holds, share, unit}: Bound,
  observations: Observations,
  levels: Levels,
): Judgement {
  const differences = difference(observe(observed, observations), observeOperand(bound, observations), share);
  const allowed = kind === 'atLeast' ? {from: 0, to: Infinity} : {from: -Infinity, to: 0};
  const perPoint = levelsPerPoint(levels, differences.length);
  const rule = holds === 'always' ? judgeEveryRun : judgeQuantity;
  const subject: Subject =
    bound.form === 'measured' ? {is: 'difference', left: observed, right: bound} : {is: 'value', of: observed};
  return {
    form: 'means',
    unit,
    subject,
    points: differences.map((one) => rule({...one, allowed}, perPoint)),
    always: holds === 'always',
  };
}

/** The other direction. Its kind is the other one: a mutant is judged by the kind that its assertion names. */
function reversed<Kind extends Direction>(assertion: Bound<Kind>): Bound<Kind> {
  return {...assertion, kind: (assertion.kind === 'atLeast' ? 'atMost' : 'atLeast') as Kind};
}

/** Every run is at the bound exactly, at every point: the reversed claim is as true. */
const liesOnTheBound = (points: readonly PointVerdict[]): boolean =>
  points.length > 0 &&
  points.every((point) => point.form === 'measured' && point.band.from === 0 && point.band.to === 0);

/**
 * The bound beyond the bands of all points by as much again as the widest reaches; a measured bound cannot be moved.
 */
function boundAsObserved<Kind extends Direction>(
  assertion: Bound<Kind>,
  points: readonly PointVerdict[],
): Bound<Kind> | undefined {
  const {bound} = assertion;
  const bands = points.flatMap((point) => (point.form === 'measured' ? [point.band] : []));
  if (bound.form !== 'number' || bands.length === 0) return undefined;
  const width = Math.max(...bands.map(({from, to}) => to - from));
  const moved =
    assertion.kind === 'atLeast'
      ? Math.min(...bands.map(({from}) => from)) - width
      : Math.max(...bands.map(({to}) => to)) + width;
  return {...assertion, bound: {form: 'number', number: bound.number + moved}};
}
