import {gammaLogDensity} from '../densities/gamma.ts';
import {normalLogDensity} from '../densities/normal.ts';
import {poissonLogProbability} from '../densities/poisson.ts';
import {softmax64} from '../densities/categorical.ts';
import {weightsOf, type Earthquakes, type Prior} from '../models/earthquake.ts';
import type {Factors} from './cavi.ts';
import {integrate, twelveDeviations, type Side} from './quadrature.ts';

/**
 * The best factor among all densities, given the others: exp(E log p(X, S, Z, λ, μ)), normalised. Here it is computed
 * from the model's own densities, with the expectations and the normaliser by quadrature, and no conjugate form enters.
 * What is returned is the total variation distance (half the integral of the absolute difference) between it and the
 * factor in `q`: 0 for the optimum, 1 at most.
 */

/** The greatest distance among q(λ_1), ..., q(λ_K). */
export function intensityDistance(data: Earthquakes, prior: Prior, q: Factors): number {
  return greatest(q.alpha, (alpha, k) => {
    const logBest = (value: number): number =>
      gammaLogDensity(value, prior.alpha, prior.beta) +
      weightedSum(data, q, prior, k, (n) => poissonLogProbability(data.strength[n]!, value));
    const mode = (alpha - 1) / q.beta[k]!;
    return totalVariation(
      [positive(alpha, q.beta[k]!)],
      300,
      ([value]) => logBest(value!) - logBest(mode),
      ([value]) => gammaLogDensity(value!, alpha, q.beta[k]!),
    );
  });
}

/** The greatest distance among q(μ_1), ..., q(μ_K), in the plane. */
export function epicentreDistance(data: Earthquakes, prior: Prior, q: Factors): number {
  const scatter = 1 / Math.sqrt(prior.tau);
  const spread = 1 / Math.sqrt(prior.rho);
  return greatest(q.rho, (rho, k) => {
    const sigma = 1 / Math.sqrt(rho);
    const centre = [q.nuX[k]!, q.nuY[k]!];
    const logBest = (mu: readonly number[]): number =>
      normalLogDensity(mu, prior.nu, [spread, spread]) +
      weightedSum(data, q, prior, k, (n) => normalLogDensity([data.x[n]!, data.y[n]!], mu, [scatter, scatter]));
    const atCentre = logBest(centre);
    const box = centre.map((c) => twelveDeviations(c, sigma));
    return totalVariation(
      box,
      32,
      (mu) => logBest(mu) - atCentre,
      (mu) => normalLogDensity(mu, centre, [sigma, sigma]),
    );
  });
}

/** E log p(Z_n = k) + E log p(X_n | μ_k) + E log p(S_n | λ_k) by quadrature, for each n and k; shape [N][K]. */
export function expectedLogJoint(data: Earthquakes, prior: Prior, q: Factors): number[][] {
  const scatter = 1 / Math.sqrt(prior.tau);
  return Array.from(data.x, (x, n) =>
    Array.from(q.alpha, (alpha, k) => {
      const sigma = 1 / Math.sqrt(q.rho[k]!);
      const position = integrate(
        [twelveDeviations(q.nuX[k]!, sigma), twelveDeviations(q.nuY[k]!, sigma)],
        32,
        (mu) =>
          Math.exp(normalLogDensity(mu, [q.nuX[k]!, q.nuY[k]!], [sigma, sigma])) *
          normalLogDensity([x, data.y[n]!], mu, [scatter, scatter]),
      );
      const strength = integrate(
        [positive(alpha, q.beta[k]!)],
        300,
        ([value]) =>
          Math.exp(gammaLogDensity(value!, alpha, q.beta[k]!)) * poissonLogProbability(data.strength[n]!, value!),
      );
      return Math.log(weightsOf(prior)[k]!) + position + strength;
    }),
  );
}

/** E log p(X, S, Z, λ, μ) under all factors but q(Z_n), as a function of Z_n, by quadrature; shape [N][K]. */
export function expectedLogJointOfAll(expected: number[][], prior: Prior, q: Factors): number[][] {
  const own = ofCategories(expected, prior, q);
  const all = [...ofPriors(prior, q), ...own].reduce((a, b) => a + b, 0);
  return expected.map((row, n) => row.map((value) => all - own[n]! + value));
}

/**
 * Logarithm of the integral over the plane of exp(E log p(X, S, Z, λ, μ)), with the expectation under all factors but
 * q(μ_k), by quadrature: what a constant has to make up for.
 *
 * @param expected - what `expectedLogJoint` returns for the same factors
 */
