import {beforeAll, expect, test} from 'vitest';
import type {Checkpoint} from 'claimbench/experiment';
import {loadEngine} from '../../src/engine/backend.ts';
import {committedData} from '../data/committed.ts';
import {imagesBetween, PIXELS, readMnistImages} from '../data/mnist.ts';
import {pixelTable, pixelsOf} from '../data/pixels.ts';
import {logMeanExp} from '../estimators/importance.ts';
import {backAndForth} from './importance.ts';
import {BOUND, epochs, smallNet, values, type SmallNet} from './small-net.ts';

let net: SmallNet;
beforeAll(async () => {
  await loadEngine({backend: 'native'});
  net = await smallNet();
});

/** One latent: everything can be computed on a line, in float64, from the weights alone. */
const IMAGES = 20;
const oneLatent = {
  latent: 1,
  epochs: 2,
  testImages: 100,
  importanceBound: {
    samples: 1000,
    first: 2,
    every: 1,
    atStart: false,
    images: {test: IMAGES, training: 0},
    quadrature: {images: IMAGES, reach: 8, step: 0.02},
  },
};

/** log p(x|z) + log p(z) on the points of a line, by image; and q(z|x). A second implementation, from the weights. */
function plainModel(arrays: Checkpoint['arrays'], pixels: Float32Array) {
  const layer = (name: string, input: ArrayLike<number>, bend: (x: number) => number): Float64Array => {
    const [weights, biases] = [arrays[`${name} weights`]!, arrays[`${name} biases`]!];
    return Float64Array.from(biases, (bias, out) => {
      let sum = bias;
      for (let i = 0; i < input.length; i++) sum += input[i]! * weights[i * biases.length + out]!;
      return bend(sum);
    });
  };
  const same = (x: number): number => x;
  const through = (part: string, input: ArrayLike<number>) =>
    layer(`${part} 2`, layer(`${part} 1`, input, Math.tanh), same);
  return {
    logJoint(image: number, z: number, logits = through('decoder', [z])): number {
      let sum = -0.5 * (z * z + Math.log(2 * Math.PI));
      for (let p = 0; p < PIXELS; p++)
        sum +=
          pixels[image * PIXELS + p]! * logits[p]! -
          Math.max(logits[p]!, 0) -
          Math.log1p(Math.exp(-Math.abs(logits[p]!)));
      return sum;
    },
    logits: (z: number) => through('decoder', [z]),
    q(image: number): {mean: number; deviation: number} {
      const [mean, logVar] = through('encoder', pixels.subarray(image * PIXELS, (image + 1) * PIXELS));
      return {mean: mean!, deviation: Math.exp(logVar! / 2)};
    },
  };
}

test('log p(x), L_1 and L_1000 with one latent agree with float64 sums over a line', async () => {
  const session = await net.open(oneLatent);
  const events = [];
  for await (const event of session.run()) events.push(event);
  const {arrays} = session.save!();
  session.close();
  const {test: images} = await readMnistImages(committedData);
  const model = plainModel(arrays, pixelsOf(imagesBetween(images, 0, IMAGES), pixelTable('raw')));

  // Another grid than the experiment's.
  const [step, points] = [0.013, 1300];
  const line = Array.from({length: points}, (_, i) => step * (i - points / 2));
  const logits = line.map(model.logits);
  const indices = Array.from({length: IMAGES}, (_, image) => image);
  const mean = (all: number[]) => all.reduce((a, b) => a + b, 0) / all.length;
  const evidence = mean(
    indices.map(
      (image) =>
        logMeanExp(Float64Array.from(line, (z, i) => model.logJoint(image, z, logits[i]))) + Math.log(points * step),
    ),
  );
  // float32 sums of 784 terms in the graph.
  expect(Math.abs(values(events, 'logEvidence')[0]! - evidence)).toBeLessThan(1e-3);

  const elbo = mean(
    indices.map((image) => {
      const {mean, deviation} = model.q(image);
      const epsilons = Array.from({length: 161}, (_, i) => (i - 80) / 10);
      return epsilons.reduce(
        (sum, e) =>
          sum +
          (Math.exp((-e * e) / 2) / Math.sqrt(2 * Math.PI) / 10) *
            (model.logJoint(image, mean + deviation * e) + (e * e) / 2 + Math.log(Math.sqrt(2 * Math.PI) * deviation)),
        0,
      );
    }),
  );
  const [byK, shortfalls] = [values(events, 'testBoundByK'), values(events, 'shortfallByK')];
  // 20,000 draws; the deviation of log w is about 1 nat.
  expect(Math.abs(byK[0]! - elbo)).toBeLessThan(0.05);
  expect(elbo).toBeLessThan(evidence - 0.01);
  expect(byK.length).toBe(10);
  expect(shortfalls.at(-1)!).toBeLessThan(0.02);
  expect(Math.abs(evidence - shortfalls.at(-1)! - values(events, 'testBound')[0]!)).toBeLessThan(1e-3);
  for (const [i, shortfall] of shortfalls.slice(1).entries()) expect(shortfall).toBeLessThan(shortfalls[i]!);
});

test('more samples than one call holds: the error falls, and the bound is that of all of them', async () => {
  const at = async (samples: number) => {
    const events = await net.collect({
      ...oneLatent,
      epochs: 1,
      importanceBound: {...oneLatent.importanceBound, samples},
    });
    return {
      bound: values(events, 'testBound')[0]!,
      error: values(events, 'testBoundError')[0]!,
      evidence: values(events, 'logEvidence')[0]!,
    };
  };
  const [few, many] = [await at(100), await at(4000)];
  expect(many.error).toBeLessThan(few.error / 4);
  expect(few.error).toBeLessThan(0.05);
  expect(Math.abs(many.bound - many.evidence)).toBeLessThan(6 * many.error);
});

test('it is estimated at epochs 0, 1, 3, ... and the last one, on both sets, with fresh noise', async () => {
  const events = await net.collect({epochs: 4, importanceBound: BOUND});
  expect(epochs(events, 'testBound')).toEqual([0, 1, 3, 4]);
  expect(epochs(events, 'trainBound')).toEqual([0, 1, 3, 4]);
  expect(new Set(values(events, 'testBoundError')).size).toBe(4);
});

test('training raises L_k', async () => {
  const bounds = values(
    await net.collect({epochs: 3, trainingImages: {last: 2000}, importanceBound: BOUND}),
    'testBound',
  );
  // From 784 log 2 = 543 nats to below 250.
  expect(bounds.at(-1)! - bounds[0]!).toBeGreaterThan(200);
});

test('back and forth: 0 for a course that only rises, twice the way back for one that falls once', () => {
  expect(backAndForth([1, 2, 5])).toBe(0);
  expect(backAndForth([5, 2, 1])).toBe(0);
  expect(backAndForth([1, 3, 2, 6])).toBe(2);
  expect(backAndForth([7])).toBe(0);
});
