import {fc} from '../../../tests/properties.ts';
import {describe, expect, it} from 'vitest';
import {lookUp} from '../../lists/look-up.ts';
import {tUpper} from '../../statistics/student.ts';
import {summaryOf} from '../../statistics/summary.ts';
import known from '../fixtures/known-answers.json' with {type: 'json'};
import {reach} from './half-width.ts';
import {shareOf} from './share.ts';

const SHARES: Record<string, number> = {
  run: shareOf('run'),
  meanOf4: shareOf({meanOf: 4}),
  constant: shareOf('constant'),
};

describe('without skewness it is the prediction interval, against SciPy', () => {
  it.each(known.halfWidth)('h($level) of $values for $printedIs', ({values, printedIs, level, halfWidth}) => {
    const {sd} = summaryOf(values);
    const {below, above} = reach(level, {n: values.length, sd, skewness: 0, share: lookUp(SHARES, printedIs)});
    expect(below / halfWidth).toBeCloseTo(1, 10);
    expect(above / halfWidth).toBeCloseTo(1, 10);
  });
});

it('narrows with every seed, towards what one printed run leaves', () => {
  const widthOf = (n: number, share: number) => reach(0.05, {n, sd: 1, skewness: 0, share}).above;
  const widths = [3, 4, 5, 10, 100, 10_000, Infinity].map((n) => widthOf(n, 1));
  expect(widths).toEqual([...widths].sort((a, b) => b - a));
  expect(widths.at(-1)).toBeCloseTo(1.6448536, 6);
  expect(widthOf(Infinity, 0)).toBe(0);
});

describe('under skewness', () => {
  const sampled = fc.record({
    n: fc.integer({min: 3, max: 200}),
    sd: fc.constant(1),
    share: fc.constantFrom(0, 0.25, 1),
    portion: fc.double({min: -1, max: 1, noNaN: true}),
    level: fc.constantFrom(0.05, 0.005, 1e-5),
  });
  /** G1 of n values is at most this, with one value far from the others. */
  const mostSkewness = (n: number) => summaryOf([...Array<number>(n - 1).fill(0), 1]).skewness;
  it('is never narrower than Student, mirrors, and is finite', () =>
    fc.assert(
      fc.property(sampled, ({n, sd, share, portion, level}) => {
        const skewness = portion * mostSkewness(n);
        const [one, mirrored] = [skewness, -skewness].map((is) => reach(level, {n, sd, skewness: is, share}));
        const student = tUpper(level, n - 1) * Math.sqrt(1 / n + share);
        expect(one?.below).toBeGreaterThanOrEqual(student);
        expect(one?.above).toBeGreaterThanOrEqual(student);
        expect([one?.below, one?.above]).toEqual([mirrored?.above, mirrored?.below]);
        expect(Number.isFinite(one?.below) && Number.isFinite(one?.above)).toBe(true);
      }),
    ));
  it('is wider above where the runs have a tail there, whether ours or the printed one may lie in it', () => {
    const ours = reach(0.05, {n: 10, sd: 1, skewness: 1.5, share: 0});
    expect(ours.above).toBeGreaterThan(1.3 * ours.below);
    const theirs = reach(0.05, {n: 1000, sd: 1, skewness: 1.5, share: 1});
    expect(theirs.above).toBeGreaterThan(1.3 * theirs.below);
  });
  it('does not explode far out in the tail, and grows as the level falls', () => {
    const levels = [0.05, 0.01, 0.002, 0.001, 0.0005, 0.0002, 1e-4, 1e-5];
    const errors = levels.map((level) => reach(level, {n: 20, sd: 1, skewness: 1, share: 0}).above * Math.sqrt(20));
    expect(errors).toEqual([...errors].sort((a, b) => a - b));
    // a mean of ten that is wrong by fifteen standard errors must show, with twenty runs that look skewed
    const printed = reach(0.0005, {n: 20, sd: 1, skewness: 1, share: 0.1}).above / Math.sqrt(1 / 20 + 0.1);
    expect(printed).toBeLessThan(11);
  });
  it('leaves three runs to Student: their skewness is noise', () =>
    expect(reach(0.05, {n: 3, sd: 1, skewness: 1.7, share: 0})).toEqual(
      reach(0.05, {n: 3, sd: 1, skewness: 0, share: 0}),
    ));
});
