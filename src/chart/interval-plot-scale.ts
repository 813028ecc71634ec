import type {Interval} from '../contract/verdict.ts';
import type {OnAxis} from './judged-axis.ts';

/** A linear axis over the width of the intervalPlot, in per cent; `clip` keeps what lies beyond it at the edge. */
export interface StripScale {
  domain: Interval;
  at(value: number): number;
}

/** Room at both ends for marks and labels, per cent. */
const PAD = 6;

export function intervalPlotScale(points: readonly OnAxis[]): StripScale {
  const near = points
    .flatMap(({zone, printed, mean, band, seeds}) => [
      zone.from,
      zone.to,
      printed?.from,
      printed?.to,
      mean,
      band.from,
      band.to,
      ...seeds.map((seed) => seed.value),
    ])
    .filter((value) => value !== undefined && Number.isFinite(value)) as number[];
  const wide = points.flatMap(({wideBand}) => [wideBand.from, wideBand.to]).filter(Number.isFinite);
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
