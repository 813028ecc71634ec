import {expect, test} from 'vitest';
import {nearestNeighbourAccuracy, silhouette, spread} from './clusters.ts';

/** Two pairs: 0 at (0, 0) and (0, 2), 1 at (10, 0) and (10, 2). */
const apart = {x: [0, 0, 10, 10], y: [0, 2, 0, 2], label: [0, 0, 1, 1]};
const mixed = {...apart, label: [0, 1, 0, 1]};

test('nearest neighbours: all right apart, none right mixed', () => {
  expect(nearestNeighbourAccuracy(apart, 1)).toBe(1);
  expect(nearestNeighbourAccuracy(mixed, 1)).toBe(0);
});

test('equal votes go to the smallest class', () => {
  // The two neighbours of the point 1 at 1 are 0 at 0 and 1 at 3: one vote each.
  expect(nearestNeighbourAccuracy({x: [0, 1, 3], y: [0, 0, 0], label: [0, 1, 1]}, 2)).toBe(0);
});

test('silhouette by hand', () => {
  const a = 2;
  const b = (10 + Math.sqrt(104)) / 2;
  expect(silhouette(apart)).toBeCloseTo((b - a) / b, 14);
  expect(silhouette({...apart, label: [0, 0, 0, 0]})).toBe(0);
  expect(silhouette({...apart, label: [0, 1, 2, 3]})).toBe(0);
  expect(silhouette(mixed)).toBeLessThan(0);
});

test('spread by hand: each point is 1 from its centre; the centres are 5 from the middle', () => {
  expect(spread(apart)).toEqual({within: 1, share: 1 / 26});
  expect(spread(mixed).share).toBe(25 / 26);
});
