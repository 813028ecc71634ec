import type {Along, Measured} from '../contract/assertion.ts';
import type {Finding, Path} from './finding.ts';
import {isRecord} from './is-record.ts';
import * as says from './name-messages.ts';

/**
 * Points of a measured value that lie beyond the end of the run: of an axis `epoch`, the parameter `epochs` is the
 * last point. An axis without such a parameter is not limited here.
 *
 * @param path - of the points
 * @param cases - the parameters of each case, with their defaults
 */
export function beyondRunFindings(
  {at, case: only}: Measured,
  path: Path,
  cases: ReadonlyMap<string, unknown>,
): Finding[] {
  if (typeof at !== 'object') return [];
  const asked = [...cases].filter(([name]) => only === undefined || name === only);
  return Object.entries(at).flatMap(([axis, along]) =>
    pointsOf(along).flatMap(([own, point]): Finding[] => {
      const tooShort = asked.find(([, params]) => point > lastOf(params, axis));
      if (!tooShort) return [];
      const [name, params] = tooShort;
      const end = {axis, last: lastOf(params, axis), ...(cases.size > 1 && {caseName: name})};
      return [{path: [...path, axis, ...own], ...says.beyondRun(point, end)}];
    }),
  );
}

/** Each point with its path within. */
function pointsOf(along: Along): [Path, number][] {
  if (typeof along === 'number') return [[[], along]];
  if (typeof along === 'string') return [];
  return 'to' in along ? [[['to'], along.to]] : along.map((point, i): [Path, number] => [[i], point]);
}

function lastOf(params: unknown, axis: string): number {
  const last = isRecord(params) && Object.hasOwn(params, `${axis}s`) ? params[`${axis}s`] : undefined;
  return typeof last === 'number' ? last : Infinity;
}
