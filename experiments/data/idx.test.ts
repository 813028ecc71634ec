import {expect, test} from 'vitest';
import {parseIdx} from './idx.ts';

test('an array of 2 x 3 bytes', () => {
  const bytes = Uint8Array.of(0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, 6);
  expect(parseIdx(bytes, 'six')).toEqual({shape: [2, 3], values: Uint8Array.of(1, 2, 3, 4, 5, 6)});
});

test.each([
  [
    'not IDX',
    [1, 2, 3, 4],
    'six: invalid IDX header; got 4 bytes beginning 1 2; expected two zero bytes. Fetch the file anew.',
  ],
  [
    'floats',
    [0, 0, 13, 1, 0, 0, 0, 0],
    'six: unsupported IDX element type; got 13; expected 8 (unsigned byte). Fetch the file anew.',
  ],
  [
    'no sizes',
    [0, 0, 8, 2, 0, 0, 0, 2],
    'six: invalid IDX header; got 2 dimensions; expected one or more sizes. Fetch the file anew.',
  ],
  [
    'cut short',
    [0, 0, 8, 1, 0, 0, 0, 3, 1, 2],
    'six: invalid IDX length; got 2 values; expected 3 for shape [3]. Fetch the file anew.',
  ],
])('%s', (_, bytes, message) => {
  expect(() => parseIdx(Uint8Array.from(bytes), 'six')).toThrow(message);
});
