import * as tf from '@tensorflow/tfjs-core';
import {hostGenerator, type Experiment, type RunEvent} from 'claimbench/experiment';
import {z} from 'zod';
import {binaryImages, logLikelihood64, sigmoid} from './densities/bernoulli-forms.ts';
import {centralDifference, gradientByDifferences} from './estimators/differences.ts';
import {live, metric, metrics} from './live.ts';
import {bernoulliDecoder, logLikelihoodAt} from './models/bernoulli-decoder.ts';

const params = z.strictObject({
  decoder: bernoulliDecoder,
  x: z.array(z.int().min(0).max(1)).min(1).describe('one image'),
  logits: z.tuple([z.number(), z.number()]).describe('of q: two Bernoulli latents'),
  draws: z.int().min(3),
});
type Params = z.infer<typeof params>;

const parts = {
  /** z = [u < p]. */
  sample: (u: number, p: number): number => Number(u < p),
  /** The same of all latents on the device. */
  sampleTensor: (u: tf.Tensor, p: tf.Tensor): tf.Tensor => tf.cast(tf.less(u, p), 'float32'),
};
type Parts = typeof parts;

export const discreteLatents: Experiment<Params, Parts> = {
  says:
    'The gradient of the expected log-likelihood in the parameters of Bernoulli latents: the true one by ' +
    'enumeration, and what reparameterised samples and backpropagation give',
  revision: 1,
  live: true,
  needs: 'tfjs',
  params,
  yields: {
    exact: {
      kind: 'metric',
      unit: 'nats',
      axes: ['latent'],
      random: false,
      says: 'true gradient: differences of the expectation, summed over all latent states',
    },
    exactSize: {
      kind: 'metric',
      unit: 'nats',
      axes: ['latent'],
      random: false,
      says: 'absolute value of the true gradient',
    },
    pathwise: {
      kind: 'metric',
      unit: 'nats',
      axes: ['latent'],
      random: true,
      says: 'pathwise gradient: mean over draws of the difference quotient through the sample z = [u < p], u fixed',
    },
    refused: {
      kind: 'metric',
      unit: '1',
      axes: [],
      random: false,
      says: 'refusal to differentiate through the sample: 1 if automatic differentiation (tfjs) refuses, else 0',
    },
  },
  parts,
  mutants: {
    'latents-relaxed': {
      says: 'the sample is the probability itself, so that the latents are no longer discrete',
      replace: {sample: (_, p) => p, sampleTensor: (_, p) => p},
    },
  },
  open: ({params, seed, parts}) => live(() => compare(params, seed, parts)),
};

function* compare({decoder, x, logits, draws}: Params, seed: number, parts: Parts): Iterable<RunEvent> {
  const value = (z: number[]): number => logLikelihoodAt(decoder, x, z);
  const expected = (at: readonly number[]): number =>
    binaryImages(2).reduce((sum, z) => sum + Math.exp(logLikelihood64(z, at)) * value(z), 0);
  const exact = gradientByDifferences(expected, logits);
  const sampled = (at: readonly number[], uniforms: number[]): number[] =>
    at.map(sigmoid).map((p, j) => parts.sample(uniforms[j]!, p));
  const generator = hostGenerator(seed, 'uniforms');
  const uniforms = Array.from({length: draws}, () => [generator.uniform(), generator.uniform()]);
  const overDraws = (f: (u: number[]) => number): number => uniforms.reduce((sum, u) => sum + f(u), 0) / draws;
  yield* metrics('exact', 'latent', exact);
  yield* metrics('exactSize', 'latent', exact.map(Math.abs));
  // A sample is constant but for jumps; with steps of 1e-10 the chance that one of 10,000 draws straddles a jump is
  // below 1e-6.
  yield* metrics(
    'pathwise',
    'latent',
    logits.map((_, j) =>
      overDraws((u) =>
        centralDifference(
          (shift) =>
            value(
              sampled(
                logits.map((logit, k) => logit + (k === j ? shift : 0)),
                u,
              ),
            ),
          1e-10,
        ),
      ),
    ),
  );
  yield metric('refused', isRefused(logits, uniforms[0]!, parts.sampleTensor) ? 1 : 0);
}

/** What tfjs throws for lack of a gradient of the comparison; any other error is none of the claim's. */
const REFUSAL = 'gradient function not found for Less';

/** Whether tfjs refuses when asked for the gradient through the sample. @throws whatever else goes wrong */
function isRefused(logits: number[], uniforms: number[], sample: Parts['sampleTensor']): boolean {
  const through = (at: tf.Tensor): tf.Scalar => tf.sum(sample(tf.tensor1d(uniforms), tf.sigmoid(at)));
  try {
    tf.tidy(() => tf.grad(through)(tf.tensor1d(logits)).dataSync());
    return false;
  } catch (error) {
    if (error instanceof Error && error.message.includes(REFUSAL)) return true;
    throw error;
  }
}
