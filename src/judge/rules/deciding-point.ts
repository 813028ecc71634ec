import type {Interval, VerdictState} from '../../contract/verdict.ts';

/** Where a judged quantity lies, and what is allowed. */
interface Placed {
  band: Interval;
  wideBand: Interval;
  allowed: Interval;
}

/** How far the band reaches beyond what is allowed; negative: the room that is left. */
export const beyond = ({band, allowed}: Placed): number =>
  Math.max(past(allowed.from, band.from), past(band.to, allowed.to));
/** How far the wide band is from what is allowed; negative: how far it reaches in. */
export const apart = ({wideBand, allowed}: Placed): number =>
  Math.max(past(allowed.from, wideBand.to), past(wideBand.from, allowed.to));

/** By how much one end is above another; nothing is past what has no end. */
const past = (end: number, other: number): number => (end === other ? 0 : end - other);

/** The point nearest to its limit, or, of a contradicted claim, farthest beyond. @param points - one or more */
export function decidingPoint<Point extends Placed>(points: readonly Point[], state: VerdictState): Point {
  const size = state === 'contradicted' ? apart : beyond;
  return points.reduce((a, b) => (size(b) > size(a) ? b : a));
}
