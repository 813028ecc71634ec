import {minus} from '../../numbers/decimal.ts';
import type {FixedSide, MeasuredSide, ObservedPoint, Side} from './observe.ts';
import {NotObserved} from './observe.ts';
import type {Quantity} from './interval-rule.ts';
import {alongPoints} from './judgement.ts';

/** A quantity without what is asked of it. */
export type Difference = Omit<Quantity, 'allowed' | 'strict'>;

/**
 * `left − right`, point by point. Two measured sides are paired by seed, so that what a seed does to both cancels; a
 * side
 * of one point goes with every point of the other. A fixed right side stays a reference, as an interval, with its
 * `share`.
 *
 * @param share - r of a printed right side; a plain number has 0
 * @throws NotObserved when the sides have different numbers of points
 */
export function difference(
  left: MeasuredSide,
  right: Side,
  share: number,
  how: (l: number, r: number) => number = minus,
): Difference[] {
  if (right.form === 'fixed') return left.points.map((point) => against(point, left.random, right, share));
  const k = Math.max(left.points.length, right.points.length);
  for (const {points} of [left, right]) {
    if (points.length !== k && points.length !== 1)
      throw new NotObserved({is: 'unequal-points', left: left.points.length, right: right.points.length});
  }
  return Array.from({length: k}, (_, i) => {
    const [l, r] = [alongPoints(left.points, i), alongPoints(right.points, i)];
    const values = new Map(
      [...l.values].map(([seed, value]) => {
        const other = r.values.get(seed);
        return [seed, value === undefined || other === undefined ? undefined : how(value, other)];
      }),
    );
    const longer = left.points.length === k ? l : r;
    return plain({label: longer.label, at: longer.at, values}, left.random || right.random);
  });
}

/** The quantity of one measured point against nothing. */
export function plain({label, at, values}: ObservedPoint, random: boolean): Difference {
  const known = [...values].flatMap(([seed, value]) => (value === undefined ? [] : [{seed, value}]));
  return {
    label,
    at,
    random,
    share: 0,
    perSeed: known.filter(({value}) => Number.isFinite(value)),
    nonFinite: known.filter(({value}) => !Number.isFinite(value)).map(({seed}) => seed),
    absent: [...values].filter(([, value]) => value === undefined).map(([seed]) => seed),
  };
}

const against = (
  point: ObservedPoint,
  random: boolean,
  {text, from, to, printed}: FixedSide,
  share: number,
): Difference => ({...plain(point, random), reference: {text, from, to}, share: printed ? share : 0});
