/** With fewer draws, sorting them all takes no time. */
const FEW = 1000;
const MOST_BINS = 65_536;
/** Draws of a bin, on average. */
const PER_BIN = 8;
/** The part of a bin's width by which it may be wider than it should: far more than places are rounded. */
const WIDER = 1e-3;
/** Up to this number of bins between zero and a draw, an end of a bin is rounded by far less. */
const MOST_BINS_FROM_ZERO = 1e10;
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

interface Bins {
  least: number;
  perUnit: number;
  /** How many draws lie in bins before each, and then in all. */
  before: Uint32Array;
}

const binOf = (draw: number, {least, perUnit}: Bins): number => ((draw - least) * perUnit) | 0;

/** Undefined for draws that are few, or so near to one another that ends of bins cannot be told from each other. */
function binsOf(draws: Float64Array): Bins | undefined {
  if (draws.length < FEW) return undefined;
  let [least, greatest] = [Infinity, -Infinity];
  for (let i = 0; i < draws.length; i++) {
    const draw = draws[i]!;
    if (draw < least) least = draw;
    if (draw > greatest) greatest = draw;
  }
  const count = Math.min(MOST_BINS, Math.ceil(draws.length / PER_BIN));
  const perUnit = (count - 1) / (greatest - least);
  if (!(perUnit > 0 && perUnit * Math.max(Math.abs(least), Math.abs(greatest)) < MOST_BINS_FROM_ZERO)) return undefined;
  const bins = {least, perUnit, before: new Uint32Array(count + 1)};
  for (let i = 0; i < draws.length; i++) bins.before[binOf(draws[i]!, bins) + 1]!++;
  for (let bin = 0; bin < count; bin++) bins.before[bin + 1]! += bins.before[bin]!;
  return bins;
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

function sortedBins(
  draws: Float64Array,
  bins: Bins,
  wanted: readonly number[],
): {before: number; sorted: Float64Array}[] {
  const places = new Int32Array(bins.before.length).fill(-1);
  let size = 0;
  const parts = wanted.map((bin) => {
    const [before, start] = [bins.before[bin]!, size];
    places[bin] = start;
    size += bins.before[bin + 1]! - before;
    return {before, start, end: size};
  });
  const gathered = new Float64Array(size);
  for (let i = 0; i < draws.length; i++) {
    const draw = draws[i]!;
    const bin = binOf(draw, bins);
    if (places[bin]! >= 0) gathered[places[bin]!++] = draw;
  }
  return parts.map(({before, start, end}) => ({before, sorted: gathered.subarray(start, end).sort()}));
}
