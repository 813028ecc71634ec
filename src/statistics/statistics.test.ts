import {describe, expect, it} from 'vitest';
import known from '../judge/fixtures/known-answers.json' with {type: 'json'};
import {nth} from '../lists/nth.ts';
import {atLeastOf} from './binomial.ts';
import {goodnessOfFit, homogeneity, powerOfChiSquare} from './chi-square.ts';
import {
  criticalDistance,
  distanceBetween,
  powerAtPoint,
  powerAtPointOfTwo,
  tailOfDistance,
  tailOfDistanceOfTwo,
} from './kolmogorov.ts';
import {distanceFromDistribution} from './distance-from-distribution.ts';
import {distributionOf, quantileOf} from './distributions.ts';
import {normalUpper} from './normal-upper.ts';
import {chiSquareTail, chiSquareUpper, fUpper, normalQuantile, tQuantile} from './special.ts';
import {tUpper} from './student.ts';

/** The golden-ratio sequence of `make_fixtures.py`. */
const spread = (n: number, start: number): number[] =>
  Array.from({length: n}, (_, i) => (start + (i + 1) * ((Math.sqrt(5) - 1) / 2)) % 1);
const exponential = (n: number, start: number, scale = 1) =>
  Float64Array.from(spread(n, start), (u) => -scale * Math.log1p(-u)).sort();
const near = (value: number, expected: number, relative: number) =>
  expect(Math.abs(value / expected - 1), `${value} for ${expected}`).toBeLessThan(relative);

describe('against SciPy', () => {
  it('quantiles of t', () => {
    for (const {upper, degrees, value} of known.tUpper) near(tUpper(upper, degrees), value, 1e-13);
    near(normalUpper(0.05), 1.6448536269514722, 1e-14);
  });

  it('quantiles by another route, the inverses of Cephes, on both sides of the middle', () => {
    for (const upper of [0.9, 0.6, 0.4, 0.1, 0.05, 1e-3, 1e-5, 1e-7]) {
      near(normalUpper(upper), -normalQuantile(upper), 1e-14);
      for (const degrees of [1, 2, 3, 4, 9, 10, 29, 99, 100])
        near(tUpper(upper, degrees), -tQuantile(degrees, upper), 1e-9);
      near(tUpper(upper, 19_999), -tQuantile(19_999, upper), 1e-7); // as far as theirs goes
    }
    expect(tUpper(0.5, 3)).toBe(0);
  });

  it('Kolmogorov-Smirnov tails: within 1 %, where the limit distribution is used from 1000 draws on', () => {
    for (const {n, d, pValue} of known.distanceTail) near(tailOfDistance(n, d), pValue, n < 50 ? 0.02 : 0.01);
  });

  it('Kolmogorov-Smirnov distances, and their p-values', () => {
    for (const {n, start, statistic, pValue} of known.oneSample) {
      const d = distanceFromDistribution(exponential(n, start), distributionOf({exponential: {rate: 1}}));
      near(d, statistic, 1e-12);
      near(tailOfDistance(n, d), pValue, 0.01);
    }
    for (const {n, m, statistic} of known.twoSample)
      near(distanceBetween(exponential(n, 0.1), exponential(m, 0.7, 1.1)), statistic, 1e-12);
  });

  it('two-sample tails: never below the exact ones, and near', () => {
    for (const {n, m, d, pValue} of known.distanceTailOfTwo) {
      expect(tailOfDistanceOfTwo(n, m, d)).toBeGreaterThanOrEqual(pValue);
      near(tailOfDistanceOfTwo(n, m, d), pValue, n < 600 ? 0.12 : n === m ? 0.02 : 0.04);
    }
  });

  it('chi-square tests and their power', () => {
    const {counts, probabilities, statistic, pValue} = known.goodnessOfFit;
    const fit = goodnessOfFit(counts, probabilities);
    near(fit.statistic, statistic, 1e-12);
    near(fit.pValue, pValue, 1e-10);
    const two = homogeneity(known.homogeneity.left, known.homogeneity.right);
    near(two.statistic, known.homogeneity.statistic, 1e-12);
    expect(two.degrees).toBe(known.homogeneity.degrees);
    near(two.pValue, known.homogeneity.pValue, 1e-10);
    for (const {degrees, lambda, level, power} of known.chiSquarePower)
      near(powerOfChiSquare(degrees, lambda, level), power, 1e-9);
  });

  it('quantiles of chi-square and F', () => {
    for (const {upper, degrees, value} of known.chiSquareUpper) near(chiSquareUpper(degrees, upper), value, 1e-10);
    for (const {upper, degrees, value} of known.fUpper)
      near(fUpper(nth(degrees, 0), nth(degrees, 1), upper), value, 1e-6);
  });

  it('binomial tails', () => {
    for (const {count, n, p, tail} of known.binomialTail) near(atLeastOf(count, n, p), tail, 1e-10);
    expect(atLeastOf(0, 3, 0.1)).toBe(1);
    expect(atLeastOf(4, 3, 0.1)).toBe(0);
  });
});

