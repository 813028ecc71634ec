import {expect, it} from 'vitest';
import {adamAlgorithm, asPublished, shortForm} from './adam-algorithm.ts';

const settings = {alpha: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-8};

it('a constant gradient gives steps of alpha, but for epsilon', () => {
  const path = adamAlgorithm([[2], [2], [2]], settings);
  path.forEach(([weight], step) => expect(weight! / -0.001).toBeCloseTo((step + 1) / (1 + 5e-9), 10));
});

it('two opposite gradients, by hand', () => {
  const path = adamAlgorithm([[1], [-1]], {...settings, epsilon: 0});
  expect(path[1]![0]! / 0.001).toBeCloseTo(-1 + 0.01 / 0.19, 12); // m = -0.01, corrected by 1 - 0.81; v corrected is 1
});

it('the short form weighs epsilon more, 32 times at the first step', () => {
  const [published, short] = [adamAlgorithm([[1e-6]], settings), adamAlgorithm([[1e-6]], settings, shortForm)];
  expect(published[0]![0]! / -0.001).toBeCloseTo(1 / 1.01, 10);
  expect(short[0]![0]! / -0.001).toBeCloseTo(1 / (1 + 0.01 / Math.sqrt(0.001)), 10);
});

it('without correction the first step is 0.1 / sqrt(0.001) of alpha', () => {
  const path = adamAlgorithm([[1]], {...settings, epsilon: 0}, {...asPublished, correction: () => 1});
  expect(path[0]![0]! / -0.001).toBeCloseTo(0.1 / Math.sqrt(0.001), 10);
});
