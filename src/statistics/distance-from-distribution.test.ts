import seedrandom from 'seedrandom';
import {describe, expect, it} from 'vitest';
import {distanceFromDistribution} from './distance-from-distribution.ts';
import {distributionOf, quantileOf, type ContinuousDistribution} from './distributions.ts';

const NORMAL = {normal: {mean: 0, sd: 1}};
const UNIFORM = {uniform: {from: 0, to: 1}};
const EXPONENTIAL = {exponential: {rate: 2}};
const drawn = (n: number, from: ContinuousDistribution): Float64Array => {
  const next = seedrandom(`draws ${n}`);
  return Float64Array.from({length: n}, () => quantileOf(from)(1 - next()));
};

/** The definition, over all draws in their order. */
function byDefinition(draws: Float64Array, distribution: (x: number) => number): number {
  const n = draws.length;
  return draws
    .slice()
    .sort()
    .reduce((most, x, i) => Math.max(most, distribution(x) - i / n, (i + 1) / n - distribution(x)), 0);
}

describe('the Kolmogorov-Smirnov distance has the bits of a loop over all sorted draws', () => {
  const many = drawn(8000, NORMAL);
  it.each<[string, Float64Array, ContinuousDistribution]>([
    ['few draws', drawn(100, NORMAL), NORMAL],
    ['normal draws', many, NORMAL],
    ['exponential draws', drawn(30_000, EXPONENTIAL), EXPONENTIAL],
    ['uniform draws', drawn(5000, UNIFORM), UNIFORM],
    ['another distribution', many, {normal: {mean: 0.1, sd: 1}}],
    ['one that has no draw', many, {uniform: {from: 50, to: 60}}],
    ['one that is much wider', many, {normal: {mean: 0, sd: 1e6}}],
    ['one that is far steeper than a bin', many, {normal: {mean: 0, sd: 1e-12}}],
    ['ties', many.map((x) => Math.round(4 * x) / 4), NORMAL],
    ['draws that are all equal', new Float64Array(5000).fill(0.25), NORMAL],
    ['an outlier', Float64Array.of(...many.subarray(0, 5000), 1e300), NORMAL],
    ['outliers whose difference is no number', Float64Array.of(...many.subarray(0, 5000), 1.7e308, -1.7e308), NORMAL],
    ['draws far from zero', many.map((x) => 1e12 + x), {normal: {mean: 1e12, sd: 1}}],
    ['draws without room for bins', many.map((x) => 1e17 + x), {normal: {mean: 1e17, sd: 10}}],
  ])('%s', (_, draws, distribution) => {
    const order = draws.slice();
    const found = distanceFromDistribution(draws, distributionOf(distribution));
    expect(found).toBe(byDefinition(draws, distributionOf(distribution)));
    expect(draws).toEqual(order); // they keep their order
  });

  it('asks for the distribution at a small part of the draws', () => {
    let asked = 0;
    const draws = drawn(200_000, EXPONENTIAL);
    const counted = (x: number): number => {
      asked += 1;
      return distributionOf(EXPONENTIAL)(x);
    };
    distanceFromDistribution(draws, counted);
    expect(asked).toBeLessThan(100_000);
  });
});
