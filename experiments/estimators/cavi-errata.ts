import {gammaLogDensity} from '../densities/gamma.ts';
import {normalLogDensity} from '../densities/normal.ts';
import {poissonLogProbability} from '../densities/poisson.ts';
import {weightsOf, type Earthquakes, type Prior, type Truth} from '../models/earthquake.ts';
import type {Factors} from './cavi.ts';

/**
 * A line of section 1.3.4 against E log p(X, S, Z, λ, μ) as a function of one coordinate of μ_k, summed from the
 * model's densities:
 *
 *   -½ ρ* μ² - ½ μ (-b) - ½ (-b) μ        with b = ρ ν + τ Σ_n q(Z_n = k) X_n
 *
 * @returns the greatest departure from the exact function, both taken from their value at 0, as a share of its range
 */
export function lineOfEpicentreError(data: Earthquakes, prior: Prior, q: Factors, k = 0): number {
  const weight = (n: number): number => q.weights[n * prior.epicentra + k]!;
  const rhoStar = prior.rho + prior.tau * Array.from(data.x, (_, n) => weight(n)).reduce((a, b) => a + b, 0);
  const b =
    prior.rho * prior.nu[0] + prior.tau * Array.from(data.x, (x, n) => weight(n) * x).reduce((p, r) => p + r, 0);
  const exact = (mu: number): number =>
    normalLogDensity([mu], [prior.nu[0]], [1 / Math.sqrt(prior.rho)]) +
    Array.from(data.x, (x, n) => weight(n) * normalLogDensity([x], [mu], [1 / Math.sqrt(prior.tau)])).reduce(
      (p, r) => p + r,
      0,
    );
  const line = (mu: number): number => -0.5 * rhoStar * mu * mu + 0.5 * mu * b + 0.5 * b * mu;
  const grid = Array.from({length: 41}, (_, i) => ((b / rhoStar) * (i - 20)) / 10);
  const range = Math.max(...grid.map((mu) => Math.abs(exact(mu) - exact(0))));
  return Math.max(...grid.map((mu) => Math.abs(line(mu) - (exact(mu) - exact(0))))) / range;
}

/**
 * Section 1.3.4 completes the square: the line before the last, with the constant that is printed under it, against the
 * last line, at points of the plane.
 *
 *   before: -½ ρ* (μᵀμ - μᵀm - mᵀμ)      constant: -½ ρ* mᵀm      last: -½ ρ* (μ - m)ᵀ(μ - m)
 *
 * @param m - b / ρ*, in the plane
 * @param constant - the constant that is added, from ρ* and mᵀm
 * @returns the greatest departure, as a share of the greatest absolute value of the last line
 */
export function squareError(
  rho: number,
  m: readonly [number, number],
  constant: (rho: number, square: number) => number,
): number {
  const dot = (a: readonly number[], b: readonly number[]): number => a[0]! * b[0]! + a[1]! * b[1]!;
  const steps = [-2, -1, 0, 1, 2];
  const points = steps.flatMap((right) => steps.map((up) => [m[0] + right, m[1] + up]));
  const last = points.map((mu) => -0.5 * rho * ((mu[0]! - m[0]) ** 2 + (mu[1]! - m[1]) ** 2));
  const completed = points.map((mu) => -0.5 * rho * (dot(mu, mu) - dot(mu, m) - dot(m, mu)) + constant(rho, dot(m, m)));
  const range = Math.max(...last.map(Math.abs));
  return Math.max(...completed.map((value, i) => Math.abs(value - last[i]!))) / range;
}

/**
 * The log joint of section 1.2 at what generated the data, its last sum over n, against the logarithm of the product of
 * densities in the line before it.
 *
 * @returns the absolute difference, in nats
 */
export function logJointError(data: Earthquakes, truth: Truth, prior: Prior): number {
  const pi = weightsOf(prior);
  const [scatter, spread] = [1 / Math.sqrt(prior.tau), 1 / Math.sqrt(prior.rho)];
  const globals = truth.intensity.flatMap((intensity, k) => [
    normalLogDensity([truth.x[k]!, truth.y[k]!], prior.nu, [spread, spread]),
    gammaLogDensity(intensity, prior.alpha, prior.beta),
  ]);
  const terms = Array.from(
    truth.origin,
    (k, n) =>
      Math.log(pi[k]!) +
      normalLogDensity([data.x[n]!, data.y[n]!], [truth.x[k]!, truth.y[k]!], [scatter, scatter]) +
      poissonLogProbability(data.strength[n]!, truth.intensity[k]!),
  );
  const sum = (values: number[]): number => values.reduce((a, b) => a + b, 0);
  const exact = Math.log([...globals, ...terms].reduce((product, value) => product * Math.exp(value), 1));
  return Math.abs(sum(globals) + sum(terms) - exact);
}

/** The greatest departure from 1 of the sum of a row of K numbers. */
export function sumError(rows: Float64Array, K: number): number {
  const sums = Array.from({length: rows.length / K}, (_, n) =>
    rows.subarray(n * K, (n + 1) * K).reduce((a, b) => a + b, 0),
  );
  return Math.max(...sums.map((sum) => Math.abs(sum - 1)));
}

export function greatestDifference(a: Float64Array, b: Float64Array): number {
  return a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i]!)), 0);
}
