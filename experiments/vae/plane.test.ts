import {beforeAll, expect, test} from 'vitest';
import type {RunEvent} from 'claimbench/experiment';
import {loadEngine} from '../../src/engine/backend.ts';
import {PIXELS} from '../data/mnist.ts';
import {edgeEnergy} from './plane.ts';
import {PLANE, smallNet, values, type SmallNet} from './small-net.ts';

let net: SmallNet;
let events: RunEvent[];
beforeAll(async () => {
  await loadEngine({backend: 'native'});
  net = await smallNet();
  events = await net.collect({epochs: 1, trainingImages: {last: 4000}, plane: PLANE});
});
const points = (of: RunEvent[]) => of.find((event) => event.kind === 'points')!;

test('a mean for each image, labelled by its digit, and a square of images', () => {
  const {x, y, label} = points(events);
  expect([x.length, y.length, label!.length]).toEqual([200, 200, 200]);
  // The first ten digits of the test set.
  expect(Array.from(label!).slice(0, 10)).toEqual([7, 2, 1, 0, 4, 1, 4, 9, 5, 9]);
  expect(events.find((event) => event.kind === 'images' && event.name === 'decodedGrid')).toMatchObject({
    pixels: {length: 16 * PIXELS},
  });
});

test('the classifier, trained on 4000 images, knows most digits, and is the same for every seed', async () => {
  expect(values(events, 'classifierAccuracy')[0]).toBeGreaterThan(0.75);
  const other = await net.collect({epochs: 1, trainingImages: {last: 4000}, plane: PLANE}, 2);
  for (const name of ['classifierAccuracy', 'classifierConfidence', 'betweenConfidence'])
    expect(values(other, name)).toEqual(values(events, name));
  expect(values(other, 'reconstructionConfidence')).not.toEqual(values(events, 'reconstructionConfidence'));
});

test('shares lie between 0 and 1, ten counts of at most 16 images', () => {
  for (const name of [
    'reconstructionAgreement',
    'reconstructionConfidence',
    'gridConfidence',
    'planeNeighbourAccuracy',
    'planeShareWithin',
  ]) {
    expect(values(events, name)[0]).toBeGreaterThan(0);
    expect(values(events, name)[0]).toBeLessThanOrEqual(1);
  }
  const counts = values(events, 'gridImagesOfDigit');
  expect(counts).toHaveLength(10);
  expect(counts.reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(16);
  expect(values(events, 'gridDigits')[0]).toBe(counts.filter((count) => count >= 3).length);
});

test('labels of other images: nothing in the plane goes with them', async () => {
  const shuffled = await net.collect({epochs: 1, trainingImages: {last: 4000}, plane: PLANE}, 1, 'labels-shuffled');
  expect(values(shuffled, 'planeNeighbourAccuracy')[0]).toBeLessThan(values(events, 'planeNeighbourAccuracy')[0]!);
  expect(values(shuffled, 'planeShareWithin')[0]).toBeGreaterThan(0.9);
  expect(values(shuffled, 'reconstructionAgreement')[0]).toBeLessThan(0.3);
});

test('edge energy: one white pixel inside has four edges; half as bright, a quarter of it; in a corner two', () => {
  const image = (at: number, value: number) => new Float32Array(2 * PIXELS).fill(value, at, at + 1);
  expect(edgeEnergy(image(100, 1))).toBe(4);
  expect(edgeEnergy(image(100, 0.5))).toBe(1);
  expect(edgeEnergy(image(0, 1))).toBe(2);
  // The last pixel of the first image has no neighbour in the second.
  expect(edgeEnergy(image(PIXELS - 1, 1))).toBe(2);
});

test('normal quantiles: symmetric about the middle, and other pictures', async () => {
  const other = await net.collect({
    epochs: 1,
    trainingImages: {last: 4000},
    plane: {...PLANE, over: 'normal-quantiles'},
  });
  expect(values(other, 'gridConfidence')).not.toEqual(values(events, 'gridConfidence'));
  expect(values(other, 'reconstructionConfidence')).toEqual(values(events, 'reconstructionConfidence'));
});
