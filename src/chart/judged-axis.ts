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
 * The point in the unit of the observed quantity. With a reference the judge's bands are of D, observed − reference,
 * where the reference is all numbers that round to it. Moved by its middle, they lie to the zone as the judge sees it:
 * within it, or wholly outside.
 */
export function onObservedAxis(point: DrawablePoint): OnAxis {
  if (point.form === 'tested' || !point.reference) return onJudgedAxis(point);
  const {reference, allowed} = point;
  if (point.form === 'estimated') return {...onJudgedAxis(point), printed: reference};
  const middle = (reference.from + reference.to) / 2;
  const moved = ({from, to}: Interval): Interval => ({from: from + middle, to: to + middle});
  return {
    zone: moved(allowed),
    printed: reference,
    ...(point.form === 'measured' && {
      observed: {mean: point.mean, band: moved(point.band), wideBand: moved(point.wideBand), seeds: point.perSeed},
    }),
  };
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
