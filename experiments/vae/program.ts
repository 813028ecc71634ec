import * as tf from '@tensorflow/tfjs-core';
import {
  adagrad,
  adam,
  bernoulli,
  compile,
  gradients,
  keyInput,
  normal,
  sgd,
  type Optimizer,
  type Weights,
} from 'claimbench/experiment';
import {PIXELS} from '../data/mnist.ts';
import {klByLatent} from '../densities/gaussian.ts';
import {vae} from '../models/vae.ts';
import {elboTerms, loss, type ElboTerms} from '../objectives/elbo.ts';
import {wakeLoss} from '../objectives/wake-sleep.ts';
import {importanceFunctions} from './importance-functions.ts';
import type {VaeParams} from './params.ts';
import type {VaeParts} from './parts.ts';
import {learners, sleepFunction} from './phases.ts';

/** Images in a picture, and in one call of `generate` and `reconstruct`. */
export const SHOWN = 100;

/** Test images evaluated in one call: the greatest divisor of their number up to 500. */
export function evaluatedAtOnce({testImages}: VaeParams): number {
  let size = Math.min(500, testImages);
  while (testImages % size !== 0) size--;
  return size;
}

export type VaeProgram = ReturnType<typeof vaeProgram>;

/**
 * The network, its optimizer and everything that is computed with them, compiled. `x` is [batch, pixel] as the
 * treatment of pixels gives it; with `binarised` the pixels are drawn from it inside, keyed by `pixelKey`.
 *
 * @param images - all training images, [image, pixel]: a step takes its batch out of them by `indices`, which is 0.35
 *   ms
 *   faster than assembling batches of 100 on the host
 */
