import {expect, test} from 'vitest';
import {pValueEquation, pValueText} from './p-value.ts';

test('a p-value, or the least that is told', () => {
  expect([0, 9e-13, 1e-12, 0.37].map((p) => pValueEquation(p))).toEqual([
    'p below 10⁻¹²',
    'p below 10⁻¹²',
    'p = 10⁻¹²',
    'p = 0.37',
  ]);
  expect([0, 0.123456].map((p) => pValueText(p, 3))).toEqual(['below 10⁻¹²', '0.123']);
});