export function logIntegralOverEpicentre(
  data: Earthquakes,
  expected: number[][],
  prior: Prior,
  q: Factors,
  k = 0,
): number {
  const spread = 1 / Math.sqrt(prior.rho);
  const scatter = 1 / Math.sqrt(prior.tau);
  const ofPlace = (mu: readonly number[]): number =>
    normalLogDensity(mu, prior.nu, [spread, spread]) +
    weightedSum(data, q, prior, k, (n) => normalLogDensity([data.x[n]!, data.y[n]!], mu, [scatter, scatter]));
  const all = [...ofPriors(prior, q), ...ofCategories(expected, prior, q)].reduce((a, b) => a + b, 0);
  const present = {centre: [q.nuX[k]!, q.nuY[k]!], sigma: 1 / Math.sqrt(q.rho[k]!)};
  const underPresent = integrate(
    present.centre.map((c) => twelveDeviations(c, present.sigma)),
    32,
    (mu) => Math.exp(normalLogDensity(mu, present.centre, [present.sigma, present.sigma])) * ofPlace(mu),
  );
  const rho = prior.rho + prior.tau * weightedSum(data, q, prior, k, () => 1);
  const best = [data.x, data.y].map(
    (at, i) => (prior.rho * prior.nu[i]! + prior.tau * weightedSum(data, q, prior, k, (n) => at[n]!)) / rho,
  );
  const greatest = ofPlace(best);
  const integral = integrate(
    best.map((c) => twelveDeviations(c, 1 / Math.sqrt(rho))),
    32,
    (mu) => Math.exp(ofPlace(mu) - greatest),
  );
  return all - underPresent + greatest + Math.log(integral);
}

/** E log p(λ_k) + E log p(μ_k), for each k. */
function ofPriors(prior: Prior, q: Factors): number[] {
  const spread = 1 / Math.sqrt(prior.rho);
  return Array.from(q.alpha, (alpha, k) => {
    const [beta, centre, sigma] = [q.beta[k]!, [q.nuX[k]!, q.nuY[k]!], 1 / Math.sqrt(q.rho[k]!)];
    return (
      integrate(
        [positive(alpha, beta)],
        300,
        ([value]) => Math.exp(gammaLogDensity(value!, alpha, beta)) * gammaLogDensity(value!, prior.alpha, prior.beta),
      ) +
      integrate(
        centre.map((c) => twelveDeviations(c, sigma)),
        32,
        (mu) =>
          Math.exp(normalLogDensity(mu, centre, [sigma, sigma])) * normalLogDensity(mu, prior.nu, [spread, spread]),
      )
    );
  });
}

/** E log p(Z_n) + E log p(X_n | Z_n, μ) + E log p(S_n | Z_n, λ) under all factors, for each n. */
function ofCategories(expected: number[][], prior: Prior, q: Factors): number[] {
  return expected.map((row, n) => row.reduce((sum, value, k) => sum + q.weights[n * prior.epicentra + k]! * value, 0));
}

/** The greatest distance among q(Z_1), ..., q(Z_N), given what `expectedLogJoint` returns. */
export function categoryDistance(expected: number[][], prior: Prior, q: Factors): number {
  return Math.max(
    ...expected.map((row, n) =>
      softmax64(row).reduce((sum, p, k) => sum + Math.abs(p - q.weights[n * prior.epicentra + k]!) / 2, 0),
    ),
  );
}

function totalVariation(
  box: Side[],
  intervals: number,
  logBest: (at: readonly number[]) => number,
  logFactor: (at: readonly number[]) => number,
): number {
  const total = integrate(box, intervals, (at) => Math.exp(logBest(at)));
  return integrate(box, intervals, (at) => Math.abs(Math.exp(logBest(at)) / total - Math.exp(logFactor(at)))) / 2;
}

/** Where a Gamma density with a shape of 30 or more has all but 1e-15 of its mass. */
function positive(shape: number, rate: number): Side {
  const {from, to} = twelveDeviations(shape / rate, Math.sqrt(shape) / rate);
  return {from: Math.max(from, 1e-9 * to), to};
}

function weightedSum(data: Earthquakes, q: Factors, prior: Prior, k: number, term: (n: number) => number): number {
  let sum = 0;
  for (let n = 0; n < data.x.length; n++) sum += q.weights[n * prior.epicentra + k]! * term(n);
  return sum;
}

const greatest = (values: Float64Array, of: (value: number, k: number) => number): number =>
  Math.max(...Array.from(values, of));
