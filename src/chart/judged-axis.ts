import type {
  EstimatedPoint,
  Interval,
  MeasuredPoint,
  PerSeed,
  PointVerdict,
  PrintedPoint,
  Reference,
  TestedPoint,
} from '../contract/verdict.ts';

/** A point that has an axis: printed numbers, checked by themselves, have none. */
export type DrawablePoint = Exclude<PointVerdict, PrintedPoint>;

/** A point of a claim on one axis: what may be, what was printed, what was seen. */
export interface OnAxis {
  /** Where the observed mean may lie; ends may be infinite. */
  zone: Interval;
  /** The printed number, or the bound: an interval of reals. */
  printed?: Reference;
  /** Absent where no run came to the point. */
  observed?: Observed;
  /** The values are decimal logarithms. */
  log?: true;
}
export interface Observed {
  mean: number;
  band: Interval;
  wideBand: Interval;
  seeds: PerSeed;
}

/**
 * The point in the unit of the observed quantity. With a reference the judge's band is about D = observed − reference,
 * so it is moved back: D widened within what is allowed is the same as mean ± half within the reference widened by it.
 */
export function onObservedAxis(point: DrawablePoint): OnAxis {
  if (point.form === 'tested' || !point.reference) return onJudgedAxis(point);
  const {reference, allowed} = point;
  if (point.form === 'estimated') return {...onJudgedAxis(point), printed: reference};
  return {
    zone: {from: reference.from + allowed.from, to: reference.to + allowed.to},
    printed: reference,
    ...(point.form === 'measured' && {observed: movedBack(point, reference)}),
  };
}

function movedBack({mean, band, wideBand, perSeed: seeds}: MeasuredPoint, reference: Reference): Observed {
  const width = reference.to - reference.from;
  const about = ({from, to}: Interval): Interval => {
    const half = (to - from - width) / 2;
    const middle = Number.isFinite(half) ? (from + to + reference.from + reference.to) / 2 : mean;
    return {from: middle - half, to: middle + half};
  };
  return {mean, band: about(band), wideBand: about(wideBand), seeds};
}

/**
 * The point in the judged quantity itself: a difference, a gap, a statistic or p-value (which is one for all seeds).
 */
export function onJudgedAxis(point: DrawablePoint): OnAxis {
  switch (point.form) {
    case 'tested':
      return onLogarithmicAxis(point);
    case 'estimated':
      return {zone: point.allowed, observed: aboutEstimate(point)};
    case 'unmeasured':
      return {zone: point.allowed};
    case 'measured':
      return {zone: point.allowed, observed: aboutReference(point)};
  }
}

const aboutEstimate = ({estimate, band, wideBand}: EstimatedPoint): Observed => ({
  mean: estimate,
  band,
  wideBand,
  seeds: [],
});

function aboutReference({mean, band, wideBand, perSeed, reference}: MeasuredPoint): Observed {
  const shift = reference ? (reference.from + reference.to) / 2 : 0;
  return {mean: mean - shift, band, wideBand, seeds: perSeed.map(({seed, value}) => ({seed, value: value - shift}))};
}

function onLogarithmicAxis({pValue, allowed, band}: TestedPoint): OnAxis {
  const onAxis = mapped(band, decimalLog);
  return {
    log: true,
    zone: mapped(allowed, decimalLog),
    observed: {mean: decimalLog(pValue), band: onAxis, wideBand: onAxis, seeds: []},
  };
}

/** Below 1e-12 a p-value is drawn as 1e-12. */
const decimalLog = (p: number): number => Math.log10(Math.max(p, 1e-12));
const mapped = ({from, to}: Interval, map: (value: number) => number): Interval => ({from: map(from), to: map(to)});
