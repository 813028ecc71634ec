import {MIN_SEEDS} from './levels.ts';

/** Seeds are sought up to this many, which nobody runs; beyond it the answer is that none would do. */
export const MOST_SEEDS = 10_000;

/**
 * The least number of seeds that is enough; Infinity for none. Intervals narrow as n grows, so that more seeds than
 * enough are enough too, and the search is by halves.
 *
 * @param isEnough - asked of infinitely many seeds as well
 * @param now - as many as there are
 */
export function leastSeeds(isEnough: (n: number) => boolean, now: number): number {
  if (!isEnough(Infinity)) return Infinity;
  let [low, high] = [MIN_SEEDS - 1, Math.max(MIN_SEEDS, now)];
  while (!isEnough(high)) {
    if (high >= MOST_SEEDS) return Infinity;
    [low, high] = [high, Math.min(2 * high, MOST_SEEDS)];
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (isEnough(middle)) high = middle;
    else low = middle;
  }
  return high;
}
