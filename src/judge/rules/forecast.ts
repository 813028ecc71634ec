import {errorFunction} from 'simple-statistics';
import type {Forecast} from '../../contract/forecast.ts';
import {isAtItsBounds, isUnspread, levelOfContradiction, lies, type JudgedPoint} from './interval-rule.ts';
import {laterBand, laterReach} from './later-reach.ts';
import {CHANCES, chanceOfAll, rangeOf, type ChancesAt} from './forecast-range.ts';
import {leastSeeds, MOST_SEEDS} from './least-seeds.ts';
import {MIN_SEEDS, type Levels} from './levels.ts';

/**
 * How many seeds, in all, a further look would need to settle a claim on means that is open.
 *
 * Mean and standard deviation of a few runs are uncertain, and a forecast that takes them for the truth comes true by
 * chance only. The mean of N runs, n of them known, is therefore foretold by all means μ and standard deviations σ that
 * the n runs allow (flat prior for μ and log σ): given σ, which is spread as s √((n−1)/χ²_{n−1}), the mean of N runs is
 * normal about the present one with variance σ² (1/n − 1/N), and their standard deviation about
 * √(((n−1) s² + (N−n) σ²) / (N−1)). From this comes the chance that N runs settle the claim at the levels of the next
 * look: at `from` seeds it is 1/2, at `to` seeds 4/5. Over many claims whose true values lie anywhere the forecast
 * comes true that often (`forecast.test.ts`); for one that lies at the edge of what is allowed it rarely does, and
 * nobody knows which one that is.
 *
 * Of several points all must be reproduced, or one contradicted. `from` takes them to go together, `to` to be
 * independent.
 *
 * @source geisser1993 (predictive distributions)
 */
export function forecastOf(points: readonly JudgedPoint[], perPoint: Levels, always: boolean): Forecast {
  const now = Math.min(...points.map(({perSeed}) => perSeed.length));
  const random = points.filter(({quantity}) => quantity.random);
  if (points.some(({quantity}) => (quantity.absent?.length ?? 0) > 0) || random.length < points.length)
    return {is: 'none'};
  if (now < MIN_SEEDS) return {is: 'at-least', seeds: MIN_SEEDS};
  if (always || points.some(({quantity}) => isUnspread(quantity) || isBeyondForecast(quantity))) return {is: 'none'};
  if (points.some(({sd}) => sd === 0)) return forecastOfEqual(points, nextLevels(perPoint), now);
  const [spreads, levels] = [points.map(spreadOf), nextLevels(perPoint)];
  return rangeOf((runs) => spreads.map((point) => chancesAt(point, levels, runs)), now);
}

/** Where only the range is assumed, a printed run leaves so much open that seeds are not what is missing. */
const isBeyondForecast = (quantity: JudgedPoint['quantity']): boolean => isAtItsBounds(quantity) && quantity.share > 0;

/**
 * Where the runs of a bounded quantity are all equal: the seeds that would settle the claim if all others gave the
 * same, and the chance of that, by Jeffreys' prior for the share of runs that do: Γ(N+½) Γ(n+1) / (Γ(N+1) Γ(n+½)), here
 * by √((n+¼) / (N+¼)).
 *
 * @source geisser1993
 */
function forecastOfEqual(points: readonly JudgedPoint[], levels: Levels, now: number): Forecast {
  const settles = (seeds: number): boolean =>
    points.every((point) => lies.within(laterBand(point, levels.reproduced, seeds), point.quantity)) ||
    points.some(({quantity, ...point}) =>
      lies.outside(laterBand({quantity, ...point}, levelOfContradiction(quantity, levels), seeds), quantity),
    );
  const seeds = leastSeeds(settles, now + 1);
  if (seeds > MOST_SEEDS) return {is: 'none'};
  const chance = Math.sqrt((now + 1 / 4) / (seeds + 1 / 4));
  if (chance < CHANCES.from) return {is: 'unlikely', chance, most: seeds};
  return {is: 'range', from: seeds, ...(chance >= CHANCES.to && {to: seeds})};
}

/** A look after this one spends less. */
export const nextLevels = ({reproduced, contradicted, next = 1}: Levels): Levels => ({
  reproduced: reproduced * next,
  contradicted: contradicted * next,
});

/** The chance that so many more runs settle a claim. @param together - its points settle together */
export const chanceOfSettling = (points: readonly Spread[], levels: Levels, more: number, together: boolean): number =>
  chanceOfAll(
    points.map((point) => chancesAt(point, levels, point.n + more)),
    together,
  );

/** A point with all the standard deviations that its runs allow, each with its weight. */
export interface Spread {
  point: JudgedPoint;
  n: number;
  sigmas: readonly {sigma: number; weight: number}[];
}

/** χ²_ν / ν on a grid of its logarithm, on which its density is x^(ν/2) e^(−νx/2) but for a constant. */
const GRID = Array.from({length: 61}, (_, i) => -7 + (i * 10) / 60);

export function spreadOf(point: JudgedPoint): Spread {
  const n = point.perSeed.length;
  const degrees = n - 1;
  const ratios = GRID.map((step) => Math.exp(step * Math.sqrt(2 / degrees)));
  const weights = ratios.map((x) => Math.exp((degrees / 2) * (Math.log(x) + 1 - x)));
  const total = weights.reduce((a, b) => a + b, 0);
  return {
    point,
    n,
    sigmas: ratios.map((x, i) => ({sigma: point.sd / Math.sqrt(x), weight: (weights[i] ?? 0) / total})),
  };
}

function chancesAt({point, n, sigmas}: Spread, levels: Levels, runs: number): ChancesAt {
  const {quantity, mean, sd} = point;
  const {allowed, reference = {from: 0, to: 0}} = quantity;
  const narrow = laterReach(point, levels.reproduced, runs);
  const wide = laterReach(point, levelOfContradiction(quantity, levels), runs);
  const chances = {reproduced: 0, contradicted: 0};
  for (const {sigma, weight} of sigmas) {
    const later = sdAfter(sd, n, sigma, runs);
    const [near, far] = [narrow(later), wide(later)];
    const spread = sigma * Math.sqrt(1 / n - 1 / runs);
    const chance = (from: number, to: number): number => weight * chanceBetween(mean, spread, from, to);
    chances.reproduced += chance(allowed.from + reference.to + near.below, allowed.to + reference.from - near.above);
    chances.contradicted += chance(-Infinity, allowed.from + reference.from - far.above);
    chances.contradicted += chance(allowed.to + reference.to + far.below, Infinity);
  }
  return chances;
}

/** The standard deviation of so many runs, n of which have this one: √(((n−1) sd² + (N−n) σ²) / (N−1)), of any size. */
const sdAfter = (sd: number, n: number, sigma: number, runs: number): number =>
  runs === Infinity
    ? sigma
    : Math.hypot(Math.sqrt((n - 1) / (runs - 1)) * sd, Math.sqrt((runs - n) / (runs - 1)) * sigma);

const chanceBetween = (mean: number, sd: number, from: number, to: number): number =>
  from >= to ? 0 : below((to - mean) / sd) - below((from - mean) / sd);

/** Distribution function of the standard normal distribution, to 1e-7: a forecast needs no more. */
const below = (z: number): number =>
  Math.abs(z) === Infinity ? Number(z > 0) : (1 + errorFunction(z / Math.SQRT2)) / 2;
