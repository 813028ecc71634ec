import {normalLogDensity, standardNormalLogDensity} from '../densities/normal.ts';
import {integrate, twelveDeviations} from '../estimators/quadrature.ts';

/**
 * The smallest model whose evidence and posterior are known in closed form: z ~ N(0, 1), x | z ~ N(weight z, noise²).
 * All in float64 and nats.
 */
export interface LinearGaussian {
  weight: number;
  /** Standard deviation of x given z. */
  noise: number;
}

/** A normal law of one variable. */
export interface Normal {
  mean: number;
  /** Standard deviation. */
  sigma: number;
}

/** log p(x|z). */
export const logLikelihood = ({weight, noise}: LinearGaussian, x: number, z: number): number => normalLogDensity([x], [weight * z], [noise]);

/** log p(x, z). */
export const logJoint = (model: LinearGaussian, x: number, z: number): number => logLikelihood(model, x, z) + standardNormalLogDensity([z]);

/** log p(x): x ~ N(0, weight² + noise²). */
export const logEvidence = ({weight, noise}: LinearGaussian, x: number): number => normalLogDensity([x], [0], [Math.hypot(weight, noise)]);

/** p(z|x) = N(weight x / v, noise² / v), with v = weight² + noise². */
export function posterior({weight, noise}: LinearGaussian, x: number): Normal {
  const variance = weight * weight + noise * noise;
  return {mean: weight * x / variance, sigma: noise / Math.sqrt(variance)};
}

export const logDensity = ({mean, sigma}: Normal, z: number): number => normalLogDensity([z], [mean], [sigma]);

/** E_q f, by the trapezoidal rule. */
export function expectation(q: Normal, f: (z: number) => number): number {
  return integrate([twelveDeviations(q.mean, q.sigma)], 192, ([z]) => Math.exp(logDensity(q, z!)) * f(z!));
}

/** The evidence lower bound E_q [log p(x, z) - log q(z)], by quadrature. */
export const bound = (model: LinearGaussian, x: number, q: Normal): number => expectation(q, (z) => logJoint(model, x, z) - logDensity(q, z));

/** KL(q || p) by quadrature. */
export const divergence = (q: Normal, p: Normal): number => expectation(q, (z) => logDensity(q, z) - logDensity(p, z));
