import {expect, test} from 'vitest';
import {nth} from '../../lists/nth.ts';
import {labelsApart} from './labels-apart.ts';

const frame = {left: 0, right: 10, bottom: 0, top: 10};
const size = {width: 250, height: 250};

test('labels that cover each other move apart, the others stay', () => {
  const labels = [
    {x: 1, y: 1, text: '0'},
    {x: 5, y: 5, text: '1'},
    {x: 5, y: 5, text: '2'},
    {x: 5.2, y: 5, text: '3'},
  ];
  const placed = labelsApart(labels, frame, size);
  expect(placed[0]).toEqual(labels[0]);
  const pixels = placed.map(({x, y}) => [x * 25, y * 25] as const);
  for (const [i, [x, y]] of pixels.entries())
    for (const [otherX, otherY] of pixels.slice(i + 1))
      expect(Math.hypot(x - otherX, y - otherY)).toBeGreaterThan(13.9);
  expect(Math.abs(nth(placed, 1).x - 5)).toBeLessThan(1.2);
});
