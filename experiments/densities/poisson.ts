import type {HostGenerator} from 'claimbench/experiment';
import {logGamma} from './gamma.ts';

/** log probability of the count s under Poisson(intensity). */
export function poissonLogProbability(s: number, intensity: number): number {
  return s * Math.log(intensity) - intensity - logGamma(s + 1);
}

/**
 * One draw from Poisson(intensity): the distribution function is walked up until it passes a uniform.
 * The time grows with the intensity; exp(-intensity) must not underflow, so the intensity stays below 700.
 */
export function drawPoisson(generator: HostGenerator, intensity: number): number {
  let left = generator.uniform();
  let probability = Math.exp(-intensity);
  let s = 0;
  while (left >= probability && probability > 0) {
    left -= probability;
    s++;
    probability *= intensity / s;
  }
  return s;
}
