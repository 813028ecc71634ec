import * as tf from '@tensorflow/tfjs-core';
import type {Experiment, RunEvent} from 'claimbench/experiment';
import {z} from 'zod';
import {logLikelihoodFromLogits} from './densities/bernoulli.ts';
import {sigmaOf, reparameterised} from './densities/gaussian.ts';
import {metric} from './live.ts';
import type {Vae} from './models/vae.ts';
import {elboTerms, loss} from './objectives/elbo.ts';

const params = z.strictObject({
  pixels: z.int().min(1),
  hidden: z.int().min(1).describe('units of the one hidden layer on either side'),
  latent: z.int().min(1),
  batch: z.int().min(1).describe('images in a step; the sleep phase dreams as many'),
});
type Params = z.infer<typeof params>;

const parts = {
  /** The passes of a step: forward through the loss, and back to the variables that learn. */
  passes: (loss: () => tf.Scalar, variables: tf.Variable[]): void => void tf.variableGrads(loss, variables),
  /** Cost of a wake-sleep step from those of its phases. */
  bothPhases: (wake: number, sleep: number): number => wake + sleep,
};
type Parts = typeof parts;

export const stepCost: Experiment<Params, Parts> = {
  says:
    'Multiply-adds of the matrix products of one AEVB step and one wake-sleep step on the same networks, counted ' +
    'while they run',
  revision: 1,
  live: true,
  needs: 'tfjs',
  params,
  yields: {
    aevb: {kind: 'metric', unit: 'multiply-adds', axes: [], random: false, says: 'cost of AEVB: one step, per image'},
    wakeSleep: {
      kind: 'metric',
      unit: 'multiply-adds',
      axes: [],
      random: false,
      says: 'cost of wake-sleep: one step of each phase, per image',
    },
    aevbByLayers: {
      kind: 'metric',
      unit: 'multiply-adds',
      axes: [],
      random: false,
      says: 'cost of AEVB by hand: added up over layers',
    },
    wakeSleepByLayers: {
      kind: 'metric',
      unit: 'multiply-adds',
      axes: [],
      random: false,
      says: 'cost of wake-sleep by hand: added up over layers',
    },
    ratio: {kind: 'metric', unit: '1', axes: [], random: false, says: 'ratio of costs: wake-sleep divided by AEVB'},
  },
  parts,
  mutants: {
    'sleep-left-out': {says: 'the sleep phase is not counted', replace: {bothPhases: (wake) => wake}},
    'forward-only': {says: 'the backward passes are not counted', replace: {passes: (loss) => void loss()}},
  },
  open: ({params, parts}) => ({run: () => count(params, parts), close() {}}),
};

async function* count(params: Params, {passes, bothPhases}: Parts): AsyncIterable<RunEvent> {
  const {batch} = params;
  const {model, encoder, decoder} = networks(params);
  const x = tf.zeros<tf.Rank.R2>([batch, params.pixels]);
  const epsilon = tf.zeros<tf.Rank.R2>([batch, params.latent]);
  const aevbStep = (): void =>
    passes(() => tf.mean(loss(elboTerms(model, x, x, epsilon, {likelihood: 'logits'}), 1)), [...encoder, ...decoder]);
  const wakeStep = (): void => {
    const {mean, logVar} = model.encode(x);
    const z = reparameterised(mean, sigmaOf(logVar), epsilon);
    passes(() => tf.neg(tf.mean(logLikelihoodFromLogits(x, model.decode(z)))), decoder);
  };
  const sleepStep = (): void => {
    const dreamt = tf.cast<tf.Tensor2D>(tf.greater(model.decode(epsilon), 0), 'float32');
    passes(() => {
      const {mean, logVar} = model.encode(dreamt);
      return tf.mean<tf.Scalar>(
        tf.add(tf.mul(0.5, logVar), tf.div(tf.square(tf.sub(epsilon, mean)), tf.mul(2, tf.exp(logVar)))),
      );
    }, encoder);
  };
  const aevb = (await multiplyAdds(aevbStep)) / batch;
  const wake = (await multiplyAdds(wakeStep)) / batch;
  const sleep = (await multiplyAdds(sleepStep)) / batch;
  const wakeSleep = bothPhases(wake, sleep);
  tf.dispose([x, epsilon, ...encoder, ...decoder]);
  yield metric('aevb', aevb);
  yield metric('wakeSleep', wakeSleep);
  yield metric('ratio', wakeSleep / aevb);
  const byHand = byLayers(params);
  yield metric('aevbByLayers', byHand.aevb);
  yield metric('wakeSleepByLayers', byHand.wakeSleep);
}

/**
 * The product of a matrix product's three sizes is the root of the product of its operands' and result's numbers of
 * entries.
 */
async function multiplyAdds(step: () => void): Promise<number> {
  const {kernels} = await tf.profile(() => {
    tf.tidy(step);
    return tf.scalar(0);
  });
  const entries = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1);
  return kernels
    .filter(({name}) => name === 'BatchMatMul' || name === '_FusedMatMul')
    .reduce((sum, {inputShapes, outputShapes}) => {
      const [a, b] = inputShapes.slice(0, 2).map((shape) => entries(shape)) as [number, number];
      return sum + Math.round(Math.sqrt(a * b * entries(outputShapes[0]!)));
    }, 0);
}

/**
 * By hand: a layer costs its number of weights forward, as much for the gradient of its weights, and as much again for
 * the gradient of its input where something before it learns. AEVB passes through everything once and back; wake
 * recognises, generates and goes back through the generative network; sleep generates, recognises and goes back through
 * the recognition network.
 */
function byLayers({pixels, hidden, latent}: Params): {aevb: number; wakeSleep: number} {
  const encoder = [pixels * hidden, hidden * 2 * latent] as const;
  const decoder = [latent * hidden, hidden * pixels] as const;
  const [recognise, generate] = [encoder[0] + encoder[1], decoder[0] + decoder[1]];
  const wake = recognise + generate + generate + decoder[1];
  const sleep = generate + recognise + recognise + encoder[1];
  return {aevb: 2 * (recognise + generate) + generate + encoder[1], wakeSleep: wake + sleep};
}

/** Weights do not matter to the count: all are 0. */
function networks({pixels, hidden, latent}: Params): {model: Vae; encoder: tf.Variable[]; decoder: tf.Variable[]} {
  const variables = (sizes: number[][]): tf.Variable[] => sizes.map((shape) => tf.variable(tf.zeros(shape)));
  const encoder = variables([[pixels, hidden], [hidden], [hidden, 2 * latent], [2 * latent]]);
  const decoder = variables([[latent, hidden], [hidden], [hidden, pixels], [pixels]]);
  const through = ([w1, b1, w2, b2]: tf.Variable[], input: tf.Tensor2D): tf.Tensor2D =>
    tf.add<tf.Tensor2D>(
      tf.matMul(tf.relu<tf.Tensor2D>(tf.add(tf.matMul(input, w1 as tf.Tensor2D), b1!)), w2 as tf.Tensor2D),
      b2!,
    );
  return {
    encoder,
    decoder,
    model: {
      latent,
      encode(x) {
        const [mean, logVar] = tf.split(through(encoder, x), 2, 1) as [tf.Tensor2D, tf.Tensor2D];
        return {mean, logVar};
      },
      decode: (z) => through(decoder, z),
      variables: {},
    },
  };
}
