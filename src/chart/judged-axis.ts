import type {Interval, PointVerdict} from '../contract/verdict.ts';

/** A point of a claim on one axis: what may be, what was printed, what was seen. */
export interface OnAxis {
  /** Where the observed mean may lie; ends may be infinite. */
  zone: Interval;
  /** The printed number, or the bound: an interval of reals. */
  printed?: Interval & {text: string};
  mean: number;
  band: Interval;
  wideBand: Interval;
  seeds: {seed: number; value: number}[];
  /** The values are decimal logarithms. */
  log?: true;
}

/**
 * The point in the unit of the observed quantity. With a reference the judge's band is about D = observed − reference,
 * so
 * it is moved back: D widened within what is allowed is the same as mean ± half within the reference widened by it.
 */
export function onObservedAxis(point: PointVerdict): OnAxis {
  const {reference, band, wideBand, allowed, mean, perSeed: seeds} = point;
  if (!reference || point.pValue !== undefined) return onJudgedAxis(point);
  const width = reference.to - reference.from;
  const about = ({from, to}: Interval): Interval => {
    const half = (to - from - width) / 2;
    const middle = Number.isFinite(half) ? (from + to + reference.from + reference.to) / 2 : mean;
    return {from: middle - half, to: middle + half};
  };
  return {
    zone: {from: reference.from + allowed.from, to: reference.to + allowed.to},
    printed: reference,
    mean,
    band: about(band),
    wideBand: about(wideBand),
    seeds,
  };
}

/** The point in the judged quantity itself: a difference, a gap, a p-value (which is one for all seeds). */
export function onJudgedAxis({reference, band, wideBand, allowed, mean, perSeed, pValue}: PointVerdict): OnAxis {
  if (pValue !== undefined)
    return {
      log: true,
      zone: interval(allowed, decimalLog),
      mean: decimalLog(pValue),
      band: interval(band, decimalLog),
      wideBand: interval(band, decimalLog),
      seeds: [],
    };
  const shift = reference ? (reference.from + reference.to) / 2 : 0;
  const seeds = perSeed.map(({seed, value}) => ({seed, value: value - shift}));
  return {zone: allowed, mean: mean - shift, band, wideBand, seeds};
}

/** Below 1e-12 a p-value is drawn as 1e-12. */
const decimalLog = (p: number): number => Math.log10(Math.max(p, 1e-12));
const interval = ({from, to}: Interval, map: (value: number) => number): Interval => ({from: map(from), to: map(to)});
