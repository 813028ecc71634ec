import {ONLY_CASE} from '../../contract/claim.ts';
import type {Interval} from '../../contract/interval.ts';
import type {Place} from '../../contract/reason.ts';
import {minus} from '../../numbers/decimal.ts';
import {NotObserved, type FixedSide, type MeasuredSide, type ObservedPoint, type Side} from './observe.ts';
import type {Quantity} from './interval-rule.ts';
import {pairsOf} from './places.ts';

/** A quantity without what is asked of it. */
export type Difference = Omit<Quantity, 'allowed' | 'strict'>;

/**
 * `left − right`, point by point. Two measured sides are paired by seed, so that what a seed does to both cancels, and
 * by place (`byPlace`); a side of one point goes with every point of the other. A fixed right side stays a reference,
 * as an interval, with its `share`.
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
  if (right.form === 'fixed') return left.points.map((point) => against(point, left, right, share));
  const isRightLonger = right.points.length > left.points.length;
  return pairsOf(left, right).map(([l, r]) => {
    const {label, at} = isRightLonger ? r : l;
    const point = {
      label,
      at,
      places: [placeOf(l), placeOf(r)],
      ...combined([l, r], ([one, other]) => how(one!, other!)),
    };
    return plain(point, left.random || right.random, how === minus ? rangeOfDifference(left, right) : undefined);
  });
}

/** From the least of one minus the greatest of the other to the reverse. */
export function rangeOfDifference(
  {range: left}: Pick<MeasuredSide, 'range'>,
  {range: right}: Pick<MeasuredSide, 'range'>,
): Interval | undefined {
  return left && right && {from: minus(left.from, right.to), to: minus(left.to, right.from)};
}

/** One value a seed, of its values at several points; a seed that lacks one has none. */
export function combined(
  points: readonly ObservedPoint[],
  how: (values: number[]) => number,
): Pick<ObservedPoint, 'values' | 'lost'> {
  const seeds = [...(points[0]?.values.keys() ?? [])];
  const valueOf = (seed: number): number | undefined => {
    const values = points.flatMap((point) => point.values.get(seed) ?? []);
    return values.length < points.length ? undefined : how(values);
  };
  return {
    values: new Map(seeds.map((seed) => [seed, valueOf(seed)])),
    lost: [...new Set(points.flatMap(({lost}) => lost))],
  };
}

/** Where a point stands, for readers; one that stands for many has no place of its own. */
export const placeOf = ({case: name, at, reduced}: ObservedPoint): Place => ({
  ...(name !== '' && name !== ONLY_CASE && {case: name}),
  at: reduced ? {} : at,
});
export const placed = (point: ObservedPoint): Observed => ({...point, places: [placeOf(point)]});

/** What a quantity needs of a point. */
export type Observed = Pick<ObservedPoint, 'label' | 'at' | 'values' | 'lost'> & Pick<Quantity, 'places'>;

/** The quantity of one measured point against nothing. @throws NotObserved where a value is not finite */
export function plain({label, at, places = [], values, lost}: Observed, random: boolean, range?: Interval): Difference {
  const perSeed = [...values].flatMap(([seed, value]) => (value === undefined ? [] : [{seed, value}]));
  const broken = perSeed.filter(({value}) => !Number.isFinite(value)).map(({seed}) => seed);
  if (broken.length > 0) throw new NotObserved({is: 'not-finite', what: label || 'the difference', seeds: broken});
  const absent = [...values].filter(([seed, value]) => value === undefined && !lost.includes(seed));
  return {
    label,
    at,
    places,
    random,
    share: 0,
    perSeed,
    absent: absent.map(([seed]) => seed),
    lost,
    ...(range && {range}),
  };
}

const against = (
  point: ObservedPoint,
  {random, range}: MeasuredSide,
  {text, from, to, printed}: FixedSide,
  share: number,
): Difference => ({...plain(placed(point), random, range), reference: {text, from, to}, share: printed ? share : 0});
