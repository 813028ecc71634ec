import * as tf from '@tensorflow/tfjs-core';
import {beforeAll, expect, it} from 'vitest';
import {openExperiment} from 'claimbench/experiment';
import {loadEngine} from '../src/engine/backend.ts';
import {committedData} from './data/committed.ts';
import {trainedEvidence} from './trained-evidence.ts';
import type {Vae} from './models/vae.ts';
import {logPriorWeights} from './objectives/prior-weights.ts';

beforeAll(() => loadEngine({backend: 'native'}));

const params = {hidden: 16, latent: 2, batch: 20, steps: 60, images: 10, draws: [1, 50], encoderDraws: 50};

async function values(mutant?: string): Promise<Record<string, number[]>> {
  const all: Record<string, number[]> = {};
  const session = await openExperiment(trainedEvidence, {
    params: trainedEvidence.params.parse(params),
    seed: 1,
    data: committedData,
    mutant,
  });
  for await (const event of session.run()) if (event.kind === 'metric') (all[event.name] ??= []).push(event.value);
  session.close();
  return all;
}

it('more draws give higher bounds, and training raises them', async () => {
  const trained = await values();
  expect(trained.naive![1]).toBeGreaterThan(trained.naive![0]!);
  expect(trained.importanceBound![0]).toBeGreaterThan(trained.elbo![0]!);
  expect(trained.shortfall![0]).toBeCloseTo(trained.importanceBound![0]! - trained.naive![1]!, 10);
  const untrained = await values('never-trained');
  expect(trained.importanceBound![0]).toBeGreaterThan(untrained.importanceBound![0]! + 50);
});

it('the weight of a draw from the prior is the likelihood of the image, by hand', () => {
  const model = {decode: (z: tf.Tensor2D) => tf.tile(z, [1, 3])} as unknown as Vae;
  const weights = logPriorWeights(model, tf.tensor2d([[1, 0, 1]]), tf.tensor2d([[0], [2]]));
  // logits 0: three times log 1/2; logits 2: two white pixels and a black one
  const white = -Math.log(1 + Math.exp(-2));
  const [first, second] = weights.dataSync();
  expect(first).toBeCloseTo(3 * Math.log(0.5), 5);
  expect(second).toBeCloseTo(2 * white + (white - 2), 5);
});
