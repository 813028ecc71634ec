import {createHash} from 'node:crypto';
import {expect, test} from 'vitest';
import {derive, deriveKey} from './seeds.ts';

test('a derived seed is the start of the SHA-256 of what it is for', () => {
  const hex = createHash('sha256').update('claimbench seed/7/"init"/3/-1').digest('hex');
  expect(derive(7, 'init', 3, -1)).toBe(
    Number(BigInt(`0x${hex.slice(0, 8)}`) >> 11n) * 2 ** 32 + Number(`0x${hex.slice(8, 16)}`),
  );
  expect(
    [...new Uint32Array(deriveKey(7, 'init', 3, -1).buffer)].map((word) => word.toString(16).padStart(8, '0')).join(''),
  ).toBe(hex.slice(0, 16));
});

test('every seed, purpose and number matters, and their borders too', () => {
  const seeds = [
    derive(1, 'a'),
    derive(2, 'a'),
    derive(1, 'b'),
    derive(1, 'a', 0),
    derive(1, 'a', 0, 0),
    derive(1, 'a', 1),
    derive(1, 'a', -1),
    derive(1, 'a', 12),
    derive(1, 'a', 1, 2),
    derive(1, 'a/1'),
    derive(1, 'a"'),
    derive(11, 'a'),
  ];
  expect(new Set(seeds).size).toBe(seeds.length);
  expect(seeds.every((seed) => Number.isSafeInteger(seed) && seed > 0)).toBe(true);
});

test.each([
  [() => derive(0, 'a'), 'seed: invalid; got 0; expected a whole number from 1 to 9007199254740991. Write 1.'],
  [() => derive(1.5, 'a'), 'seed: invalid; got 1.5; expected a whole number from 1 to 9007199254740991. Write 1.'],
  [() => deriveKey(-3, 'a'), 'seed: invalid; got -3; expected a whole number from 1 to 9007199254740991. Write 1.'],
  [() => derive(1, 'a', 0.5), "seed for 'a': invalid; got 0.5; expected whole numbers. Round it."],
])('what is no seed is refused', (make, message) => {
  expect(make).toThrow(new RangeError(message));
});
