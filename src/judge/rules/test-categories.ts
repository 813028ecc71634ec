import {nth} from '../../lists/nth.ts';
import {
  goodnessOfFit,
  homogeneity,
  noncentrality,
  powerOfChiSquare,
  type ChiSquare,
} from '../../statistics/chi-square.ts';
import {normalUpper} from '../../statistics/normal-upper.ts';
import type {Distribution} from '../../contract/assertion.ts';
import type {DistributionTest} from './distribution-test.ts';

type Categorical = Extract<Distribution, {categorical: unknown}>;

/**
 * The expected count below which the chi-square distribution is not trusted at this level: 5 by custom, but far out in
 * the tail more. A count of expectation e exceeds e + z√e with the normal probability times exp(z³/(6√e)) or so; the
 * factor is 2, and with the thinner lower tail 1.25, from here on (5 at a level of 5 %, 17 at 1 %, 200 at 0.01 %, where
 * 5 would give seven times the level).
 *
 * @source cochran1954 (the rule of five), cramer1938 (the factor)
 */
export function leastExpected(level: number): number {
  const z = normalUpper(level / 2);
  return Math.max(5, (z ** 3 / (6 * Math.LN2)) ** 2);
}

/** Draws 0, 1, ..., k − 1 against probabilities. A draw that is no category has probability 0. */
export function testCategories(
  values: Float64Array,
  {categorical: {probabilities}}: Categorical,
  against: Categorical,
  level: number,
  budget: number,
): DistributionTest {
  const k = Math.max(probabilities.length, against.categorical.probabilities.length);
  const [p, q] = [padded(probabilities, k), padded(against.categorical.probabilities, k)];
  const {counts, strays} = countsOf(values, k);
  const test = goodnessOfFit(counts, p);
  const impossible = strays > 0 || test.pValue === 0;
  // an alternative may also give itself away by one draw that the distribution forbids
  const forbidden = q.reduce((sum, qi, i) => sum + (p[i] === 0 ? qi : 0), 0);
  const draws = values.length;
  return {
    test: {test: 'chi-square', statistic: test.statistic, degrees: test.degrees},
    pValue: impossible ? 0 : test.pValue,
    power: (factor) =>
      Math.max(
        powerOfChiSquare(test.degrees, noncentrality(draws * factor, p, q), level),
        1 - (1 - forbidden) ** (draws * factor),
      ),
    apart: totalVariation(p, q),
    ...(!impossible && unfit(test, budget)),
  };
}

/**
 * Two samples of categories. The alternative: one has the shares that both show together, the other those of `against`.
 */
export function testCategoriesOfTwo(
  left: Float64Array,
  right: Float64Array,
  against: Categorical,
  level: number,
  budget: number,
): DistributionTest {
  const k = Math.max(against.categorical.probabilities.length, categoriesIn(left), categoriesIn(right));
  const [a, b] = [countsOf(left, k), countsOf(right, k)];
  const test = homogeneity(a.counts, b.counts);
  const [n, m] = [left.length, right.length];
  const pooled = a.counts.map((count, i) => (count + nth(b.counts, i)) / (n + m));
  const q = padded(against.categorical.probabilities, k);
  const mixed = pooled.map((p, i) => (n * p + m * nth(q, i)) / (n + m));
  // Σ over both samples of (share − mixed)² / mixed comes to nm/(n + m) Σ (p − q)² / mixed
  const lambda = (size: number) =>
    size * mixed.reduce((sum, mi, i) => sum + (mi === 0 ? 0 : (nth(pooled, i) - nth(q, i)) ** 2 / mi), 0);
  const strays = a.strays + b.strays;
  return {
    test: {test: 'chi-square', statistic: test.statistic, degrees: test.degrees},
    pValue: test.pValue,
    power: (factor) => powerOfChiSquare(test.degrees, lambda((factor * n * m) / (n + m)), level),
    apart: totalVariation(pooled, q),
    ...(strays > 0 ? {unfit: {is: 'stray-draws', count: strays}} : unfit(test, budget)),
  };
}

function unfit({leastExpected: seen}: ChiSquare, budget: number): Pick<DistributionTest, 'unfit'> {
  const least = leastExpected(budget);
  return seen < least ? {unfit: {is: 'too-few-counts', seen, least: Math.ceil(least)}} : {};
}

/** The largest difference of the probabilities of any set of categories. */
const totalVariation = (p: readonly number[], q: readonly number[]): number =>
  p.reduce((sum, pi, i) => sum + Math.abs(pi - nth(q, i)), 0) / 2;

const padded = (p: readonly number[], k: number): number[] => Array.from({length: k}, (_, i) => p[i] ?? 0);

const isCategory = (value: number): boolean => Number.isInteger(value) && value >= 0;

/** Categories are small whole numbers; a thousand and more of them would be another kind of quantity. */
const MOST_CATEGORIES = 1000;
const categoriesIn = (values: Float64Array): number =>
  values.reduce((most, value) => (isCategory(value) && value < MOST_CATEGORIES ? Math.max(most, value + 1) : most), 0);

function countsOf(values: Float64Array, k: number): {counts: number[]; strays: number} {
  const counts = new Array<number>(k).fill(0);
  let strays = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (isCategory(value) && value < k) counts[value] = (counts[value] ?? 0) + 1;
    else strays += 1;
  }
  return {counts, strays};
}
