import {expect, test} from 'vitest';
import {textWidth} from './text-width.ts';

/**
 * Measured once with a canvas of Chromium at 12 px: text, width in Liberation Sans, in DejaVu Sans (a narrow and a wide
 * face).
 */
const MEASURED: [string, number, number][] = [
  ['greatest difference over weights between the optimizer and the algorithm', 386.7, 446.5],
  ['0.005', 30.0, 34.4],
  ['mean negative ELBO over the epoch (nats)', 230.8, 259.4],
  ['K (samples in the bound)', 133.4, 150.8],
];

test('between what a browser measures in a narrow and in a wide face, or a twentieth beyond', () => {
  for (const [text, narrow, wide] of MEASURED) {
    expect(textWidth(text, 12), text).toBeGreaterThan(narrow);
    expect(textWidth(text, 12), text).toBeLessThan(wide * 1.05);
  }
});
