import {z} from 'zod';
import type {Assertion, Holds, Measured} from '../contract/assertion.ts';
import {
  byCase,
  combined,
  judgeEveryRun,
  judgeQuantity,
  levelsPerPoint,
  NotObserved,
  observe,
  placeOf,
  plain,
  rangeOfDifference,
  varyingAxes,
  type Judgement,
  type Levels,
  type Observations,
  type Observed,
  type ObservedPoint,
} from '../judge/rules/index.ts';
import {minus} from '../numbers/decimal.ts';
import {formatNumber} from '../numbers/format-number.ts';
import {holdsText, measuredText, withUnit} from './in-words.ts';
import type {AssertionKind} from './kind.ts';
import * as messages from './messages.ts';
import {because, direction, finite, holds, measured, measuredOf, unit} from './parts.ts';

export interface Monotone extends Assertion {
  kind: 'monotone';
  observed: Measured;
  direction: 'increasing' | 'decreasing';
  slack: number;
  holds: Holds;
}

const schema = z.strictObject({
  observed: measured,
  direction,
  slack: finite.min(0).describe('how far a step may go the wrong way; 0: each step goes the stated way, strictly'),
  holds: holds.default('on-average'),
  unit,
  because,
});

export const monotone: AssertionKind<z.infer<typeof schema>, Monotone> = {
  kind: 'monotone',
  schema,
  granted: ['slack'],
  normalise: ({observed, ...rest}) => ({kind: 'monotone', observed: measuredOf(observed), ...rest}),
  operands: ({observed}) => [{path: ['observed'], operand: observed}],
  hasUnitOfMetric: () => true,
  isOfEveryRun: ({holds}) => holds === 'always',
  judge: judgeMonotone,
  mutants: (assertion) => [
    {
      name: 'direction-reversed',
      tries: [
        {assertion: {...assertion, direction: assertion.direction === 'increasing' ? 'decreasing' : 'increasing'}},
      ],
    },
  ],
  describe: ({observed, direction, slack, holds, unit}) => ({
    name: 'Slack',
    text: `${slackText(direction, slack, unit)}, ${holdsText(holds)}`,
    observed: measuredText(observed),
  }),
  claimsNumber: false,
  adjustable: {name: 'slack', sign: -1, strictAtZero: true},
  words: {
    label: 'steady rise or fall',
    observed: 'Observed',
    against: 'Against',
    axis: {withReference: 'Step', alone: 'Step'},
  },
};

const slackText = (direction: string, slack: number, unit: string): string =>
  slack === 0 ? `strictly ${direction}` : `${direction}, slack ${withUnit(formatNumber(slack), unit)}`;

/**
 * A sequence of points rises, or falls, from each to the next, but for a declared slack; without slack, strictly, so
 * that a constant sequence does neither. Each case is a sequence of its own.
 *
 * *Hypothesis*: for every consecutive pair, the expectation of the step in the stated direction, taken within each run,
 * is at least −slack, or above 0 where the slack is 0. On average, single runs may step back; always, no single run
 * does (`judgeEveryRun`).
 * *Level*: `reproduced` at 5 % (every one of the k steps at 5 %, one-sided t); `contradicted` when one step is at c/k.
 * *Power*: that of the least step: half when it exceeds −slack by t_{n−1}(0.95) s/√n, s the standard deviation of that
 * step.
 *
 * @source student1908 (paired differences); berger1982 for all steps together, dunn1961 for any one
 */
function judgeMonotone(
  {observed, direction, slack, holds, unit}: Monotone,
  observations: Observations,
  levels: Levels,
): Judgement {
  const {points, random, range} = observe(observed, observations);
  const ofStep = range && rangeOfDifference({range}, {range});
  const steps = sequencesOf(points).flatMap(stepsOf);
  const rule = holds === 'always' ? judgeEveryRun : judgeQuantity;
  const perPoint = levelsPerPoint(levels, steps.length);
  const allowed = direction === 'increasing' ? {from: -slack, to: Infinity} : {from: -Infinity, to: slack};
  return {
    form: 'means',
    unit,
    subject: {is: 'step', of: observed},
    points: steps.map((step) => rule({...plain(step, random, ofStep), allowed, strict: slack === 0}, perPoint)),
    always: holds === 'always',
  };
}

/**
 * A sequence for each case, along the one axis on which its points differ; one sequence over the cases, in their order,
 * where each has one point.
 *
 * @throws NotObserved where there is no such sequence
 */
function sequencesOf(points: readonly ObservedPoint[]): (readonly ObservedPoint[])[] {
  const cases = byCase(points);
  if (cases.length > 1 && cases.length === points.length) return [points];
  for (const sequence of cases) {
    const axes = varyingAxes(sequence);
    if (axes.length > 1) throw new NotObserved({is: 'several-axes', axes});
    if (sequence.length < 2) throw new NotObserved({is: 'one-point'});
  }
  return cases;
}

const stepsOf = (sequence: readonly ObservedPoint[]): Observed[] =>
  sequence.slice(1).map((point, i) => stepTo(point, sequence[i]!));

const stepTo = (point: ObservedPoint, before: ObservedPoint): Observed => ({
  label: messages.between(before.label, point.label),
  at: point.at,
  places: [placeOf(point), placeOf(before)],
  ...combined([point, before], ([value, earlier]) => minus(value!, earlier!)),
});
