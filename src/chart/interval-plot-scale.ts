import type {Interval} from '../contract/verdict.ts';
import type {OnAxis} from './judged-axis.ts';

/** A linear axis over the width of the interval plot, in per cent; what lies beyond it stands at the edge. */
export interface PlotScale {
  domain: Interval;
  at: (value: number) => number;
}

/** Room at both ends for marks and labels, per cent. */
const PAD = 6;

export function intervalPlotScale(points: readonly OnAxis[]): PlotScale {
  const near = points.flatMap(nearOf).filter(Number.isFinite);
  const wide = points.flatMap(({observed}) => (observed ? endsOf(observed.wideBand) : [])).filter(Number.isFinite);
  if (points.some(({log}) => log)) near.push(0);
  const core = extent(near);
  const spread = core.to - core.from;
  // With few seeds the wide band may be a hundred times the rest: it is then cut at the edge rather than hiding all
  // else.
  const domain = extent([
    ...near,
    ...wide.map((value) => Math.min(Math.max(value, core.from - spread), core.to + spread)),
  ]);
  const at = (value: number): number => {
    const share = (value - domain.from) / (domain.to - domain.from);
    return round(Math.min(100, Math.max(0, PAD + share * (100 - 2 * PAD))));
  };
  return {domain, at};
}

/** All that must be seen. */
function nearOf({zone, printed, observed}: OnAxis): number[] {
  const fixed = [...endsOf(zone), ...(printed ? endsOf(printed) : [])];
  if (!observed) return fixed;
  const {mean, band, seeds} = observed;
  return [...fixed, mean, ...endsOf(band), ...seeds.map(({value}) => value)];
}

const endsOf = ({from, to}: Interval): number[] => [from, to];

/** Least and greatest; never empty, never a single point. */
function extent(values: readonly number[]): Interval {
  let from = Infinity;
  let to = -Infinity;
  for (const value of values) {
    from = Math.min(from, value);
    to = Math.max(to, value);
  }
  if (from > to) return {from: -1, to: 1};
  const least = Math.max(Math.abs(from), Math.abs(to), 1e-300) * 1e-9;
  return to - from > least ? {from, to} : {from: from - (Math.abs(from) || 1) / 2, to: to + (Math.abs(to) || 1) / 2};
}

function round(percent: number): number {
  return Math.round(percent * 100) / 100;
}
