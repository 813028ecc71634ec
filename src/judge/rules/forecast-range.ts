import type {Forecast} from '../../contract/forecast.ts';
import {getOrInsert} from '../../lists/look-up.ts';
import {leastSeeds, MOST_SEEDS} from './least-seeds.ts';

/** With a chance of a half, and with one that an author may rely on. */
export const CHANCES = {from: 0.5, to: 0.8} as const;

/** How probable it is that some number of runs settles a point. */
export interface ChancesAt {
  reproduced: number;
  contradicted: number;
}

/**
 * The numbers of seeds that settle a claim with either chance. Of several points all must be reproduced, or one
 * contradicted: `from` takes them to go together, `to` to be independent.
 *
 * @param at - the chances of each point with so many runs, infinitely many among them
 * @param now - as many as there are
 */
export function rangeOf(at: (runs: number) => readonly ChancesAt[], now: number): Forecast {
  const known = new Map<number, readonly ChancesAt[]>();
  const chances = (runs: number) => getOrInsert(known, runs, () => at(runs));
  const least = (chance: number, together: boolean): number =>
    leastSeeds((runs) => runs > now && chanceOfAll(chances(runs), together) >= chance, now + 1);
  const from = least(CHANCES.from, true);
  if (from > MOST_SEEDS) return {is: 'unlikely', chance: chanceOfAll(chances(MOST_SEEDS), true), most: MOST_SEEDS};
  const to = least(CHANCES.to, false);
  return {is: 'range', from, ...(to <= MOST_SEEDS && {to})};
}

/** @param together - the points settle together */
export function chanceOfAll(chances: readonly ChancesAt[], together: boolean): number {
  const reproduced = chances.map((one) => one.reproduced);
  const all = together ? Math.min(...reproduced) : reproduced.reduce((a, b) => a * b, 1);
  return Math.min(1, all + Math.max(...chances.map((one) => one.contradicted)));
}
