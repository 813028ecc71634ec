import {expect, it} from 'vitest';
import {collect, valuesOf} from './collect.ts';
import {earthquakeDensities} from './earthquake-densities.ts';

const params = {intensity: 3, alpha: 11, beta: 2};
const valueOf = async (name: string, mutant?: string): Promise<number> =>
  valuesOf(await collect(earthquakeDensities, params, 1, mutant), name)[0]!;

it('totals, by hand', async () => {
  expect(await valueOf('strengthSum')).toBeCloseTo(1, 12);
  expect(await valueOf('intensityIntegral')).toBeCloseTo(1, 10);
  // the integral is Gamma(11) / 2^11, and Gamma(11) is 10!
  expect(await valueOf('lineLogIntegral')).toBeCloseTo(Math.log(3628800 / 2048), 9);
});

it('the mutants move the totals', async () => {
  expect(await valueOf('strengthSum', 'factorial-left-out')).toBeGreaterThan(2);
  // the mean of the Gamma distribution
  expect(await valueOf('intensityIntegral', 'exponent-off-by-one')).toBeCloseTo(5.5, 9);
});
