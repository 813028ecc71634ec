import type {Claim} from '../contract/spec.ts';
import {judgeEveryRun} from '../judge/rules/every-run.ts';
import {judgeQuantity} from '../judge/rules/interval-rule.ts';
import type {Judgement, Question} from '../judge/rules/judgement.ts';
import {levelsPerPoint} from '../judge/rules/levels.ts';
import * as messages from '../judge/messages.ts';
import {NotObserved, observeOperand} from '../judge/rules/observe.ts';
import type {ObservedPoint, Side} from '../judge/rules/observe.ts';
import {difference} from '../judge/rules/pair.ts';
import type {Difference} from '../judge/rules/pair.ts';
import {shareOf} from '../judge/rules/share.ts';

type Order = NonNullable<Claim['order']>;

/**
 * One value is higher than another by at least `by`; with `by: 0`, strictly higher, so that two equal cases never pass.
 *
 * *Hypothesis*: on average, the expectation of higher − lower, paired by seed, is at least `by`; always, that of every
 * run is.
 * `every-point`: at each of k points. `mean-of-points`: of the mean over the points, one number a seed.
 * *Level*: `reproduced` at 5 %, one-sided t on the paired differences; `contradicted` at c/k.
 * *Power*: half when the true excess over `by` is h(0.05) = t_{n−1}(0.95) s/√n, s the deviation of the differences.
 *
 * @source student1908 (paired differences); berger1982 for every point
 */
export function judgeOrder(
  {lower, higher, by, holds, quantifier, unit}: Order,
  {planned, records, levels}: Question,
): Judgement {
  const [low, high] = [observeOperand(lower, planned, records), observeOperand(higher, planned, records)];
  const share = shareOf(planned.claim.where.printedIs);
  const {differences, upward} = gaps(low, high, share, quantifier === 'mean-of-points');
  // higher − lower ≥ by; where the higher side is fixed, lower − higher ≤ −by
  const allowed = upward ? {from: by, to: Infinity} : {from: -Infinity, to: -by};
  const perPoint = levelsPerPoint(levels, differences.length);
  const rule = holds === 'always' ? judgeEveryRun : judgeQuantity;
  const about = upward
    ? high.form === 'measured' && low.form === 'measured'
      ? messages.less(higher, lower)
      : messages.named(higher)
    : messages.named(lower);
  return {
    form: 'means',
    unit,
    about,
    always: holds === 'always',
    points: differences.map((d) => rule({...d, allowed, strict: by === 0}, perPoint)),
  };
}

function gaps(low: Side, high: Side, share: number, average: boolean): {differences: Difference[]; upward: boolean} {
  const upward = high.form === 'measured';
  const [first, second] = upward ? [high, low] : [low, high];
  if (first.form === 'fixed') throw new NotObserved(messages.nothingMeasured);
  if (!average) return {differences: difference(first, second, share), upward};
  const averaged = (side: Side): Side =>
    side.form === 'fixed' ? side : {...side, points: [meanOfPoints(side.points)]};
  return {differences: difference({...first, points: [meanOfPoints(first.points)]}, averaged(second), share), upward};
}

function meanOfPoints(points: readonly ObservedPoint[]): ObservedPoint {
  const seeds = [...(points[0]?.values.keys() ?? [])];
  const values = new Map(
    seeds.map((seed) => {
      const all = points.map((point) => point.values.get(seed));
      return [seed, all.includes(undefined) ? undefined : (all as number[]).reduce((a, b) => a + b, 0) / all.length];
    }),
  );
  return {label: points.length > 1 ? messages.meanOfPoints(points.length) : (points[0]?.label ?? ''), at: {}, values};
}
