import {describe, expect, it} from 'vitest';
import {nth} from '../lists/nth.ts';
import {
  equalsErrors,
  exponentialFrom,
  heavyFrom,
  holds,
  LEVELS,
  logNormalFrom,
  normalFrom,
  percent,
  SEEDS,
  TIMES,
  twoModesFrom,
  uniform,
  type Draw,
} from './fixtures/error-rates.ts';

/**
 * The most that is tolerated of a false *reproduced* with ten runs, in per cent. Of two modes: `docs/statistics.md`.
 */
const DISTRIBUTIONS: Record<string, {from: (next: Draw) => Draw; most: number}> = {
  normal: {from: normalFrom, most: 5},
  't, 3 degrees of freedom': {from: heavyFrom, most: 6},
  exponential: {from: exponentialFrom, most: 8},
  'log-normal, σ = 0.8': {from: logNormalFrom, most: 8},
  'two modes': {from: twoModesFrom, most: 26},
};

describe('runs that are not normal', () => {
  const of = 600 * TIMES;
  const SIDES: Record<string, number> = {run: 1, constant: 0};
  it.each(Object.entries(DISTRIBUTIONS))('%s', (name, {from, most}) => {
    for (const [is, share] of Object.entries(SIDES)) {
      const rows = SEEDS.map((n) => {
        const draw = from(uniform(`${name} ${is} ${n}`));
        const mirrored: Draw = () => -draw(); // the error may lie on either side
        const reproduced = Math.max(
          equalsErrors('reproduced', n, share, of, draw),
          equalsErrors('reproduced', n, share, of, mirrored),
        );
        return {n, reproduced, contradicted: equalsErrors('contradicted', n, share, of, draw)};
      });
      console.log(
        `${name}, ${is}: false reproduced (5 % if normal), false contradicted (1 %): ${rows
          .map((row) => `n=${row.n} ${percent(row.reproduced, of)}, ${percent(row.contradicted, of)}`)
          .join('; ')}`,
      );
      expect(holds(nth(rows, 2).reproduced, of, most / 100), is).toBe(true);
    }
  });
  it('two modes are beyond any rule with ten runs against a constant, and show with thirty', () => {
    const draw = twoModesFrom(uniform('limit'));
    const rates = [10, 30].map((n) => equalsErrors('reproduced', n, 0, of, draw) / of);
    expect(nth(rates, 0)).toBeGreaterThan(0.1);
    expect(nth(rates, 1)).toBeLessThan(0.1);
  });
  it('far out in the tail the rates are larger in proportion', () => {
    const count = 10_000 * TIMES;
    const level = {...LEVELS, contradicted: 1e-4};
    const rates = Object.entries(DISTRIBUTIONS).map(([name, {from}]) => {
      const draw = from(uniform(`tail ${name}`));
      return {name, errors: equalsErrors('contradicted', 10, 1, count, draw, level)};
    });
    console.log(
      'one printed run, n=10, c = 0.01 %: ' +
        rates.map(({name, errors}) => `${name} ${percent(errors, count)}`).join('; '),
    );
    expect(holds(nth(rates, 0).errors, count, 1e-4)).toBe(true);
    expect(nth(rates, 1).errors / count).toBeGreaterThan(1e-3);
  });
});
