import {hostGenerator} from 'claimbench/experiment';
import {z} from 'zod';
import {drawCategorical} from '../densities/categorical.ts';
import {drawGamma} from '../densities/gamma.ts';
import {drawPoisson} from '../densities/poisson.ts';

/**
 * Earthquakes from K super epicentra: Z_n ~ Cat(π), S_n | Z_n = k ~ Poisson(λ_k), X_n | Z_n = k ~ N(μ_k, I / τ) in the
 * plane, μ_k ~ N(ν, I / ρ), λ_k ~ Gamma(α, β) with rate β.
 *
 * @source darous2023, section 1
 */
export const prior = z
  .strictObject({
    epicentra: z.int().min(1).max(7).describe('K'),
    tau: z.number().positive().describe('precision of a position around its epicentre'),
    rho: z.number().positive().describe('precision of an epicentre around nu'),
    nu: z.tuple([z.number(), z.number()]),
    alpha: z.number().min(1).describe('shape of the intensities; 1 or more, which the sampler needs'),
    beta: z.number().positive().describe('rate of the intensities'),
    weights: z
      .array(z.number().positive())
      .optional()
      .describe('pi, an entry per epicentre, together 1; left out, they are equal'),
  })
  .refine(
    ({epicentra, weights}) =>
      !weights || (weights.length === epicentra && Math.abs(weights.reduce((a, b) => a + b, 0) - 1) < 1e-9),
    'weights: one per epicentre, together 1',
  );
export type Prior = z.infer<typeof prior>;

/** π. */
export const weightsOf = ({epicentra, weights}: Prior): number[] =>
  weights ?? Array.from({length: epicentra}, () => 1 / epicentra);

/** Positions and strengths of N earthquakes. */
export interface Earthquakes {
  x: Float64Array;
  y: Float64Array;
  strength: Float64Array;
}
/** What generated them. */
export interface Truth {
  x: number[];
  y: number[];
  intensity: number[];
  /** which epicentre, from 0 */ origin: Int32Array;
}

/** Draws epicentra, intensities and N earthquakes from the model. */
export function generate(prior: Prior, n: number, seed: number): {data: Earthquakes; truth: Truth} {
  const forTruth = hostGenerator(seed, 'epicentra');
  const spread = 1 / Math.sqrt(prior.rho);
  const each = Array.from({length: prior.epicentra}, () => ({
    x: prior.nu[0] + spread * forTruth.normal(),
    y: prior.nu[1] + spread * forTruth.normal(),
    intensity: drawGamma(forTruth, prior.alpha, prior.beta),
  }));
  const forData = hostGenerator(seed, 'earthquakes');
  const scatter = 1 / Math.sqrt(prior.tau);
  const data: Earthquakes = {x: new Float64Array(n), y: new Float64Array(n), strength: new Float64Array(n)};
  const origin = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    origin[i] = prior.weights ? drawCategorical(forData, prior.weights) : forData.integer(prior.epicentra);
    const from = each[origin[i]!]!;
    data.x[i] = from.x + scatter * forData.normal();
    data.y[i] = from.y + scatter * forData.normal();
    data.strength[i] = drawPoisson(forData, from.intensity);
  }
  return {
    data,
    truth: {x: each.map((e) => e.x), y: each.map((e) => e.y), intensity: each.map((e) => e.intensity), origin},
  };
}
