import {binsOf, sortedBins, type Bins} from './bins.ts';

/** The part of a bin's width by which it may be wider than it should: far more than places are rounded. */
const WIDER = 1e-3;
/** More than the rounding of a probability. */
const ROUNDING = 1e-9;

/**
 * One-sample Kolmogorov-Smirnov distance: the largest difference between the empirical and the given distribution
 * function, with the bits that a loop over all draws in their order gives.
 *
 * At most draws the difference is far from the largest. So the draws are counted in bins of equal width. The counts and
 * the distribution function at the ends of a bin limit the difference within it, from both sides; only the bins in
 * which it may be the largest are sorted.
 */
export function distanceFromDistribution(draws: Float64Array, distribution: (x: number) => number): number {
  const bins = binsOf(draws);
  if (!bins) return largestDifference(draws.slice().sort(), 0, draws.length, distribution);
  let greatest = 0;
  for (const {before, sorted} of sortedBins(draws, bins, maySurpass(bins, draws.length, distribution)))
    greatest = Math.max(greatest, largestDifference(sorted, before, draws.length, distribution));
  return greatest;
}

/** @param before - how many of the n draws are less than these */
function largestDifference(
  sorted: Float64Array,
  before: number,
  n: number,
  distribution: (x: number) => number,
): number {
  let greatest = 0;
  for (let k = 0; k < sorted.length; k++) {
    const [p, i] = [distribution(sorted[k]!), before + k];
    greatest = Math.max(greatest, p - i / n, (i + 1) / n - p);
  }
  return greatest;
}

/** The bins whose draws may have the largest difference; all of them where the distribution gives no number. */
function maySurpass({least, perUnit, before}: Bins, n: number, distribution: (x: number) => number): number[] {
  const most = new Float64Array(before.length - 1);
  let reached = 0;
  for (let bin = 0; bin < most.length; bin++) {
    const [low, high] = [
      distribution(least + (bin - WIDER) / perUnit),
      distribution(least + (bin + 1 + WIDER) / perUnit),
    ];
    const [from, to] = [before[bin]! / n, before[bin + 1]! / n];
    most[bin] = Math.max(high - from, to - low);
    reached = Math.max(reached, low - from, to - high);
  }
  return Array.from(most.keys()).filter((bin) => !(most[bin]! < reached - ROUNDING));
}
