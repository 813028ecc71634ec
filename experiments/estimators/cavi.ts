import {softmaxInto} from '../densities/categorical.ts';
import {digamma} from '../densities/gamma.ts';
import {weightsOf, type Earthquakes, type Prior} from '../models/earthquake.ts';

/**
 * q(Z) q(λ) q(μ): q(λ_k) = Gamma(alpha_k, beta_k), q(μ_k) = N((nuX_k, nuY_k), I / rho_k), q(Z_n = k) = weights[n K +
 * k].
 */
export interface Factors {
  weights: Float64Array;
  alpha: Float64Array;
  beta: Float64Array;
  nuX: Float64Array;
  nuY: Float64Array;
  rho: Float64Array;
}

/** What the updates of one sweep are made of, for experiments whose mutants replace it. */
export const caviParts = {weightsOf, moments, logWeight, updateLambda, updateMu};
export type CaviParts = typeof caviParts;

/** The updates of one sweep, in their order: of q(Z), q(λ) and q(μ). */
export function updatesOf(
  data: Earthquakes,
  prior: Prior,
  q: Factors,
  parts: CaviParts = caviParts,
): [() => void, () => void, () => void] {
  return [
    () => updateZ(data, prior, q, parts),
    () => parts.updateLambda(data, prior, q),
    () => parts.updateMu(data, prior, q),
  ];
}

export interface Moments {
  logIntensity: number;
  intensity: number;
  spread: number;
}

/**
 * Moments of q(λ_k) and q(μ_k) that the weights need: E log λ_k = ψ(α*) - log β*, E λ_k = α* / β*, and the trace of the
 * covariance of μ_k, 2 / ρ*.
 *
 * @source darous2023, section 1.3.5
 */
export function moments(q: Factors, k: number): Moments {
  return {
    logIntensity: digamma(q.alpha[k]!) - Math.log(q.beta[k]!),
    intensity: q.alpha[k]! / q.beta[k]!,
    spread: 2 / q.rho[k]!,
  };
}

/** What the weight of one earthquake and one epicentre depends on, beside the moments of the epicentre. */
interface Pair {
  pi: number;
  tau: number;
  /** E‖X_n - μ_k‖². */
  squaredDistance: number;
  strength: number;
}

/**
 * The logarithm of q*(Z_n = k), up to what does not depend on k:
 *
 *   log π_k - τ/2 E‖X_n - μ_k‖² + S_n E log λ_k - E λ_k
 *
 * @source darous2023, sections 1.3.2 and 1.3.5
 * @differs the document takes these for probabilities; `updateZ` puts them through the softmax
 */
export function logWeight({pi, tau, squaredDistance, strength}: Pair, {logIntensity, intensity}: Moments): number {
  return Math.log(pi) - (tau / 2) * squaredDistance + strength * logIntensity - intensity;
}

/** `logWeight` for all n and k; shape [N, K]. */
export function logWeights(
  data: Earthquakes,
  prior: Prior,
  q: Factors,
  into: Float64Array,
  {weightsOf, moments, logWeight}: CaviParts = caviParts,
): void {
  const {epicentra: K, tau} = prior;
  const weights = weightsOf(prior);
  for (let k = 0; k < K; k++) {
    const [pi, own] = [weights[k]!, moments(q, k)];
    for (let n = 0; n < data.x.length; n++) {
      const squaredDistance = (data.x[n]! - q.nuX[k]!) ** 2 + (data.y[n]! - q.nuY[k]!) ** 2 + own.spread;
      into[n * K + k] = logWeight({pi, tau, squaredDistance, strength: data.strength[n]!}, own);
    }
  }
}

/** q*(Z_n): the softmax of `logWeights`. */
export function updateZ(data: Earthquakes, prior: Prior, q: Factors, parts: CaviParts = caviParts): void {
  const K = prior.epicentra;
  logWeights(data, prior, q, q.weights, parts);
  for (let n = 0; n < data.x.length; n++) softmaxInto(q.weights.subarray(n * K, (n + 1) * K));
}

/** α* = α + Σ_n S_n q(Z_n = k), β* = β + Σ_n q(Z_n = k). Section 1.3.3. */
export function updateLambda(data: Earthquakes, prior: Prior, q: Factors): void {
  const K = prior.epicentra;
  for (let k = 0; k < K; k++) {
    let [count, strength] = [0, 0];
    for (let n = 0; n < data.x.length; n++) {
      count += q.weights[n * K + k]!;
      strength += q.weights[n * K + k]! * data.strength[n]!;
    }
    q.alpha[k] = prior.alpha + strength;
    q.beta[k] = prior.beta + count;
  }
}

/** ρ* = ρ + τ Σ_n q(Z_n = k), ν* = (ρ ν + τ Σ_n q(Z_n = k) X_n) / ρ*. Section 1.3.4. */
export function updateMu(data: Earthquakes, prior: Prior, q: Factors): void {
  const {epicentra: K, rho} = prior;
  for (let k = 0; k < K; k++) {
    let [count, x, y] = [0, 0, 0];
    for (let n = 0; n < data.x.length; n++) {
      const weight = q.weights[n * K + k]!;
      count += weight;
      x += weight * data.x[n]!;
      y += weight * data.y[n]!;
    }
    q.rho[k] = rho + prior.tau * count;
    q.nuX[k] = (rho * prior.nu[0] + prior.tau * x) / q.rho[k]!;
    q.nuY[k] = (rho * prior.nu[1] + prior.tau * y) / q.rho[k]!;
  }
}
