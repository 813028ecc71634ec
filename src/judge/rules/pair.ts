import {minus} from '../../numbers/decimal.ts';
import type {FixedSide, MeasuredSide, ObservedPoint, Side} from './observe.ts';
import type {Quantity} from './interval-rule.ts';
import {pairsOf} from './places.ts';

/** A quantity without what is asked of it. */
export type Difference = Omit<Quantity, 'allowed' | 'strict'>;

/**
 * `left − right`, point by point. Two measured sides are paired by seed, so that what a seed does to both cancels, and
 * by place (`byPlace`); a side of one point goes with every point of the other. A fixed right side stays a reference, as
 * an interval, with its `share`.
 *
 * @param share - r of a printed right side; a plain number has 0
 * @throws NotObserved where a point has no partner
 */
export function difference(
  left: MeasuredSide,
  right: Side,
  share: number,
  how: (l: number, r: number) => number = minus,
): Difference[] {
  if (right.form === 'fixed') return left.points.map((point) => against(point, left.random, right, share));
  const isRightLonger = right.points.length > left.points.length;
  return pairsOf(left.points, right.points).map(([l, r]) => {
    const values = new Map(
      [...l.values].map(([seed, value]) => {
        const other = r.values.get(seed);
        return [seed, value === undefined || other === undefined ? undefined : how(value, other)];
      }),
    );
    const {label, at} = isRightLonger ? r : l;
    return plain({label, at, values}, left.random || right.random);
  });
}
/** The quantity of one measured point against nothing. */
export function plain(
  {label, at, values}: Pick<ObservedPoint, 'label' | 'at' | 'values'>,
  random: boolean,
): Difference {
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
