import {logJoint, logQ, path, type ConjugateNormal, type Phi} from '../models/conjugate-normal.ts';

/** A derivative in the mean, then one in the log standard deviation. */
export type Gradient = [number, number];

/** What one draw gives for the gradient of the bound. */
export interface OneDraw {
  scoreFunction: Gradient;
  total: Gradient;
  path: Gradient;
  score: Gradient;
}

/**
 * Single-draw estimates of the gradient of E_q[log p(x, z) - log q(z)], at z = mean + sigma ε, in closed form.
 *
 *   score          ∇ log q(z)                                 at fixed z
 *   path           d/dz [log p(x, z) - log q(z)] ∇ t(ε, φ)    with φ in log q held fixed
 *   total          path - score
 *   scoreFunction  [log p(x, z) - log q(z)] ∇ log q(z)
 *
 * @source roeder2017, equations 5 to 8, for path and score; R. J. Williams, Machine Learning 8 (1992), for the score
 *   function estimator
 */
export function estimate(model: ConjugateNormal, phi: Phi, epsilon: number): OneDraw {
  const sigma = Math.exp(phi.logSigma);
  const z = path(epsilon, phi);
  const slope = -z + model.weight * (model.x - model.weight * z) + epsilon / sigma;
  const value = logJoint(model, z) - logQ(z, phi);
  const score: Gradient = [epsilon / sigma, epsilon * epsilon - 1];
  const own: Gradient = [slope, slope * sigma * epsilon];
  return {
    score,
    path: own,
    total: [own[0] - score[0], own[1] - score[1]],
    scoreFunction: [value * score[0], value * score[1]],
  };
}

/**
 * Total derivative, path derivative and score of one draw, each by differences of its own definition: no chain rule
 * enters.
 */
export function byDifferences(
  model: ConjugateNormal,
  phi: Phi,
  epsilon: number,
): Pick<OneDraw, 'total' | 'path' | 'score'> {
  const value = (inPath: Phi, inDensity: Phi): number =>
    logJoint(model, path(epsilon, inPath)) - logQ(path(epsilon, inPath), inDensity);
  const z = path(epsilon, phi);
  return {
    total: gradientByDifferences(phi, (moved) => value(moved, moved)),
    path: gradientByDifferences(phi, (moved) => value(moved, phi)),
    score: gradientByDifferences(phi, (moved) => logQ(z, moved)),
  };
}

/** Five-point differences with a step of 0.001: errors near 1e-12 for functions of size and derivatives near 1. */
export function gradientByDifferences(phi: Phi, f: (moved: Phi) => number): Gradient {
  return [
    fivePoint((shift) => f({...phi, mean: phi.mean + shift})),
    fivePoint((shift) => f({...phi, logSigma: phi.logSigma + shift})),
  ];
}

/** @source abramowitz1964, 25.3.6 */
export function fivePoint(f: (shift: number) => number, step = 1e-3): number {
  return (f(-2 * step) - 8 * f(-step) + 8 * f(step) - f(2 * step)) / (12 * step);
}
