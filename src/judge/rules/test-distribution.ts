import {nth} from '../../lists/nth.ts';
import {
  criticalDistanceOfTwo,
  distanceBetween,
  powerAtPoint,
  powerAtPointOfTwo,
  tailOfDistance,
  tailOfDistanceOfTwo,
} from '../../statistics/kolmogorov.ts';
import {distanceFromDistribution} from '../../statistics/distance-from-distribution.ts';
import {distributionOf, quantileOf, type ContinuousDistribution} from '../../statistics/distributions.ts';
import type {DistributionTest} from './distribution-test.ts';

/** Points at which two distribution functions are compared: quantiles of either distribution, evenly by probability. */
const GRID = 2000;
/** An atom of more than this part of the critical distance is no rounding of a continuous distribution. */
const ATOM = 0.2;

/**
 * One sample against a continuous distribution. Under such a distribution draws do not tie, so ties are evidence
 * against it like any other.
 */
export function testDistribution(
  values: Float64Array,
  distribution: ContinuousDistribution,
  against: ContinuousDistribution,
  level: number,
): DistributionTest {
  const n = values.length;
  const d = distanceFromDistribution(values, distributionOf(distribution));
  const {p, q} = farthest(
    distributionOf(distribution),
    distributionOf(against),
    [distribution, against].flatMap(gridOf),
  );
  return {
    test: {test: 'kolmogorov-smirnov', statistic: d},
    pValue: tailOfDistance(n, d),
    power: (factor) => powerAtPoint(Math.floor(n * factor), level, p, q),
    apart: Math.abs(p - q),
  };
}

/** Two samples of continuous distributions; sorts them in place. */
export function testDistributionsOfTwo(
  left: Float64Array,
  right: Float64Array,
  against: ContinuousDistribution,
  level: number,
): DistributionTest {
  const [a, b] = [left.sort(), right.sort()];
  const [n, m] = [a.length, b.length];
  const d = distanceBetween(a, b);
  const pooled = merged(a, b);
  const {p, q} = farthest(empirical(pooled), distributionOf(against), [...gridOf(against), ...gridOfSample(pooled)]);
  const atom = longestTie(pooled) / pooled.length;
  return {
    test: {test: 'kolmogorov-smirnov', statistic: d},
    pValue: tailOfDistanceOfTwo(n, m, d),
    power: (factor) => powerAtPointOfTwo(Math.floor(n * factor), Math.floor(m * factor), level, p, q),
    apart: Math.abs(p - q),
    ...(atom > ATOM * criticalDistanceOfTwo(n, m, level) && {unfit: {is: 'tied', share: atom}}),
  };
}

/** Two ascending lists as one. */
function merged(a: Float64Array, b: Float64Array): Float64Array {
  const all = new Float64Array(a.length + b.length);
  let i = 0;
  let j = 0;
  for (let at = 0; at < all.length; at++) {
    const isLeft = j === b.length || (i < a.length && a[i]! <= b[j]!);
    all[at] = isLeft ? a[i++]! : b[j++]!;
  }
  return all;
}

/**
 * Where two distribution functions differ most, as far as the grid shows: less than the supremum, so the power is a
 * lower bound.
 */
function farthest(
  one: (x: number) => number,
  other: (x: number) => number,
  grid: readonly number[],
): {p: number; q: number} {
  let best = {p: 0, q: 0};
  for (const x of grid) {
    const [p, q] = [one(x), other(x)];
    if (Math.abs(p - q) > Math.abs(best.p - best.q)) best = {p, q};
  }
  return best;
}

const gridOf = (distribution: ContinuousDistribution): number[] =>
  Array.from({length: GRID - 1}, (_, i) => quantileOf(distribution)((i + 1) / GRID));

const gridOfSample = (sorted: Float64Array): number[] =>
  Array.from({length: GRID}, (_, i) => nth(sorted, Math.floor((i * sorted.length) / GRID)));

/** Share of draws at or below x, by halving. */
const empirical =
  (sorted: Float64Array) =>
  (x: number): number => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle] ?? Infinity) <= x) low = middle + 1;
      else high = middle;
    }
    return low / sorted.length;
  };

function longestTie(sorted: Float64Array): number {
  let longest = 0;
  let run = 0;
  for (let i = 0; i < sorted.length; i++) {
    run = i > 0 && sorted[i] === sorted[i - 1] ? run + 1 : 1;
    if (run > longest) longest = run;
  }
  return longest;
}
