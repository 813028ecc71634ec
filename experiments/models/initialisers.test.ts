import {beforeAll, expect, it} from 'vitest';
import {loadEngine} from '../../src/engine/backend.ts';
import {startingLayer, type Initialiser} from './initialisers.ts';

beforeAll(() => loadEngine({backend: 'native'}));

const start = (kind: Initialiser, seed = 1, layer = 'a') => {
  const {weights, biases} = startingLayer(kind, 200, 100, seed, layer);
  return {weights: [...weights.dataSync()], biases: [...biases.dataSync()], shape: weights.shape};
};
const deviation = (values: number[]): number => Math.sqrt(values.reduce((sum, v) => sum + v * v, 0) / values.length);

it('glorot-uniform: variance 2 / (in + out) within ±sqrt(6 / (in + out)), biases zero', () => {
  const {weights, biases, shape} = start('glorot-uniform');
  expect(shape).toEqual([200, 100]);
  const bound = Math.sqrt(6 / 300);
  expect(Math.max(...weights.map(Math.abs))).toBeLessThanOrEqual(bound * (1 + 1e-6)); // float32
  // of 20,000 draws: the standard error of a uniform distribution's deviation is 0.45 / sqrt(20,000) of it, 0.3 %
  expect(deviation(weights) / Math.sqrt(2 / 300)).toBeCloseTo(1, 1.7);
  expect(biases).toEqual(Array(100).fill(0));
});

it('pytorch-linear and normal, by their deviations', () => {
  const {weights, biases} = start('pytorch-linear');
  expect(deviation(weights) * Math.sqrt(3 * 200)).toBeCloseTo(1, 1.7);
  expect(new Set(biases).size).toBeGreaterThan(90);
  const drawn = start({normal: {sd: 0.01, biases: 'zero'}});
  // 0.71 / sqrt(20,000), 0.5 %
  expect(deviation(drawn.weights) / 0.01).toBeCloseTo(1, 1.4);
  expect(drawn.biases).toEqual(Array(100).fill(0));
});

it('each layer and each seed has draws of its own', () => {
  const [first, again, other, layer] = [
    start('glorot-uniform'),
    start('glorot-uniform'),
    start('glorot-uniform', 2),
    start('glorot-uniform', 1, 'b'),
  ];
  expect(again).toEqual(first);
  expect(other).not.toEqual(first);
  expect(layer).not.toEqual(first);
});
