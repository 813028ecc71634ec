import {z} from 'zod';
import type {Assertion, Measured} from '../contract/assertion.ts';
import type {Judgement, Levels, Observations, ObservedPoint} from '../judge/rules/index.ts';
import {judgeQuantity, levelsPerPoint, NotObserved, observe, plain} from '../judge/rules/index.ts';
import {pairsOf} from '../lists/nth.ts';
import {minus} from '../numbers/decimal.ts';
import {formatNumber} from '../numbers/format-number.ts';
import {measuredText, withUnit} from './in-words.ts';
import type {AssertionKind} from './kind.ts';
import * as messages from './messages.ts';
import {because, direction, finite, measured, measuredOf, unit} from './parts.ts';

export interface Monotone extends Assertion {
  kind: 'monotone';
  observed: Measured;
  direction: 'increasing' | 'decreasing';
  slack: number;
}

const schema = z.strictObject({observed: measured, direction, slack: finite.min(0), unit, because});

export const monotone: AssertionKind<z.infer<typeof schema>, Monotone> = {
  kind: 'monotone',
  schema,
  granted: ['slack'],
  normalise: ({observed, ...rest}) => ({kind: 'monotone', observed: measuredOf(observed), ...rest}),
  operands: ({observed}) => [{path: ['observed'], operand: observed}],
  hasUnitOfMetric: () => true,
  judge: judgeMonotone,
  mutants: (assertion) => [
    {
      name: 'direction-reversed',
      tries: [
        {assertion: {...assertion, direction: assertion.direction === 'increasing' ? 'decreasing' : 'increasing'}},
      ],
    },
  ],
  describe: ({observed, direction, slack, unit}) => ({
    name: 'Slack',
    text: `${direction}, slack ${withUnit(formatNumber(slack), unit)}`,
    observed: measuredText(observed),
  }),
  claimsNumber: false,
  adjustable: {name: 'slack', sign: -1},
  words: {label: 'monotone', observed: 'Observed', against: 'Against', axis: {withReference: 'Step', alone: 'Step'}},
};

/**
 * A sequence of points rises, or falls, from each to the next, but for a declared slack.
 *
 * *Hypothesis*: for every consecutive pair, the expectation of the step in the stated direction, taken within each run,
 * is at least −slack. It is a claim on averages: single runs may step back.
 * *Level*: `reproduced` at 5 % (every one of the k steps at 5 %, one-sided t); `contradicted` when one step is at c/k.
 * *Power*: that of the least step: half when it exceeds −slack by t_{n−1}(0.95) s/√n, s the standard deviation of that
 * step.
 *
 * @source student1908 (paired differences); berger1982 for all steps together, dunn1961 for any one
 */
function judgeMonotone(
  {observed, direction, slack, unit}: Monotone,
  observations: Observations,
  levels: Levels,
): Judgement {
  const {points, random} = observe(observed, observations);
  if (points.length < 2) throw new NotObserved({is: 'one-point'});
  const steps = pairsOf(points).map(([before, point]) => stepTo(point, before));
  const perPoint = levelsPerPoint(levels, steps.length);
  const allowed = direction === 'increasing' ? {from: -slack, to: Infinity} : {from: -Infinity, to: slack};
  return {
    form: 'means',
    unit,
    subject: {is: 'step', of: observed},
    points: steps.map((step) => judgeQuantity({...plain(step, random), allowed}, perPoint)),
  };
}

const stepTo = (point: ObservedPoint, before: ObservedPoint): ObservedPoint => ({
  label: messages.between(before.label, point.label),
  at: point.at,
  values: new Map(
    [...point.values].map(([seed, value]) => {
      const earlier = before.values.get(seed);
      return [seed, value === undefined || earlier === undefined ? undefined : minus(value, earlier)];
    }),
  ),
});