export function vaeProgram(params: VaeParams, seed: number, images: tf.Tensor2D, parts: VaeParts) {
  const model = vae({...params, pixels: PIXELS}, seed);
  const {train, sleep} = learners(params, model, (weights) => optimizerOf(params, weights));
  const drawn = (x: tf.Tensor, pixelKey: tf.Tensor): tf.Tensor2D =>
    (params.pixels === 'binarised' ? bernoulli(x, pixelKey) : x) as tf.Tensor2D;
  const noise = (rows: number, noiseKey: tf.Tensor): tf.Tensor2D =>
    normal([rows, params.latent], noiseKey) as tf.Tensor2D;
  const trainingNoise = (rows: number, noiseKey: tf.Tensor): tf.Tensor2D =>
    noise(params.noise === 'shared-by-batch' ? 1 : rows, noiseKey);
  const terms = (seen: tf.Tensor2D, target: tf.Tensor2D, epsilon: tf.Tensor2D): ElboTerms =>
    elboTerms(model, seen, target, epsilon, {likelihood: params.likelihood, sigma: parts.sigma});

  const batch = (rows: number) =>
    ({images, indices: {shape: [rows], dtype: 'int32'}, noiseKey: keyInput, pixelKey: keyInput}) as const;
  type Batch = Record<keyof ReturnType<typeof batch>, tf.Tensor>;
  const batchPixels = ({images, indices, pixelKey}: Batch): tf.Tensor2D => drawn(tf.gather(images, indices), pixelKey);

  /** With wake-sleep this is the wake phase: it trains the decoder only. */
  const training = (rows: number) => ({
    inputs: {...batch(rows), schedule: train.optimizer.input},
    step: ({schedule, ...inputs}: Batch & {schedule: tf.Tensor}) => {
      const pixels = batchPixels(inputs);
      const {outputs, grads} = gradients(() => {
        const elbo = terms(pixels, pixels, trainingNoise(rows, inputs.noiseKey));
        const perImage = sleep ? wakeLoss(elbo) : loss(elbo, params.klWeight);
        return {loss: params.batchLoss === 'sum' ? tf.sum(perImage) : tf.mean(perImage), batchSum: tf.sum(perImage)};
      }, train.weights);
      parts.update(train.optimizer, grads, schedule);
      return {batchSum: outputs.batchSum};
    },
  });

  /** The loss of a batch without an update. */
  const reevaluation = (rows: number) => ({
    inputs: batch(rows),
    step: (inputs: Batch) => {
      const pixels = batchPixels(inputs);
      return {batchSum: tf.sum(loss(terms(pixels, pixels, trainingNoise(rows, inputs.noiseKey)), params.klWeight))};
    },
  });

  const rows = evaluatedAtOnce(params);
  const image = {shape: [rows, PIXELS]};
  const evaluate = {
    inputs: {x: image, noiseKey: keyInput, pixelKey: keyInput},
    step: ({x, noiseKey, pixelKey}: Record<'x' | 'noiseKey' | 'pixelKey', tf.Tensor>) => {
      const pixels = drawn(x, pixelKey);
      const {logLikelihood, kl} = terms(pixels, pixels, noise(rows, noiseKey));
      return {reconstruction: tf.neg(tf.sum(logLikelihood)), kl: tf.sum(kl)};
    },
  };
  /** The encoder sees the grey image in place of the one it is trained on. */
  const evaluateFromGrey = {
    inputs: {x: image, grey: image, noiseKey: keyInput, pixelKey: keyInput},
    step: ({x, grey, noiseKey, pixelKey}: Record<'x' | 'grey' | 'noiseKey' | 'pixelKey', tf.Tensor>) => {
      const {logLikelihood, theta} = terms(grey as tf.Tensor2D, drawn(x, pixelKey), noise(rows, noiseKey));
      return {reconstruction: tf.neg(tf.sum(logLikelihood)), squaredError: tf.sum(tf.squaredDifference(theta, grey))};
    },
  };
  /** Sums over images, for each latent: of μ, of μ² + σ² and of the KL divergence. */
  const posterior = {
    inputs: {x: image, pixelKey: keyInput},
    step: ({x, pixelKey}: Record<'x' | 'pixelKey', tf.Tensor>) => {
      const {mean, logVar} = model.encode(drawn(x, pixelKey));
      return {
        first: tf.sum(mean, 0),
        second: tf.sum(tf.add(tf.square(mean), tf.exp(logVar)), 0),
        kl: tf.sum(klByLatent(mean, logVar), 0),
      };
    },
  };
  const reconstruct = {
    inputs: {x: {shape: [SHOWN, PIXELS]}, noiseKey: keyInput},
    step: ({x, noiseKey}: Record<'x' | 'noiseKey', tf.Tensor>) => {
      const {theta} = terms(x as tf.Tensor2D, x as tf.Tensor2D, noise(SHOWN, noiseKey));
      return {theta};
    },
  };
  const generate = {
    inputs: {noiseKey: keyInput},
    step: ({noiseKey}: Record<'noiseKey', tf.Tensor>) => ({
      theta: tf.sigmoid(model.decode(tf.mul(parts.noiseSigma, noise(SHOWN, noiseKey)))),
    }),
  };

  const encode = {
    inputs: {x: {shape: [SHOWN, PIXELS]}},
    step: ({x}: Record<'x', tf.Tensor>) => ({mean: model.encode(x as tf.Tensor2D).mean}),
  };
  const side = params.plane?.grid ?? 1;
  const decode = {
    inputs: {z: {shape: [side * side, params.latent]}},
    step: ({z}: Record<'z', tf.Tensor>) => ({theta: tf.sigmoid(model.decode(z as tf.Tensor2D))}),
  };

  const remainder = params.remainder === 'kept' ? trainingCount(params) % params.batch : 0;
  const functions = {
    train: training(params.batch),
    reevaluate: reevaluation(params.batch),
    // The last, smaller batch; where there is none, these are never called.
    trainRemainder: training(remainder || params.batch),
    reevaluateRemainder: reevaluation(remainder || params.batch),
    evaluate,
    evaluateFromGrey,
    posterior,
    reconstruct,
    generate,
    sleep: sleepFunction(params, model, sleep ?? train, parts.sleepUpdate),
    ...importanceFunctions(params, model, drawn),
    encode,
    decode,
  };
  const slots = {...train.optimizer.slots, ...sleep?.optimizer.slots};
  const program = compile({variables: {...model.variables, ...slots}, functions: askedFor(functions, params)});
  tf.dispose([Object.values(model.variables), Object.values(slots)]);
  return {program, schedule: train.schedule, sleepSchedule: sleep?.schedule};
}

/** Without the functions that only some parameters ask for, and that are never called without them. */
function askedFor<T extends object>(functions: T, {objective, importanceBound, plane}: VaeParams): T {
  const unasked = new Set([
    ...(objective ? [] : ['sleep']),
    ...(importanceBound ? [] : ['logWeights']),
    ...(importanceBound?.quadrature ? [] : ['logJoint']),
    ...(plane ? [] : ['encode', 'decode']),
  ]);
  return Object.fromEntries(Object.entries(functions).filter(([name]) => !unasked.has(name))) as T;
}

export function trainingCount({trainingImages}: VaeParams): number {
  return 'first' in trainingImages ? trainingImages.first : trainingImages.last;
}

function optimizerOf({optimizer}: VaeParams, weights: Weights): Optimizer {
  if ('adam' in optimizer) return adam(weights, optimizer.adam);
  if ('sgd' in optimizer) return sgd(weights, optimizer.sgd);
  const {learningRate, initialAccumulator, epsilon} = optimizer.adagrad;
  return adagrad(weights, {learningRate, initial: initialAccumulator, epsilon});
}
