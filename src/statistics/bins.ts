/** Draws, counted in bins of equal width. */
export interface Bins {
  least: number;
  perUnit: number;
  /** How many draws lie in bins before each, and then in all. */
  before: Uint32Array;
}

/** With fewer draws, sorting them all takes no time. */
const FEW = 1000;
const MOST_BINS = 65_536;
/** Draws of a bin, on average. */
const PER_BIN = 8;
/** Up to this number of bins between zero and a draw, the end of a bin is rounded by far less than its width. */
const MOST_BINS_FROM_ZERO = 1e10;

const binOf = (draw: number, {least, perUnit}: Bins): number => ((draw - least) * perUnit) | 0;

/** Undefined for draws that are few, or so near to one another that ends of bins cannot be told from each other. */
export function binsOf(draws: Float64Array): Bins | undefined {
  if (draws.length < FEW) return undefined;
  let least = Infinity;
  let greatest = -Infinity;
  for (let i = 0; i < draws.length; i++) {
    const draw = draws[i]!;
    if (draw < least) least = draw;
    if (draw > greatest) greatest = draw;
  }
  const count = Math.min(MOST_BINS, Math.ceil(draws.length / PER_BIN));
  const perUnit = (count - 1) / (greatest - least);
  if (!(perUnit > 0 && perUnit * Math.max(Math.abs(least), Math.abs(greatest)) < MOST_BINS_FROM_ZERO)) return undefined;
  const before = new Uint32Array(count + 1);
  const bins = {least, perUnit, before};
  for (let i = 0; i < draws.length; i++) before[binOf(draws[i]!, bins) + 1]!++;
  for (let bin = 0; bin < count; bin++) before[bin + 1]! += before[bin]!;
  return bins;
}

/** The draws of some bins, sorted, each with how many draws lie in bins before its own. */
export function sortedBins(
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
