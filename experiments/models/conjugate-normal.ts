import {z} from 'zod';
import {normalLogDensity, standardNormalLogDensity} from '../densities/normal.ts';

/** z ~ N(0, 1), x | z ~ N(w z, 1): the posterior is N(w x / (1 + w²), 1 / (1 + w²)). With w = 0 it is the prior. */
export const conjugateNormal = z.strictObject({weight: z.number().describe('w'), x: z.number()});
export type ConjugateNormal = z.infer<typeof conjugateNormal>;

/** q = N(mean, exp(2 logSigma)); what the gradients are taken in. */
export interface Phi {
  mean: number;
  logSigma: number;
}

export function logJoint({weight, x}: ConjugateNormal, z: number): number {
  return standardNormalLogDensity([z]) + normalLogDensity([x], [weight * z], [1]);
}

export function logQ(z: number, {mean, logSigma}: Phi): number {
  return normalLogDensity([z], [mean], [Math.exp(logSigma)]);
}

/** z = t(ε, φ) = mean + sigma ε. */
export function path(epsilon: number, {mean, logSigma}: Phi): number {
  return mean + Math.exp(logSigma) * epsilon;
}

/** KL(q || posterior): what the bound lacks of log p(x); nats. */
export function gapNats({weight, x}: ConjugateNormal, {mean, logSigma}: Phi): number {
  const precision = 1 + weight * weight;
  const distance = mean - (weight * x) / precision;
  const variance = Math.exp(2 * logSigma);
  return 0.5 * (precision * (variance + distance * distance) - 1 - Math.log(precision * variance));
}
