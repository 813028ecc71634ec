import {expect, test} from 'vitest';
import {lookUp, required} from './look-up.ts';

test('the value under a key of a map, and of an object', () => {
  expect(lookUp(new Map([[2, 'two']]), 2)).toBe('two');
  expect(lookUp({two: 0}, 'two')).toBe(0);
  expect(lookUp({none: null}, 'none')).toBeNull();
});

test('an unknown key is an error, also one that every object has', () => {
  expect(() => lookUp(new Map([[2, 'two']]), 3)).toThrow(new RangeError('no value under 3'));
  expect(() => lookUp({two: 2}, 'constructor')).toThrow(new RangeError('no value under constructor'));
});

test('a value that must be there', () => {
  expect([required(0, 'number'), required('', 'text')]).toEqual([0, '']);
  expect(() => required(undefined, 'number')).toThrow(new RangeError('no number'));
  expect(() => required(null, 'element')).toThrow(new RangeError('no element'));
});
