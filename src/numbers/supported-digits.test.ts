import {fc} from '../../tests/properties.ts';
import {expect, test} from 'vitest';
import {supportedDigits} from './supported-digits.ts';

test.each([
  [97.1234, 0.3456, '97.1', '0.3'],
  [97.1234, 0.1456, '97.12', '0.15'],
  [97.1234, 0.0996, '97.12', '0.10'],
  [-0.51237, 0.0061, '-0.512', '0.006'],
  [1234.5, 3.2, '1235', '3'],
  [1234.5, 32, '1.23e3', '0.03e3'],
  [1234.5, 130, '1.23e3', '0.13e3'],
  [2_500_000, 0.5, '2.5000000e6', '0.0000005e6'],
  [0.0000123, 0.0000004, '1.23e-5', '0.04e-5'],
  [0.02, 0.5, '0.0', '0.5'],
  [0, 0.5, '0.0', '0.5'],
  [1000, 0, '1000', ''],
  [0.25, 0, '0.250000', ''],
  [1 / 3, 0, '0.333333', ''],
  [0, 0, '0', ''],
])('%d ± %d is %s ± %s', (value, halfWidth, text, spread) => {
  expect(supportedDigits(value, halfWidth)).toEqual({value: text, spread});
});

test('what is printed lies within the half width', () => {
  const size = fc.double({min: 1e-8, max: 1e8, noNaN: true});
  fc.assert(
    fc.property(
      fc.oneof(
        size,
        size.map((x) => -x),
      ),
      size,
      (value, halfWidth) => {
        const {value: text, spread} = supportedDigits(value, halfWidth);
        const spacing = Number.EPSILON * Math.abs(value); // of the doubles about there, one of which the text becomes
        expect(Math.abs(Number(text) - value)).toBeLessThanOrEqual(0.51 * halfWidth + spacing);
        expect(Number(spread)).toBeGreaterThan(0.6 * halfWidth);
        expect(Number(spread)).toBeLessThan(1.5 * halfWidth);
      },
    ),
  );
});
