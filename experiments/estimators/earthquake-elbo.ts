import {digamma, logGamma} from '../densities/gamma.ts';
import {weightsOf, type Earthquakes, type Prior} from '../models/earthquake.ts';
import type {Factors} from './cavi.ts';

/**
 * E_q[log p(X, S, Z, λ, μ)] - E_q[log q(Z, λ, μ)] as a function of q, in float64; nats. The normalisers are those of
 * the plane, τ / 2π and ρ / 2π.
 *
 * @differs darous2023, section 1.3.1, prints the one-dimensional normalisers; they move the bound by a constant only
 */
export function elboOf(data: Earthquakes, prior: Prior): (q: Factors) => number {
  let constant = 0;
  for (const strength of data.strength) constant += Math.log(prior.tau / (2 * Math.PI)) - logGamma(strength + 1);
  return (q) => {
    let total = constant;
    for (let k = 0; k < prior.epicentra; k++) total += globalTerms(prior, q, k) + localTerms(data, prior, q, k);
    return total;
  };
}

/** E log p(μ_k) + E log p(λ_k) and the entropies of q(μ_k) and q(λ_k). */
function globalTerms(prior: Prior, q: Factors, k: number): number {
  const [alpha, beta, rho] = [q.alpha[k]!, q.beta[k]!, q.rho[k]!];
  const [meanLog, mean] = [digamma(alpha) - Math.log(beta), alpha / beta];
  const offset = (q.nuX[k]! - prior.nu[0]) ** 2 + (q.nuY[k]! - prior.nu[1]) ** 2;
  const priorMu = Math.log(prior.rho / (2 * Math.PI)) - (prior.rho / 2) * (offset + 2 / rho);
  const priorLambda =
    prior.alpha * Math.log(prior.beta) - logGamma(prior.alpha) + (prior.alpha - 1) * meanLog - prior.beta * mean;
  const entropyMu = 1 + Math.log((2 * Math.PI) / rho);
  const entropyLambda = alpha - Math.log(beta) + logGamma(alpha) + (1 - alpha) * digamma(alpha);
  return priorMu + priorLambda + entropyMu + entropyLambda;
}

/** What the earthquakes add in proportion to q(Z_n = k), and its part of the entropy of q(Z). */
function localTerms(data: Earthquakes, prior: Prior, q: Factors, k: number): number {
  const K = prior.epicentra;
  const [meanLog, mean] = [digamma(q.alpha[k]!) - Math.log(q.beta[k]!), q.alpha[k]! / q.beta[k]!];
  const logPi = Math.log(weightsOf(prior)[k]!);
  let total = 0;
  for (let n = 0; n < data.x.length; n++) {
    const weight = q.weights[n * K + k]!;
    if (weight === 0) continue;
    const squaredDistance = (data.x[n]! - q.nuX[k]!) ** 2 + (data.y[n]! - q.nuY[k]!) ** 2 + 2 / q.rho[k]!;
    total +=
      weight * (logPi - (prior.tau / 2) * squaredDistance + data.strength[n]! * meanLog - mean - Math.log(weight));
  }
  return total;
}
