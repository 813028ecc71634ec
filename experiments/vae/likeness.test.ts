import * as tf from '@tensorflow/tfjs-core';
import {beforeAll, expect, test} from 'vitest';
import {loadEngine} from '../../src/engine/backend.ts';
import {distanceToNearest, quantile, shareAtMost, shareNearestToOwn} from './likeness.ts';

beforeAll(async () => void (await loadEngine({backend: 'native'})));

test('Jaccard distance to the nearest: equal 0, one of three lit pixels shared 2/3, none shared or empty 1', () => {
  const others = [
    [1, 1, 0, 0],
    [0, 0, 0, 1],
  ];
  const distances = distanceToNearest(
    tf.tensor2d([
      [1, 1, 0, 0],
      [1, 0, 1, 0],
      [0, 0, 1, 0],
      [0, 0, 0, 0],
    ]),
    2,
    (from, to) => tf.tensor2d(others.slice(from, to)),
  );
  [0, 2 / 3, 1, 1].forEach((value, k) => expect(distances[k]).toBeCloseTo(value, 6));
});

test('few images are compared in two calls, a large number by 5000', () => {
  const callsFor = (count: number): number[][] => {
    const calls: number[][] = [];
    distanceToNearest(tf.ones([1, 1]), count, (from, to) => {
      calls.push([from, to]);
      return tf.zeros([to - from, 1]);
    });
    return calls;
  };
  expect(callsFor(1)).toEqual([[0, 1]]);
  expect(callsFor(405)).toEqual([
    [0, 203],
    [203, 405],
  ]);
  expect(callsFor(12_000)).toEqual([
    [0, 5000],
    [5000, 10_000],
    [10_000, 12_000],
  ]);
});

test('quantile and share', () => {
  const values = Float64Array.from({length: 20}, (_, k) => 20 - k);
  expect(quantile(values, 0.95)).toBe(19);
  expect(shareAtMost(values, 19)).toBe(0.95);
});

test('a reconstruction that is nearer to another original does not count', () => {
  const originals = tf.tensor2d([
    [0, 0],
    [1, 1],
    [0, 2],
  ]);
  expect(
    shareNearestToOwn(
      tf.tensor2d([
        [0.1, 0],
        [0.9, 1.2],
        [0.9, 1.1],
      ]),
      originals,
    ),
  ).toBeCloseTo(2 / 3, 12);
});
