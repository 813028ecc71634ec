import {beforeAll, expect, it} from 'vitest';
import {loadEngine} from '../src/engine/backend.ts';
import {bernoulliForms} from './bernoulli-forms.ts';
import {collect, valuesOf} from './collect.ts';
import {binaryImages, interpolatedForm, logLikelihood64, productForm, summedForm} from './densities/bernoulli-forms.ts';

beforeAll(async () => void (await loadEngine({backend: 'any'})));

it('gives what is worked out by hand for one fair pixel', () => {
  expect(logLikelihood64([1], [0])).toBeCloseTo(-Math.LN2, 14);
  expect(interpolatedForm([0], [0])).toBeCloseTo(-Math.LN2, 14);
  expect(productForm([1, 0], [0, 0])).toBeCloseTo(-2 * Math.LN2, 14);
  expect(summedForm([1], [0])).toBeCloseTo(Math.log(1.5), 14); // 1/2 + 1
});

it('half grey is worth log 1/2 to the interpolated form, whatever the logit, and less to the likelihood', () => {
  expect(interpolatedForm([0.5], [2])).toBeCloseTo(-Math.LN2, 14);
  expect(logLikelihood64([0.5], [2])).toBeCloseTo(1 - Math.log(1 + Math.E ** 2), 12);
});

it('stays exact far out, where the interpolated form is lost', () => {
  expect(logLikelihood64([0], [800])).toBe(-800);
  expect(logLikelihood64([1], [-800])).toBe(-800);
  expect(interpolatedForm([0], [37])).toBe(-Infinity);
});

it('lists all binary images', () => {
  expect(binaryImages(2)).toEqual([
    [0, 0],
    [1, 0],
    [0, 1],
    [1, 1],
  ]);
});

const params = {x: [1, 0], logits: [0, 0], extreme: 40};

it('one run: two fair pixels', async () => {
  const run = await collect(bernoulliForms, params);
  const value = (name: string): number => valuesOf(run, name)[0]!;
  expect(value('fromLogits')).toBeCloseTo(-2 * Math.LN2, 6);
  expect(value('expectedOfBinarised')).toBeCloseTo(-2 * Math.LN2, 14);
  expect(value('totalSummed')).toBeCloseTo(9, 12);
  expect(value('totalInterpolated')).toBeCloseTo(1, 14);
  expect(value('interpolatedLimit')).toBeCloseTo(53 * Math.LN2, 6); // where 1 + e^-l rounds to 1
  expect(value('extremeFromLogits')).toBe(-40);
});

it.each([
  ['logits-negated', 'extremeFromLogits'],
  ['black-pixels-left-out', 'fromLogits'],
])('%s moves %s', async (mutant, name) => {
  const [right, wrong] = [await collect(bernoulliForms, params), await collect(bernoulliForms, params, 1, mutant)];
  expect(Math.abs(valuesOf(right, name)[0]! - valuesOf(wrong, name)[0]!)).toBeGreaterThan(0.5);
});
