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
