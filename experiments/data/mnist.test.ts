import {expect, test} from 'vitest';
import {meanNegativeLogLikelihood} from '../densities/bernoulli.ts';
import {vaeParams} from '../vae/params.ts';
import {meanImageBaseline, vaeData} from '../vae/data.ts';
import {committedData} from './committed.ts';
import {meanImage, pixelTable, pixelsOf} from './pixels.ts';
import {readMnistImages, readMnistLabels} from './mnist.ts';

const {train, test: held} = await readMnistImages(committedData);
const raw = pixelTable('raw');
const mean = (values: Float64Array) => values.reduce((a, b) => a + b, 0) / values.length;

test('60,000 and 10,000 images with a digit each; the first ones are 5 and 7', async () => {
  const labels = [await readMnistLabels(committedData, 'train'), await readMnistLabels(committedData, 't10k')];
  expect([train.count, held.count, labels[0]!.length, labels[1]!.length]).toEqual([60_000, 10_000, 60_000, 10_000]);
  expect([labels[0]![0], labels[1]![0]]).toEqual([5, 7]);
});

test('mean pixels as known: 0.1307 and 0.1325', () => {
  expect(mean(meanImage(train, raw))).toBeCloseTo(0.1307, 4);
  expect(mean(meanImage(held, raw))).toBeCloseTo(0.1325, 4);
});

// 205.7 and 205.8 nats are independent figures for grey pixels; 784 ln 2 is the value of a model that knows nothing.
test('mean images as models of the test set', async () => {
  const pixels = pixelsOf(held, raw);
  expect(meanNegativeLogLikelihood(pixels, meanImage(held, raw))).toBeCloseTo(205.7, 1);
  expect(meanNegativeLogLikelihood(pixels, new Float64Array(784).fill(0.5))).toBeCloseTo(784 * Math.LN2, 3);
  const params = vaeParams.parse({
    encoder: [1],
    latent: 1,
    decoder: [1],
    activation: 'relu',
    init: 'pytorch-linear',
    pixels: 'raw',
    optimizer: {adam: {learningRate: 1}},
    batch: 1,
    epochs: 1,
  });
  expect(meanImageBaseline(await vaeData(params, committedData))).toBeCloseTo(205.8, 1);
});
