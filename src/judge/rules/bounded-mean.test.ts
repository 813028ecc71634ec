import {fc} from '../../../tests/properties.ts';
import {describe, expect, it} from 'vitest';
import {atLeastOf, clopperPearsonUpper} from '../../statistics/binomial.ts';
import {many, percent, TIMES, uniform} from '../fixtures/error-rates.ts';
import {boundedDifference, boundedMean, dirichletTail} from './bounded-mean.ts';

const UNIT = {from: 0, to: 1};
const ones = (count: number, n: number): number[] => Array.from({length: n}, (_, i) => Number(i < count));

describe('known answers', () => {
  it.each([
    [0, 10, 0.05],
    [3, 10, 0.05],
    [9, 10, 1e-4],
    [25, 30, 0.025],
  ])('of %i ones in %i runs at %d it is the exact binomial limit', (count, n, level) => {
    const {from, to} = boundedMean(ones(count, n), UNIT, level);
    expect(to).toBeCloseTo(clopperPearsonUpper(count, n, level), 10);
    expect(from).toBeCloseTo(1 - clopperPearsonUpper(n - count, n, level), 10);
  });
  it('of n equal runs the level of a mean beyond the limit is exact', () => {
    const {from, to} = boundedMean(Array<number>(7).fill(3), {from: 1, to: 11}, 0.05);
    expect(to).toBeCloseTo(3 + 8 * (1 - 0.05 ** (1 / 7)), 10);
    expect(from).toBeCloseTo(3 - 2 * (1 - 0.05 ** (1 / 7)), 10);
  });
  it('the weighted sum of uniform weights: of knots 0, 1, 1 it is 1 minus a beta variable', () => {
    for (const t of [0.1, 0.5, 0.9]) {
      expect(dirichletTail(Float64Array.of(0, 1), t)).toBeCloseTo(1 - t, 12);
      expect(dirichletTail(Float64Array.of(0, 1, 1), t)).toBeCloseTo(1 - t ** 2, 12);
      expect(dirichletTail(Float64Array.of(0, 0, 0, 1), t)).toBeCloseTo((1 - t) ** 3, 12);
    }
  });
  it('one printed run of 0 or 1 leaves all but the level open', () => {
    const {from, to} = boundedDifference(Array<number>(10).fill(0), {range: UNIT, reference: UNIT, share: 1}, 0.1);
    expect([from, to].map((end) => end.toFixed(6))).toEqual(['-1.000000', (1 - 0.05 ** (1 / 10)).toFixed(6)]);
    const zero = {from: 0, to: 0};
    const against = boundedDifference(Array<number>(10).fill(0), {range: UNIT, reference: zero, share: 1}, 0.1);
    expect(against.from).toBeCloseTo(-0.95, 10);
  });
});

describe('for any values within the range', () => {
  const values = fc.array(fc.double({min: 0, max: 1, noNaN: true}), {minLength: 3, maxLength: 40});
  const level = fc.constantFrom(0.2, 0.05, 1e-3, 1e-6);
  it('contains their mean, stays within the range, and grows as the level falls', () =>
    fc.assert(
      fc.property(values, level, (x, a) => {
        const mean = x.reduce((sum, one) => sum + one, 0) / x.length;
        const [narrow, wide] = [boundedMean(x, UNIT, a), boundedMean(x, UNIT, a / 10)];
        expect(narrow.from).toBeLessThanOrEqual(mean + 1e-12);
        expect(narrow.to).toBeGreaterThanOrEqual(mean - 1e-12);
        expect(wide.from).toBeLessThanOrEqual(narrow.from + 1e-12);
        expect(wide.to).toBeGreaterThanOrEqual(narrow.to - 1e-12);
        expect([wide.from >= 0, wide.to <= 1]).toEqual([true, true]);
      }),
      {numRuns: 60},
    ));
  it('lies within Hoeffding’s interval', () =>
    fc.assert(
      fc.property(values, fc.constantFrom(0.05, 1e-3), (x, a) => {
        const mean = x.reduce((sum, one) => sum + one, 0) / x.length;
        expect(boundedMean(x, UNIT, a).to - mean).toBeLessThanOrEqual(Math.sqrt(-Math.log(a) / (2 * x.length)) + 1e-9);
      }),
      {numRuns: 60},
    ));
  it('goes with the unit', () => {
    const [plain, percent] = [
      boundedMean([0, 0.2, 1], UNIT, 0.05),
      boundedMean([0, 20, 100], {from: 0, to: 100}, 0.05),
    ];
    expect(percent.from).toBeCloseTo(100 * plain.from, 9);
    expect(percent.to).toBeCloseTo(100 * plain.to, 9);
  });
});

it('the level holds where Student fails: two modes, one rare', () => {
  const of = 600 * TIMES;
  const draw = uniform('rare modes');
  const rows = [0.02, 0.1, 0.3].flatMap((rare) =>
    [3, 10].map((n) => {
      let below = 0;
      for (let i = 0; i < of; i++) {
        const runs = many(n, () => (draw() < rare ? 1 : 0.05 * draw()));
        if (boundedMean(runs, UNIT, 0.05).to < rare + (1 - rare) * 0.025) below += 1;
      }
      return {rare, n, below};
    }),
  );
  console.log(
    'bounded means, 5 %: ' +
      rows.map(({rare, n, below}) => `${100 * rare} % of runs at 1, n=${n}: ${percent(below, of)}`).join('; '),
  );
  for (const {below} of rows) expect(atLeastOf(below, of, 0.05)).toBeGreaterThan(1e-3);
});
