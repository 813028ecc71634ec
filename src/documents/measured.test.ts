import {expect, test} from 'vitest';
import {seedsIn, seedsText} from './measured.ts';

test.each([
  [[1, 2, 3, 7], '1-3,7'],
  [[5], '5'],
  [[9, 8], '8-9'],
  [[], ''],
])('seeds %j are %s', (seeds, text) => {
  expect(seedsText(seeds)).toBe(text);
  expect(seedsIn(text)).toEqual([...seeds].sort((a, b) => a - b));
});

test('seeds from strangers are bounded, and what is no seed is left out', () => {
  expect(seedsIn('1-999999999').length).toBe(10_000);
  expect(seedsIn('5-3, x, 1--2, 7')).toEqual([7]);
});
