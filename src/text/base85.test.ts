import {expect, test} from 'vitest';
import {fromBase85, toBase85} from './base85.ts';

test.each<[number[], string]>([
  [[], ''],
  [[0, 0, 0, 0], '((((('],
  [[0, 0, 0, 19], '((((;'],
  [[0, 0, 0, 20], '((((='],
  [[0, 0, 0, 21], '((((?'],
  [[0, 0, 0, 84], '((((~'],
  [[0, 0, 0, 85], '((()('],
])('%j is %s', (bytes, text) => {
  expect(toBase85(Uint8Array.from(bytes))).toBe(text);
  expect([...fromBase85(text)]).toEqual(bytes);
});

test('all bytes come back, at every length, from characters that HTML does not escape', () => {
  for (let length = 0; length < 300; length++) {
    const bytes = Uint8Array.from({length}, (_, i) => (i * 37 + length * 11) % 256);
    const text = toBase85(bytes);
    expect(text).toMatch(/^[(-;=?-~]*$/);
    expect([...fromBase85(text)]).toEqual([...bytes]);
  }
  expect([...fromBase85(toBase85(new Uint8Array(7).fill(255)))]).toEqual(Array(7).fill(255));
});
