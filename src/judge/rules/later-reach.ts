import type {Interval} from '../../contract/interval.ts';
import {nth} from '../../lists/nth.ts';
import {summaryOf} from '../../statistics/summary.ts';
import {boundedMean} from './bounded-mean.ts';
import {reach} from './half-width.ts';
import {isAtItsBounds, type JudgedPoint} from './interval-rule.ts';

interface Reach {
  below: number;
  above: number;
}

/**
 * How far below and above m − reference the interval at this level will reach with so many runs, as a function of the
 * standard deviation that they will have. The shape is taken from the runs that there are: their skewness (the runs to
 * come will have another, noise or not, and it costs about as much), or where only a range is assumed, their values.
 */
export function laterReach(point: JudgedPoint, level: number, runs: number): (sd: number) => Reach {
  const {quantity} = point;
  if (quantity.range && isAtItsBounds(quantity)) {
    const fixed = boundedReach(point, quantity.range, level, runs);
    return () => fixed;
  }
  const {skewness} = summaryOf(quantity.perSeed.map(({value}) => value));
  const {below, above} = reach(level, {n: runs, sd: 1, skewness, share: quantity.share});
  return (sd) => ({below: sd * below, above: sd * above});
}

/** The interval of so many runs whose mean and standard deviation are those that there are. */
export function laterBand(point: JudgedPoint, level: number, runs: number): Interval {
  const {below, above} = laterReach(point, level, runs)(point.sd);
  const {reference = {from: 0, to: 0}} = point.quantity;
  return {from: point.mean - reference.to - below, to: point.mean - reference.from + above};
}

/** Up to this many runs the interval is computed; beyond it, its width goes with 1/√n. */
const MOST_COMPUTED = 60;

function boundedReach(
  {quantity: {perSeed}, mean, sd}: JudgedPoint,
  range: Interval,
  level: number,
  runs: number,
): Reach {
  if (sd === 0) {
    const beyond = 1 - level ** (1 / runs);
    return {below: (mean - range.from) * beyond, above: (range.to - mean) * beyond};
  }
  const n = Math.min(runs, MOST_COMPUTED);
  const sorted = perSeed.map(({value}) => value).sort((a, b) => a - b);
  const like = Array.from({length: n}, (_, i) => nth(sorted, Math.floor(((i + 0.5) * sorted.length) / n)));
  const band = boundedMean(like, range, level);
  const shrunk = Math.sqrt(n / runs);
  const middle = summaryOf(like).mean;
  return {below: shrunk * (middle - band.from), above: shrunk * (band.to - middle)};
}
