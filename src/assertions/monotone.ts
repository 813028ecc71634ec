import type {Claim} from '../contract/spec.ts';
import {judgeQuantity} from '../judge/rules/interval-rule.ts';
import type {Judgement, Question} from '../judge/rules/judgement.ts';
import {levelsPerPoint} from '../judge/rules/levels.ts';
import * as messages from '../judge/messages.ts';
import {NotObserved, observe} from '../judge/rules/observe.ts';
import type {ObservedPoint} from '../judge/rules/observe.ts';
import {plain} from '../judge/rules/pair.ts';

type Monotone = NonNullable<Claim['monotone']>;

/**
 * A sequence of points rises, or falls, from each to the next, but for a declared slack.
 *
 * *Hypothesis*: for every consecutive pair, the expectation of the step in the stated direction, taken within each run,
 * is
 * at least −slack. It is a claim on averages: single runs may step back.
 * *Level*: `reproduced` at 5 % (every one of the k steps at 5 %, one-sided t); `contradicted` when one step is at c/k.
 * *Power*: that of the least step: half when it exceeds −slack by t_{n−1}(0.95) s/√n, s the deviation of that step.
 *
 * @source student1908 (paired differences); berger1982 for all steps together, dunn1961 for any one
 */
export function judgeMonotone(
  {observed, direction, slack, unit}: Monotone,
  {planned, records, levels}: Question,
): Judgement {
  const {points, random} = observe(observed, planned, records);
  if (points.length < 2) throw new NotObserved(messages.onePoint);
  const sign = direction === 'increasing' ? 1 : -1;
  const steps = points.slice(1).map((point, i) => stepTo(point, points[i]!));
  const perPoint = levelsPerPoint(levels, steps.length);
  const allowed = sign > 0 ? {from: -slack, to: Infinity} : {from: -Infinity, to: slack};
  return {
    form: 'means',
    unit,
    about: messages.step(observed),
    points: steps.map((step) => judgeQuantity({...plain(step, random), allowed}, perPoint)),
  };
}

const stepTo = (point: ObservedPoint, before: ObservedPoint): ObservedPoint => ({
  label: messages.between(before.label, point.label),
  at: point.at,
  values: new Map(
    [...point.values].map(([seed, value]) => {
      const earlier = before.values.get(seed);
      return [seed, value === undefined || earlier === undefined ? undefined : value - earlier];
    }),
  ),
});
