import {hostGenerator} from 'claimbench/experiment';
import {describe, expect, it} from 'vitest';
import {collect, valuesOf} from './collect.ts';
import {drawExponential, exponentialCdf, exponentialInverse, printedInverse} from './densities/exponential.ts';
import {exponential} from './exponential.ts';

describe('the inverse', () => {
  it('gives what is worked out by hand', () => {
    expect(exponentialInverse(0.5, 1)).toBeCloseTo(Math.LN2, 15);
    expect(exponentialInverse(1 - Math.exp(-3), 2)).toBeCloseTo(1.5, 14);
    expect(exponentialCdf(Math.LN2, 1)).toBeCloseTo(0.5, 15);
    expect(exponentialCdf(-1, 1)).toBe(0);
  });

  it('as printed is never below 1', () => {
    expect(printedInverse(0)).toBe(1);
    expect(printedInverse(0.5)).toBeCloseTo(2 * Math.LN2, 15);
    expect(Array.from({length: 99}, (_, i) => printedInverse((i + 1) / 100)).every((x) => x > 1)).toBe(true);
  });
});

it('direct draws need no logarithm: they follow the runs of the uniforms', () => {
  // 0.4 > 0.3 <= 0.9: even, refused, adds 1; 0.7 <= 0.8: odd, accepted with the fraction 0.7.
  const uniforms = [0.4, 0.3, 0.9, 0.7, 0.8];
  const generator = {...hostGenerator(1, 'unused'), uniform: () => uniforms.shift()!};
  expect(drawExponential(generator, 2)).toBeCloseTo(0.85, 15);
});

it('direct draws have the distribution, against its distribution function', () => {
  const generator = hostGenerator(3, 'direct');
  const n = 50_000;
  const sorted = Float64Array.from({length: n}, () => drawExponential(generator, 1)).sort();
  const distance = sorted.reduce((most, x, i) => Math.max(most, Math.abs(exponentialCdf(x, 1) - (i + 0.5) / n)), 0);
  expect(distance).toBeLessThan(1.95 / Math.sqrt(n)); // Kolmogorov's critical value at 0.001; the seed is fixed
});

it('a fifth of the standardised draws has no logarithm', async () => {
  const run = await collect(exponential, {rate: 1, draws: 20_000});
  expect(valuesOf(run, 'undefinedShare')[0]).toBeCloseTo((3 - Math.sqrt(3)) / 6, 2);
  expect(valuesOf(run, 'roundTrip')[0]).toBeLessThan(1e-15);
  expect(valuesOf(run, 'roundTripAsPrinted')[0]).toBeGreaterThan(0.5);
});

it.each(Object.keys(exponential.mutants))('%s moves the mean of the reparameterised samples', async (mutant) => {
  const {samples} = await collect(exponential, {rate: 2.5, draws: 20_000}, 1, mutant);
  const mean = samples.reparameterised!.reduce((a, b) => a + b) / samples.reparameterised!.length;
  expect(Math.abs(mean - 0.4)).toBeGreaterThan(0.04); // fourteen standard errors
});
