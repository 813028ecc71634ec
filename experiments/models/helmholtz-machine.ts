import type {HostGenerator} from 'claimbench/experiment';
import {binaryImages, logLikelihood64, sigmoid} from '../densities/bernoulli-forms.ts';

/**
 * A Helmholtz machine with one layer of Bernoulli latents, small enough for p(x) to be enumerated; float64.
 * Generative: z_j ~ Bernoulli(σ(prior_j)), x_i ~ Bernoulli(σ(Σ_j generative_ij z_j + generativeBias_i)).
 * Recognition: z_j ~ Bernoulli(σ(Σ_i recognition_ji x_i + recognitionBias_j)).
 */
export interface HelmholtzMachine {
  prior: number[];
  generative: number[][];
  generativeBias: number[];
  recognition: number[][];
  recognitionBias: number[];
}

/** All weights from N(0, 0.1²), biases 0. */
export function initialMachine(pixels: number, latents: number, generator: HostGenerator): HelmholtzMachine {
  const matrix = (rows: number, columns: number): number[][] =>
    Array.from({length: rows}, () => Array.from({length: columns}, () => 0.1 * generator.normal()));
  const zeros = (size: number): number[] => new Array<number>(size).fill(0);
  return {
    prior: zeros(latents),
    generative: matrix(pixels, latents),
    generativeBias: zeros(pixels),
    recognition: matrix(latents, pixels),
    recognitionBias: zeros(latents),
  };
}

const pixelLogits = ({generative, generativeBias}: HelmholtzMachine, z: readonly number[]): number[] =>
  affine(generative, generativeBias, z);
export const latentLogits = ({recognition, recognitionBias}: HelmholtzMachine, x: readonly number[]): number[] =>
  affine(recognition, recognitionBias, x);

export const logJoint = (machine: HelmholtzMachine, x: readonly number[], z: readonly number[]): number =>
  logLikelihood64(z, machine.prior) + logLikelihood64(x, pixelLogits(machine, z));

export const logRecognition = (machine: HelmholtzMachine, x: readonly number[], z: readonly number[]): number =>
  logLikelihood64(z, latentLogits(machine, x));

/** log p(x), summed over all latent states. */
export function logEvidence(machine: HelmholtzMachine, x: readonly number[]): number {
  return Math.log(binaryImages(machine.prior.length).reduce((sum, z) => sum + Math.exp(logJoint(machine, x, z)), 0));
}

/** E_q (log p(x, z) - log q(z|x)), summed over all latent states. */
export function bound(machine: HelmholtzMachine, x: readonly number[]): number {
  return binaryImages(machine.prior.length).reduce((sum, z) => {
    const logQ = logRecognition(machine, x, z);
    return sum + Math.exp(logQ) * (logJoint(machine, x, z) - logQ);
  }, 0);
}

export const drawBernoullis = (logits: readonly number[], generator: HostGenerator): number[] =>
  logits.map((logit) => (generator.uniform() < sigmoid(logit) ? 1 : 0));

/**
 * Wake: z from q(z|x); the generative weights climb log p(x, z). The delta rule of hinton1995: changes the machine in
 * place.
 */
export function wakeStep(
  machine: HelmholtzMachine,
  x: readonly number[],
  rate: number,
  generator: HostGenerator,
): void {
  const z = drawBernoullis(latentLogits(machine, x), generator);
  climb(machine.generative, machine.generativeBias, z, x, pixelLogits(machine, z), rate);
  machine.prior.forEach((logit, j) => (machine.prior[j] = logit + rate * (z[j]! - sigmoid(logit))));
}

/** Sleep: (z, x) from the model; the recognition weights climb log q(z|x). */
export function sleepStep(machine: HelmholtzMachine, rate: number, generator: HostGenerator): void {
  const z = drawBernoullis(machine.prior, generator);
  const x = drawBernoullis(pixelLogits(machine, z), generator);
  climb(machine.recognition, machine.recognitionBias, x, z, latentLogits(machine, x), rate);
}

/** One gradient step on the log-likelihood of Bernoulli targets with these logits. */
function climb(
  weights: number[][],
  biases: number[],
  inputs: readonly number[],
  targets: readonly number[],
  logits: readonly number[],
  rate: number,
): void {
  logits.forEach((logit, i) => {
    const residual = rate * (targets[i]! - sigmoid(logit));
    biases[i] = biases[i]! + residual;
    inputs.forEach((input, j) => (weights[i]![j] = weights[i]![j]! + residual * input));
  });
}

const affine = (weights: number[][], biases: number[], inputs: readonly number[]): number[] =>
  weights.map((row, i) => row.reduce((sum, weight, j) => sum + weight * inputs[j]!, biases[i]!));
