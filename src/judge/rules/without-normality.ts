import type {RestsOnNormality} from '../../contract/reason.ts';
import {isAtItsBounds, type JudgedPoint} from './interval-rule.ts';

/**
 * On what a contradiction rests, and what is left of it without: the level c, far out in the tail, holds for runs that
 * are nearly normal. Without that,
 *
 * - one printed run that lies beyond all but j of n runs, moved by the margin, does so with probability at most
 *   (j + 1)/(n + 1), whatever the distribution that all of them have;
 * - against a constant, and for differences and bounds, the sign test gives P(j or fewer of n heads), of the median;
 * - of a printed mean of k runs nothing can be said.
 *
 * Twice as much where the difference might have been too large or too small, and so many times as there are points,
 * any of which might have decided.
 *
 * @returns undefined where nothing rests on normality
 * @source conover1999, section 3.4 (sign test)
 */
export function withoutNormality(point: JudgedPoint, level: number, points = 1): RestsOnNormality | undefined {
  const {quantity, perSeed, allowed} = point;
  if (!quantity.random || isAtItsBounds(quantity)) return undefined;
  const n = perSeed.length;
  const j = countWithin(point);
  const sides = Number.isFinite(allowed.from) && Number.isFinite(allowed.to) ? 2 : 1;
  const least = (tail: number): number => Math.min(1, sides * points * tail);
  const printed = quantity.reference ? quantity.share : 0;
  if (printed === 1) return {is: 'rests-on-normality', level, without: {test: 'rank', level: least((j + 1) / (n + 1))}};
  if (printed === 0) return {is: 'rests-on-normality', level, without: {test: 'sign', level: least(headsUpTo(j, n))}};
  return {is: 'rests-on-normality', level};
}

/** Runs that, each by itself, do not lie beyond the end on whose far side the interval lies. */
function countWithin({perSeed, reference = {text: '', from: 0, to: 0}, wideBand, allowed}: JudgedPoint): number {
  const isTooLow = wideBand.to <= allowed.from;
  return perSeed.filter(({value}) =>
    isTooLow ? value - reference.from >= allowed.from : value - reference.to <= allowed.to,
  ).length;
}

/** P(j or fewer of n heads) of a fair coin. */
function headsUpTo(j: number, n: number): number {
  let [term, sum] = [2 ** -n, 2 ** -n];
  for (let k = 1; k <= j; k++) {
    term *= (n - k + 1) / k;
    sum += term;
  }
  return sum;
}
