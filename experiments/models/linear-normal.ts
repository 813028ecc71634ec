import {normalLogDensity, standardNormalLogDensity} from '../densities/normal.ts';
import {integrate, twelveDeviations} from '../estimators/quadrature.ts';

/** z ~ N(0, 1); x given z ~ N(weight z, noise²). One latent, one observation; log p(x) and p(z|x) are known exactly. */
export interface LinearNormal {
  weight: number;
  /** standard deviation */ noise: number;
}

/** A normal distribution on the line; `sigma` is the standard deviation. */
export interface Normal {
  mean: number;
  sigma: number;
}

export const logLikelihood = ({weight, noise}: LinearNormal, x: number, z: number): number =>
  normalLogDensity([x], [weight * z], [noise]);

export const logJoint = (model: LinearNormal, x: number, z: number): number =>
  logLikelihood(model, x, z) + standardNormalLogDensity([z]);

/** x is N(0, weight² + noise²). */
export const logEvidence = ({weight, noise}: LinearNormal, x: number): number =>
  normalLogDensity([x], [0], [Math.hypot(weight, noise)]);

/** p(z|x) = N(weight x / (weight² + noise²), noise² / (weight² + noise²)). */
export function posterior({weight, noise}: LinearNormal, x: number): Normal {
  const variance = weight * weight + noise * noise;
  return {mean: (weight * x) / variance, sigma: noise / Math.sqrt(variance)};
}

export const logDensity = ({mean, sigma}: Normal, z: number): number => normalLogDensity([z], [mean], [sigma]);

/** E_q f by the trapezoidal rule. */
export function expectation(q: Normal, f: (z: number) => number): number {
  return integrate([twelveDeviations(q.mean, q.sigma)], 96, ([z]) => Math.exp(logDensity(q, z!)) * f(z!));
}

/** The evidence lower bound E_q (log p(x, z) - log q(z)) by quadrature; nats. */
export const bound = (model: LinearNormal, x: number, q: Normal): number =>
  expectation(q, (z) => logJoint(model, x, z) - logDensity(q, z));

/** KL(q || p) by quadrature; nats. */
export const klDivergence = (q: Normal, p: Normal): number =>
  expectation(q, (z) => logDensity(q, z) - logDensity(p, z));
