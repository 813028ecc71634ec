import {expect, test} from 'vitest';
import {nth, only, pairsOf} from './nth.ts';

test('places count from the start, negative ones from the end', () => {
  expect([0, 1, -1, -2].map((place) => nth(['a', 'b'], place))).toEqual(['a', 'b', 'b', 'a']);
  expect(nth(Float64Array.of(0, NaN), 1)).toBeNaN();
});

test('a place outside the list is an error', () => {
  expect(() => nth(['a', 'b'], 2)).toThrow(new RangeError('no item at 2; got a list of 2'));
  expect(() => nth(['a', 'b'], -3)).toThrow(new RangeError('no item at -3; got a list of 2'));
  expect(() => nth([], -1)).toThrow(new RangeError('no item at -1; got a list of 0'));
});

test('the only item of a list', () => {
  expect(only(['a'])).toBe('a');
  expect(() => only(['a', 'b'])).toThrow(new RangeError('not a single item; got a list of 2'));
  expect(() => only([])).toThrow(new RangeError('not a single item; got a list of 0'));
});

test('pairs of neighbours', () => {
  expect(pairsOf([1, 2, 3])).toEqual([
    [1, 2],
    [2, 3],
  ]);
  expect([pairsOf([]), pairsOf([1])]).toEqual([[], []]);
});
