import {normalLogDensity} from '../densities/normal.ts';
import {logJoint, logQ, path, type ConjugateNormal, type Phi} from '../models/conjugate-normal.ts';
import {estimate, fivePoint, gradientByDifferences, type Gradient, type OneDraw} from './elbo-gradients.ts';
import {integrate, twelveDeviations} from './quadrature.ts';

const INTERVALS = 192;

/** E over a normal distribution, by the trapezoidal rule. */
function expectation(mean: number, sigma: number, f: (at: number) => number): number {
  return integrate(
    [twelveDeviations(mean, sigma)],
    INTERVALS,
    ([at]) => Math.exp(normalLogDensity([at!], [mean], [sigma])) * f(at!),
  );
}

/** The bound, with z drawn from q. */
export function elboNats(model: ConjugateNormal, phi: Phi): number {
  return expectation(phi.mean, Math.exp(phi.logSigma), (z) => logJoint(model, z) - logQ(z, phi));
}

/**
 * The same expression with z = t(ε, φ) and ε drawn from a normal distribution: the bound if that is the standard one.
 */
export function elboOverNoise(model: ConjugateNormal, phi: Phi, noise: Phi): number {
  return expectation(
    noise.mean,
    Math.exp(noise.logSigma),
    (epsilon) => logJoint(model, path(epsilon, phi)) - logQ(path(epsilon, phi), phi),
  );
}

/** The gradient of `elboOverNoise` with the distribution of the noise held fixed. */
export function gradientOverNoise(model: ConjugateNormal, phi: Phi, noise: Phi): Gradient {
  return gradientByDifferences(phi, (moved) => elboOverNoise(model, moved, noise));
}

/** Variance of one component of a single-draw estimate: 0 for the mean, 1 for the log standard deviation. */
export function varianceOf(model: ConjugateNormal, phi: Phi, name: keyof OneDraw, component: 0 | 1): number {
  const of = (epsilon: number): number => estimate(model, phi, epsilon)[name][component];
  const mean = expectation(0, 1, of);
  return expectation(0, 1, (epsilon) => (of(epsilon) - mean) ** 2);
}

/** E_q of the score, each score by differences of log q. */
export function scoreExpectation(phi: Phi): Gradient {
  const sigma = Math.exp(phi.logSigma);
  return [0, 1].map((component) =>
    expectation(phi.mean, sigma, (z) => gradientByDifferences(phi, (moved) => logQ(z, moved))[component]!),
  ) as Gradient;
}

/**
 * The same for the uniform distribution on (0, upper), in `upper`: its density is 1 / upper wherever a draw can fall.
 */
export function uniformScoreExpectation(upper: number): number {
  return integrate([{from: 0, to: upper}], INTERVALS, () => fivePoint((shift) => -Math.log(upper + shift)) / upper);
}
