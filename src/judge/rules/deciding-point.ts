import type {Interval, VerdictState} from '../../contract/verdict.ts';

/** Where a judged quantity lies, and what is allowed. */
interface Placed {
  band: Interval;
  wideBand: Interval;
  allowed: Interval;
}

/** How far the band reaches beyond what is allowed; negative: the room that is left. */
export const beyond = ({band, allowed}: Placed): number => Math.max(allowed.from - band.from, band.to - allowed.to);
/** How far the wide band is from what is allowed; negative: how far it reaches in. */
export const apart = ({wideBand, allowed}: Placed): number =>
  Math.max(allowed.from - wideBand.to, wideBand.from - allowed.to);

/** The point nearest to its limit, or, of a contradicted claim, farthest beyond. @param points - one or more */
export function decidingPoint<Point extends Placed>(points: readonly Point[], state: VerdictState): Point {
  const size = state === 'contradicted' ? apart : beyond;
  return points.reduce((a, b) => (size(b) > size(a) ? b : a));
}
