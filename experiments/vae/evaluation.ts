import * as tf from '@tensorflow/tfjs-core';
import {key, type RunEvent} from 'claimbench/experiment';
import {imagesBetween, PIXELS, type Images} from '../data/mnist.ts';
import {pixelsOf} from '../data/pixels.ts';
import {metric, metrics} from '../live.ts';
import {klToStandardNormal} from '../densities/gaussian.ts';
import type {VaeData} from './data.ts';
import {evaluatedAtOnce, type VaeProgram} from './program.ts';
import type {VaeParams} from './params.ts';
import type {VaeParts} from './parts.ts';

/** What an evaluation reads. */
export interface Trained {
  program: VaeProgram['program'];
  params: VaeParams;
  data: VaeData;
  seed: number;
  parts: VaeParts;
}

/** The two terms of the negative ELBO on the test images, one sample of z each, per image; nats. */
function testTerms({program, params, data, seed}: Trained, epoch: number): {reconstruction: number; kl: number} {
  const {count} = data.test;
  const sums = {reconstruction: 0, kl: 0};
  for (const {chunk, images} of chunksOf(data.test, count, params)) {
    const x = tensorOf(images, data.treated);
    const terms = program.values('evaluate', {x, ...evaluationKeys(seed, epoch, chunk)});
    x.dispose();
    sums.reconstruction += terms.reconstruction[0]!;
    sums.kl += terms.kl[0]!;
  }
  return {reconstruction: sums.reconstruction / count, kl: sums.kl / count};
}

export function* evaluateOnTest(trained: Trained, epoch: number): Generator<RunEvent> {
  const {reconstruction, kl} = testTerms(trained, epoch);
  yield metric('testLoss', reconstruction + kl, {epoch});
  yield metric('testReconstruction', reconstruction, {epoch});
  yield metric('testKl', kl, {epoch});
  if (trained.params.importanceBound)
    yield metric('testLossAsTrained', reconstruction + trained.params.klWeight * kl, {epoch});
}

/**
 * The encoder fed with grey images though it is trained on others: same noise as in the epoch's evaluation.
 *
 * @returns reconstruction: -log p(x|z), nats per image; squaredError: |theta - grey x|², per image
 */
export function fromGrey(
  {program, params, data, seed}: Trained,
  epoch: number,
): {reconstruction: number; squaredError: number} {
  const sums = {reconstruction: 0, squaredError: 0};
  for (const {chunk, images} of chunksOf(data.test, data.test.count, params)) {
    const x = tensorOf(images, data.treated);
    const grey = tensorOf(images, data.grey);
    const terms = program.values('evaluateFromGrey', {x, grey, ...evaluationKeys(seed, epoch, chunk)});
    tf.dispose([x, grey]);
    sums.reconstruction += terms.reconstruction[0]!;
    sums.squaredError += terms.squaredError[0]!;
  }
  return {reconstruction: sums.reconstruction / data.test.count, squaredError: sums.squaredError / data.test.count};
}

/**
 * The aggregate of q(z|x) over the test images, by its first two moments in each latent:
 *
 *   m_j = mean of μ_j,   v_j = mean of (μ_j² + σ_j²) - m_j²
 */
export function* aggregatePosterior({program, params, data, seed}: Trained, epoch: number): Generator<RunEvent> {
  const {latent} = params;
  const sums = {first: new Float64Array(latent), second: new Float64Array(latent), kl: new Float64Array(latent)};
  for (const {chunk, images} of chunksOf(data.test, data.test.count, params)) {
    const x = tensorOf(images, data.treated);
    const {pixelKey} = evaluationKeys(seed, epoch, chunk);
    const terms = program.values('posterior', {x, pixelKey});
    x.dispose();
    for (const name of ['first', 'second', 'kl'] as const)
      terms[name].forEach((value, j) => {
        sums[name][j]! += value;
      });
  }
  const mean = sums.first.map((sum) => sum / data.test.count);
  const variance = sums.second.map((sum, j) => sum / data.test.count - mean[j]! ** 2);
  yield* metrics(
    'klByLatent',
    'latent',
    sums.kl.map((sum) => sum / data.test.count),
  );
  yield* metrics('aggregateMean', 'latent', mean);
  yield* metrics('aggregateDeviation', 'latent', variance.map(Math.sqrt));
  const kl = tf.tidy(() =>
    klToStandardNormal(
      tf.tensor2d([...mean], [1, latent]),
      tf.tensor2d([...variance.map(Math.log)], [1, latent]),
    ).dataSync(),
  );
  yield metric('aggregateKl', kl[0]!, {epoch});
}

function evaluationKeys(seed: number, epoch: number, chunk: number): {noiseKey: Int32Array; pixelKey: Int32Array} {
  return {noiseKey: key(seed, 'test noise', epoch, chunk), pixelKey: key(seed, 'test pixels', epoch, chunk)};
}

function* chunksOf(images: Images, count: number, params: VaeParams): Generator<{chunk: number; images: Images}> {
  const size = evaluatedAtOnce(params);
  for (let chunk = 0; (chunk + 1) * size <= count; chunk++)
    yield {chunk, images: imagesBetween(images, chunk * size, (chunk + 1) * size)};
}

export function tensorOf(images: Images, table: Float32Array): tf.Tensor2D {
  return tf.tensor2d(pixelsOf(images, table), [images.count, PIXELS]);
}
