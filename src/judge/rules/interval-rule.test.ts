import {describe, expect, it} from 'vitest';
import {lookUp} from '../../lists/look-up.ts';
import known from '../fixtures/known-answers.json' with {type: 'json'};
import {halfWidth, judgeQuantity} from './interval-rule.ts';
import {shareOf} from './share.ts';

const SHARES: Record<string, number> = {
  run: shareOf('run'),
  meanOf4: shareOf({meanOf: 4}),
  constant: shareOf('constant'),
};

describe('against SciPy', () => {
  it.each(known.halfWidth)('h($level) of $values for $printedIs', ({values, printedIs, level, halfWidth: expected}) => {
    const perSeed = values.map((value, i) => ({seed: i + 1, value}));
    const {sd, band} = judgeQuantity(
      {label: '', at: {}, perSeed, random: true, share: lookUp(SHARES, printedIs), allowed: {from: -1, to: 1}},
      {reproduced: level, contradicted: 0.01},
    );
    expect(halfWidth(level, values.length, sd, lookUp(SHARES, printedIs)) / expected).toBeCloseTo(1, 10);
    expect((band.to - band.from) / 2 / expected).toBeCloseTo(1, 10);
  });
});

it('narrows with every seed, towards what one printed run leaves', () => {
  const widths = [3, 4, 5, 10, 100, 10_000, Infinity].map((n) => halfWidth(0.05, n, 1, 1));
  expect(widths).toEqual([...widths].sort((a, b) => b - a));
  expect(widths.at(-1)).toBeCloseTo(1.6448536, 6);
  expect(halfWidth(0.05, Infinity, 1, 0)).toBe(0);
});
