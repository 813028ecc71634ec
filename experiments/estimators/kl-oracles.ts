import type {HostGenerator} from 'claimbench/experiment';
import {normalLogDensity, standardNormalLogDensity} from '../densities/normal.ts';
import {integrate, twelveDeviations} from './quadrature.ts';

export interface DiagonalNormal {
  mean: number[];
  logVar: number[];
  /** standard deviation */ sigma: number[];
}

/**
 * ∫ q (log q - log p) by the trapezoidal rule, p the standard normal; float64; nats. No formula for a moment of q
 * enters. Up to three dimensions are integrated as they are, in a box of as many dimensions. Beyond that a grid is out
 * of reach, and the KL divergence is summed over dimensions, as log q - log p is.
 */
export function klByQuadrature({mean, sigma}: DiagonalNormal): number {
  if (mean.length > 3) return sum(mean.map((m, j) => klByQuadrature({mean: [m], logVar: [], sigma: [sigma[j]!]})));
  return integrate(
    mean.map((m, j) => twelveDeviations(m, sigma[j]!)),
    48,
    (z) => {
      const logQ = normalLogDensity(z, mean, sigma);
      return Math.exp(logQ) * (logQ - standardNormalLogDensity(z));
    },
  );
}

/**
 * Mean of log q(z) - log p(z) over draws z from q, and its standard error; float64; nats.
 *
 * @param draws - 2 or more
 */
export function klBySampling(
  {mean, sigma}: DiagonalNormal,
  draws: number,
  generator: HostGenerator,
): {mean: number; error: number} {
  const at = new Float64Array(mean.length);
  let average = 0;
  let squares = 0;
  for (let n = 1; n <= draws; n++) {
    for (let j = 0; j < at.length; j++) at[j] = mean[j]! + sigma[j]! * generator.normal();
    const value = normalLogDensity(at, mean, sigma) - standardNormalLogDensity(at);
    const step = value - average;
    average += step / n;
    squares += step * (value - average);
  }
  return {mean: average, error: Math.sqrt(squares / (draws - 1) / draws)};
}

const sum = (values: number[]): number => values.reduce((a, b) => a + b, 0);
