import {describe, expect, it} from 'vitest';
import {atLeastOf} from '../../statistics/binomial.ts';
import {many, TIMES, uniform} from '../fixtures/error-rates.ts';
import {judgeQuantity, type Quantity} from './interval-rule.ts';

/** The level of one claim among 208. */
const LEVELS = {reproduced: 0.05, contradicted: 0.01 / 208};
const UNIT = {from: 0, to: 1};
const judge = (values: readonly number[], more: Partial<Quantity> = {}) =>
  judgeQuantity(
    {
      label: '',
      at: {},
      perSeed: values.map((value, i) => ({seed: i + 1, value})),
      random: true,
      share: 0,
      allowed: {from: 0.1, to: Infinity},
      ...more,
    },
    LEVELS,
  );
const equal = (n: number, value: number): number[] => Array<number>(n).fill(value);

describe('runs that are all equal', () => {
  it('settle nothing, however many they are', () => {
    for (const n of [3, 10, 1000])
      expect([judge(equal(n, 0)).state, judge(equal(n, 1)).state]).toEqual(['inconclusive', 'inconclusive']);
  });
  it('of a quantity with a range settle what the range leaves no doubt of', () => {
    const states = (value: number) => [10, 20, 30, 300].map((n) => judge(equal(n, value), {range: UNIT}).state);
    // at most 1 − 0.05^(1/n) of all runs differ: 0.26, 0.14, 0.095, 0.0099; at c, 0.63, 0.39, 0.28, 0.033
    expect(states(0)).toEqual(['inconclusive', 'inconclusive', 'inconclusive', 'contradicted']);
    expect(states(1)).toEqual(['reproduced', 'reproduced', 'reproduced', 'reproduced']);
    expect(judge(equal(3, 0.5), {range: UNIT, allowed: {from: 0.49, to: 0.51}}).state).toBe('inconclusive');
  });
  it('of a quantity that the seed does not reach are compared exactly', () =>
    expect(judge([0.1, 0.1, 0.1], {random: false}).state).toBe('reproduced'));
});

describe('rates of what is 0 or 1', () => {
  const of = 2000 * TIMES;
  const rate = (p: number, state: string, bound: number): number => {
    const draw = uniform(`coins ${p} ${bound}`);
    const states = many(of, () => 0).map(
      () =>
        judge(
          many(10, () => Number(draw() < p)),
          {range: UNIT, allowed: {from: bound, to: Infinity}},
        ).state,
    );
    return states.filter((one) => one === state).length;
  };
  it('at least 0.1, true: contradicted no more often than declared', () => {
    for (const p of [0.1, 0.2, 0.3])
      expect(atLeastOf(rate(p, 'contradicted', 0.1), of, LEVELS.contradicted), String(p)).toBeGreaterThan(1e-3);
  });
  it('at least 0.95, with a true rate of 0.94: reproduced in 5 % at most', () =>
    expect(atLeastOf(rate(0.94, 'reproduced', 0.95), of, 0.05)).toBeGreaterThan(1e-3));
  it('at least 0.5, with a true rate of 0.5: both rates', () => {
    expect(atLeastOf(rate(0.5, 'reproduced', 0.5), of, 0.05)).toBeGreaterThan(1e-3);
    expect(rate(0.99, 'reproduced', 0.5)).toBeGreaterThan(0.9 * of);
  });
});
