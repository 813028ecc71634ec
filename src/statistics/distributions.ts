import type {Distribution} from '../contract/assertion.ts';
import {normal, normalQuantile} from './special.ts';

export type ContinuousDistribution = Exclude<Distribution, {categorical: unknown}>;

export const isContinuous = (distribution: Distribution): distribution is ContinuousDistribution =>
  !('categorical' in distribution);

/** Distribution function P(X ≤ x). */
export function distributionOf(distribution: ContinuousDistribution): (x: number) => number {
  if ('exponential' in distribution) return (x) => (x <= 0 ? 0 : -Math.expm1(-distribution.exponential.rate * x));
  if ('normal' in distribution) return (x) => normal((x - distribution.normal.mean) / distribution.normal.sd);
  const {from, to} = distribution.uniform;
  return (x) => Math.min(1, Math.max(0, (x - from) / (to - from)));
}

/** Quantile function on (0, 1). */
export function quantileOf(distribution: ContinuousDistribution): (p: number) => number {
  if ('exponential' in distribution) return (p) => -Math.log1p(-p) / distribution.exponential.rate;
  if ('normal' in distribution) return (p) => distribution.normal.mean + distribution.normal.sd * normalQuantile(p);
  return (p) => distribution.uniform.from + p * (distribution.uniform.to - distribution.uniform.from);
}
