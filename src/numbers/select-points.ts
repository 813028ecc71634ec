import type {Axis, Position} from '../contract/experiment.ts';
import type {MetricPoint} from '../contract/evidence.ts';
import type {At} from '../contract/assertion.ts';
import {lookUp} from '../lists/look-up.ts';
import {nth} from '../lists/nth.ts';

/** A selected point of one run; `key` names the same point in other runs (`epoch 15`, `last`). */
export interface SelectedPoint extends MetricPoint {
  key: string;
}

/**
 * The points of a metric that `at` asks for: in its list's order, else ascending along the axes. Axes it does not name
 * are
 * taken at every value. `last` is each run's own greatest index.
 */
export function selectPoints(
  points: readonly MetricPoint[],
  at: At | undefined,
  axes: readonly Axis[],
): SelectedPoint[] {
  const wanted = (axis: Axis) => (typeof at === 'string' ? at : at?.[axis]) ?? 'every';
  const ends = new Map(axes.map((axis) => [axis, greatest(points, axis)]));
  const rank = (axis: Axis, {at: position}: MetricPoint): number => {
    const [want, value] = [wanted(axis), position[axis] ?? NaN];
    if (want === 'every') return value;
    if (want === 'last') return value === ends.get(axis) ? 0 : NaN;
    if (typeof want === 'number') return value === want ? 0 : NaN;
    if ('from' in want) return value >= want.from && value <= want.to ? value : NaN;
    return want.includes(value) ? want.indexOf(value) : NaN;
  };
  const name = (axis: Axis, value: number) => (wanted(axis) === 'last' ? `last ${axis}` : `${axis} ${value}`);
  return points
    .map((point) => ({point, ranks: axes.map((axis) => rank(axis, point))}))
    .filter(({ranks}) => !ranks.some(Number.isNaN))
    .sort((a, b) => firstDifference(a.ranks, b.ranks))
    .map(({point}) => ({...point, key: axes.map((axis) => name(axis, lookUp(point.at, axis))).join(', ')}));
}

/** The index values that `at` names one by one, as `epoch 15`; each must be there. */
export function namedIndices(at: At | undefined): {axis: Axis; value: number}[] {
  if (at === undefined || typeof at === 'string') return [];
  return (Object.entries(at) as [Axis, Position[Axis] | number[]][]).flatMap(([axis, want]) =>
    [want]
      .flat()
      .filter((value) => typeof value === 'number')
      .map((value) => ({axis, value})),
  );
}

/** Whether `at` means the end of a run, which a run that diverged never reached. */
export const asksForTheEnd = (at: At | undefined): boolean =>
  at === 'last' || (typeof at === 'object' && Object.values(at).includes('last'));

const greatest = (points: readonly MetricPoint[], axis: Axis): number =>
  points.reduce((most, {at}) => Math.max(most, at[axis] ?? -Infinity), -Infinity);

function firstDifference(a: readonly number[], b: readonly number[]): number {
  const i = a.findIndex((rank, k) => rank !== b[k]);
  return i < 0 ? 0 : nth(a, i) - nth(b, i);
}
