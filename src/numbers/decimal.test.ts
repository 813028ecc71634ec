import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {add, asWritten, ceilingOfRatio, compare, decimal, exactly, multiply, subtract, toNumber} from './decimal.ts';

const doubles = fc.double({noNaN: true, noDefaultInfinity: true, min: -1e30, max: 1e30});

describe('exact decimals', () => {
  it('reads signs, commas, points and exponents', () => {
    expect(decimal('-1,234.50e2')).toEqual({digits: -123450n, exponent: 0});
    expect(decimal('+.5e-3'.replace('+.', '0.'))).toEqual({digits: 5n, exponent: -4});
    expect(() => decimal('1.2.3')).toThrow('not a decimal number: 1.2.3');
  });

  it('adds tenths as tenths', () => {
    expect(compare(add(asWritten(0.1), asWritten(0.2)), asWritten(0.3))).toBe(0);
    expect(compare(add(exactly(0.1), exactly(0.2)), exactly(0.3))).toBe(1);
    expect(toNumber(multiply(decimal('429'), decimal('128')))).toBe(54912);
  });

  it('gives a double back, both as written and exactly', () => {
    fc.assert(fc.property(doubles, (x) => toNumber(asWritten(x)) === x && toNumber(exactly(x)) === x));
  });

  it('orders as the numbers do', () => {
    fc.assert(
      fc.property(
        doubles,
        doubles,
        (x, y) =>
          compare(exactly(x), exactly(y)) === Math.sign(x - y) &&
          compare(subtract(exactly(x), exactly(y)), exactly(0)) === Math.sign(x - y),
      ),
    );
  });

  it('rounds ratios up', () => {
    for (const [a, b, up] of [
      ['7', '2', 4n],
      ['-7', '2', -3n],
      ['6', '2', 3n],
      ['0', '3', 0n],
      ['0.1', '0.03', 4n],
    ] as const) {
      expect(ceilingOfRatio(decimal(a), decimal(b))).toBe(up);
    }
  });
});
