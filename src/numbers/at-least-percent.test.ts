import {expect, test} from 'vitest';
import {atLeastPercent} from './at-least-percent.ts';

test.each([
  [0.05 ** (1 / 3), '36 %'],
  [0.05 ** (1 / 59), '95 %'],
  [0.05 ** (1 / 1_000), '99.7 %'],
  [0.99999985, '99.99998 %'],
  [0.5, '50 %'],
  [0.0459, '4.5 %'],
  [0.00125, '0.12 %'],
])('%f is at least %s', (share, text) => expect(atLeastPercent(share)).toBe(text));
