import {fc} from '../../tests/properties.ts';
import {describe, expect, it} from 'vitest';
import {
  add,
  asWritten,
  ceilingOfRatio,
  compare,
  decimal,
  exactly,
  minus,
  multiply,
  subtract,
  times,
  toNumber,
} from './decimal.ts';

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

describe('numbers as written', () => {
  const tenths = fc.integer({min: -9999, max: 9999});
  it('differ and multiply as their decimals do', () => {
    expect([minus(0.8, 0.7), minus(0.3, 0.2), minus(1e300, 1e299), minus(3, 0.1), minus(5, 0)]).toEqual([
      0.1, 0.1, 9e299, 2.9, 5,
    ]);
    expect([times(0.1, 3), times(0.29, 100), times(-0.07, 100), times(0.1, 1)]).toEqual([0.3, 29, -7, 0.1]);
    fc.assert(fc.property(tenths, tenths, (a, b) => minus(a / 100, b / 100) === (a - b) / 100));
  });
  it('are near the difference of the doubles, with its sign', () => {
    fc.assert(
      fc.property(doubles, doubles, (a, b) => {
        // four roundings, each of half a unit in the last place at most
        const unit = 2 ** -51 * Math.max(Math.abs(a), Math.abs(b)) + Number.MIN_VALUE;
        return Math.abs(minus(a, b) - (a - b)) <= unit && Math.sign(minus(a, b)) === Math.sign(a - b);
      }),
    );
  });
  it('that are not finite stay so', () =>
    expect([minus(1.7e308, -1.7e308), minus(NaN, 1), times(1e308, 10)]).toEqual([Infinity, NaN, Infinity]));
});