describe('F', () => {
  it('turned over is F with the degrees exchanged', () => {
    for (const [k, m] of [
      [2, 9],
      [29, 4],
      [4, Infinity],
    ] as const)
      for (const upper of [0.05, 1e-4]) near(fUpper(k, m, upper) * fUpper(m, k, 1 - upper), 1, 1e-6);
  });

  it('has chi-square over its degrees as its limit', () => {
    near(fUpper(9, Infinity, 0.05), fUpper(9, 100_000, 0.05), 1e-4);
    near(fUpper(Infinity, 9, 1e-4), fUpper(100_000, 9, 1e-4), 1e-3);
    near(chiSquareTail(9, 9 * fUpper(9, Infinity, 1e-4)), 1e-4, 1e-9);
    expect(fUpper(Infinity, Infinity, 0.05)).toBe(1);
  });
});

describe('Kolmogorov-Smirnov', () => {
  it('counts ties of both samples together', () => {
    expect(distanceBetween(Float64Array.of(0, 0, 1, 1), Float64Array.of(0, 1))).toBe(0);
    expect(distanceBetween(Float64Array.of(0, 0, 0, 1), Float64Array.of(0, 1, 1, 1))).toBe(0.5);
  });

  it('takes 1.3581/√n for the critical distance of many draws at 5 %', () =>
    near(criticalDistance(1_000_000, 0.05), 1.3581e-3, 1e-3));

  it('has the level as its power where the alternative is the distribution, or less, and nearly 1 far away', () => {
    expect(powerAtPoint(1000, 0.05, 0.5, 0.5)).toBeLessThan(0.05);
    expect(powerAtPoint(1000, 0.05, 0.5, 0.6)).toBeGreaterThan(0.97);
    expect(powerAtPointOfTwo(2000, 2000, 0.05, 0.5, 0.6)).toBeGreaterThan(0.97);
    expect(powerAtPointOfTwo(2000, 2000, 0.05, 0.5, 0.5)).toBeLessThan(0.05);
  });
});

describe('distributions', () => {
  it('have quantiles that undo the distribution function', () => {
    for (const distribution of [
      {exponential: {rate: 2.5}},
      {normal: {mean: -1, sd: 3}},
      {uniform: {from: -2, to: 5}},
    ] as const) {
      for (const p of [1e-6, 0.3, 0.5, 0.99]) near(distributionOf(distribution)(quantileOf(distribution)(p)), p, 1e-9);
    }
  });
});

describe('goodness of fit', () => {
  it('is impossible where a cell of probability 0 is filled, and leaves it out where it is empty', () => {
    expect(goodnessOfFit([10, 10, 1], [0.5, 0.5, 0]).pValue).toBe(0);
    expect(goodnessOfFit([10, 10, 0], [0.5, 0.5, 0])).toMatchObject({statistic: 0, degrees: 1, pValue: 1});
  });
});
