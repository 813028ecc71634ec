import {expect, test} from 'vitest';
import {pixelTable, pixelsOf, roundHalfToEven} from './pixels.ts';
import {PIXELS} from './mnist.ts';

test('torch.round: halves go to the even number', () => {
  expect([0.5, 1.5, 2.5, 0.49, 0.51, 1].map(roundHalfToEven)).toEqual([0, 2, 2, 0, 1, 1]);
});

test('rounded and threshold agree on every grey level, and turn between 127 and 128', () => {
  const rounded = pixelTable('rounded');
  expect(rounded).toEqual(pixelTable('threshold'));
  expect([rounded[0], rounded[127], rounded[128], rounded[255]]).toEqual([0, 0, 1, 1]);
});

test('raw pixels are k / 255 in float32', () => {
  expect(pixelTable('raw')[51]).toBe(Math.fround(0.2));
});

test('images come in the order of the indices', () => {
  const grey = new Uint8Array(3 * PIXELS).map((_, k) => Math.floor(k / PIXELS) * 100);
  const pixels = pixelsOf({count: 3, grey}, pixelTable('threshold'), [2, 0]);
  expect([pixels.length, pixels[0], pixels[PIXELS - 1], pixels[PIXELS]]).toEqual([2 * PIXELS, 1, 1, 0]);
});
