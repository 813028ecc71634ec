import type {Axis} from '../../contract/experiment.ts';
import {NotObserved, type MeasuredSide, type ObservedPoint} from './observe.ts';

/** Axes along which these points differ. Points that stand for many have no place on an axis. */
export function varyingAxes(points: readonly ObservedPoint[]): Axis[] {
  const placed = points.filter(({reduced}) => !reduced);
  const axes = new Set(placed.flatMap(({at}) => Object.keys(at)));
  return [...axes].filter((axis) => new Set(placed.map(({at}) => at[axis])).size > 1).sort();
}

/** The points by case, in order. */
export function byCase(points: readonly ObservedPoint[]): ObservedPoint[][] {
  const cases = [...new Set(points.map((point) => point.case))];
  return cases.map((name) => points.filter((point) => point.case === name));
}

/**
 * The points of two sides that stand at the same place: in the same case and at the same values of the axes, of which
 * only those count along which the points of a side differ. A side of one point goes with every point of the other. Where
 * runs diverged, a side may lack points of the other.
 *
 * @throws NotObserved where a point has no partner
 */
export function pairsOf(left: MeasuredSide, right: MeasuredSide): [ObservedPoint, ObservedPoint][] {
  const [[onlyLeft], [onlyRight]] = [left.points, right.points];
  if (left.points.length === 1 && onlyLeft) return right.points.map((point) => [onlyLeft, point]);
  if (right.points.length === 1 && onlyRight) return left.points.map((point) => [point, onlyRight]);
  const [ours, theirs] = [byPlace(left.points), byPlace(right.points)];
  const alone = isWhole(right) && [...ours.keys()].find((place) => !theirs.has(place));
  const other = isWhole(left) && [...theirs.keys()].find((place) => !ours.has(place));
  if (alone || other)
    throw new NotObserved({is: 'unpaired-points', ...(alone && {left: alone}), ...(other && {right: other})});
  return [...ours].flatMap(([place, point]) => {
    const partner = theirs.get(place);
    return partner ? [[point, partner] as const] : [];
  });
}

const isWhole = ({cases}: MeasuredSide): boolean => cases.every(({diverged}) => diverged.length === 0);

function byPlace(points: readonly ObservedPoint[]): Map<string, ObservedPoint> {
  const axes = varyingAxes(points);
  const severalCases = byCase(points).length > 1;
  const placeOf = (point: ObservedPoint): string =>
    [...(severalCases ? [point.case] : []), ...axes.map((axis) => `${axis} ${point.at[axis]}`)].join(', ');
  return new Map(points.map((point) => [placeOf(point), point]));
}
