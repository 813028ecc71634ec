import type {Law} from '../../contract/spec.ts';
import {normal, normalQuantile} from './special.ts';

export type ContinuousLaw = Exclude<Law, {categorical: unknown}>;

export const isContinuous = (law: Law): law is ContinuousLaw => !('categorical' in law);

/** Distribution function P(X ≤ x). */
export function distributionOf(law: ContinuousLaw): (x: number) => number {
  if ('exponential' in law) return (x) => (x <= 0 ? 0 : -Math.expm1(-law.exponential.rate * x));
  if ('normal' in law) return (x) => normal((x - law.normal.mean) / law.normal.sd);
  const {from, to} = law.uniform;
  return (x) => Math.min(1, Math.max(0, (x - from) / (to - from)));
}

/** Quantile function on (0, 1). */
export function quantileOf(law: ContinuousLaw): (p: number) => number {
  if ('exponential' in law) return (p) => -Math.log1p(-p) / law.exponential.rate;
  if ('normal' in law) return (p) => law.normal.mean + law.normal.sd * normalQuantile(p);
  return (p) => law.uniform.from + p * (law.uniform.to - law.uniform.from);
}
