import type {Along, Measured} from '../contract/assertion.ts';
import type {Axis} from '../contract/experiment.ts';

/**
 * How many points an operand stands for, where that can be told before anything runs: over the positions of `at`, and
 * over all cases of the spec where it names none. Undefined where only the results tell: axes that are left out,
 * `every`, `{from, to}`.
 */
export function pointsOf(
  {at, reduce, case: only}: Measured,
  caseCount: number,
  axes: readonly Axis[],
): number | undefined {
  const along = (axis: Axis): Along | undefined => (typeof at === 'object' ? at[axis] : at);
  const counts = reduce === undefined ? axes.map((axis) => indicesOf(along(axis))) : [];
  let product = only === undefined ? caseCount : 1;
  for (const count of counts) {
    if (count === undefined) return undefined;
    product *= count;
  }
  return product;
}

function indicesOf(along: Along | undefined): number | undefined {
  if (typeof along === 'number' || along === 'last') return 1;
  return along instanceof Array ? along.length : undefined;
}

/**
 * Where those points stand, along what they differ in: `epoch 10, epoch 20`, or `every case`. Two sides of several points
 * are paired by place.
 */
export function placesOf({at, reduce, case: only}: Measured, caseCount: number, axes: readonly Axis[]): string {
  const lists = reduce === undefined ? axes.flatMap((axis) => listedAlong(axis, at)) : [];
  return [...(only === undefined && caseCount > 1 ? ['every case'] : []), ...lists].join('; ');
}

function listedAlong(axis: Axis, at: Measured['at']): string[] {
  const along = typeof at === 'object' ? at[axis] : at;
  const values = along instanceof Array ? [...new Set(along)].sort((a, b) => a - b) : [];
  return values.length > 1 ? [values.map((value) => `${axis} ${value}`).join(', ')] : [];
}
