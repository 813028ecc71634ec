import {describe, expect, it} from 'vitest';
import {judgeQuantity, type Quantity} from './interval-rule.ts';
import {withoutNormality} from './without-normality.ts';

const LEVELS = {reproduced: 0.05, contradicted: 1e-4};
const about = (middle: number, n = 10): Quantity['perSeed'] =>
  Array.from({length: n}, (_, i) => ({seed: i + 1, value: middle + 0.01 * i}));
const at = (value: number) => ({text: String(value), from: value, to: value});
const point = (more: Partial<Quantity>) =>
  judgeQuantity(
    {label: '', at: {}, random: true, share: 0, perSeed: about(5), allowed: {from: -1, to: 1}, ...more},
    LEVELS,
  );

describe('what a contradiction rests on', () => {
  it('one printed run beyond all of ten is so far out in 1 of 11, on either side in 2', () => {
    const far = point({reference: at(1), share: 1});
    expect(far.state).toBe('contradicted');
    expect(withoutNormality(far, 1e-4)).toEqual({
      is: 'rests-on-normality',
      level: 1e-4,
      without: {test: 'rank', level: 2 / 11},
    });
    const bound = point({reference: at(9), share: 1, allowed: {from: 0, to: Infinity}});
    expect(withoutNormality(bound, 1e-4)?.without).toEqual({test: 'rank', level: 1 / 11});
  });
  it('against a constant the sign test says how likely so few on the other side are', () => {
    const far = point({allowed: {from: -Infinity, to: 1}});
    expect(withoutNormality(far, 1e-4)?.without).toEqual({test: 'sign', level: 2 ** -10});
    // 1 of 10 within the bound: 11 of 1024
    const one = point({allowed: {from: -Infinity, to: 1}, perSeed: [...about(50, 9), {seed: 10, value: 0.9}]});
    expect(withoutNormality(one, 1e-4)?.without).toEqual({test: 'sign', level: 11 / 1024});
  });
  it('counts every point that might have decided, and is never more than certain', () => {
    const far = point({allowed: {from: -Infinity, to: 1}});
    expect(withoutNormality(far, 1e-4, 4)?.without?.level).toBe(2 ** -8);
    expect(withoutNormality(point({perSeed: about(5, 3)}), 1e-4, 40)?.without?.level).toBe(1);
  });
  it('knows no test for a printed mean, and needs none where a range alone is assumed, or nothing random', () => {
    expect(withoutNormality(point({reference: at(1), share: 1 / 4}), 1e-4)).toEqual({
      is: 'rests-on-normality',
      level: 1e-4,
    });
    const one = Array.from({length: 100}, (_, i) => ({seed: i + 1, value: 1}));
    expect(
      withoutNormality(point({perSeed: one, range: {from: 0, to: 1}, allowed: {from: 0, to: 0.5}}), 1e-4),
    ).toBeUndefined();
    expect(withoutNormality(point({random: false, perSeed: [{seed: 1, value: 5}]}), 1e-4)).toBeUndefined();
  });
});
