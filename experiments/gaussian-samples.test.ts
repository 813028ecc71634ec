import {beforeAll, expect, it} from 'vitest';
import {loadEngine} from '../src/engine/backend.ts';
import {collect, valuesOf} from './collect.ts';
import {gaussianSamples} from './gaussian-samples.ts';

beforeAll(async () => void (await loadEngine({backend: 'any'})));

const params = {
  mean: [3, -1] as [number, number],
  logDeviation: [Math.LN2, -Math.LN2] as [number, number],
  draws: 40_000,
};

it('samples have the stated means and variances', async () => {
  const run = await collect(gaussianSamples, params);
  const [mean, variance] = [valuesOf(run, 'sampleMean'), valuesOf(run, 'sampleVariance')];
  expect(Math.abs(mean[0]! - 3)).toBeLessThan((5 * 2) / 200); // five standard errors, as below
  expect(Math.abs(mean[1]! + 1)).toBeLessThan((5 * 0.5) / 200);
  expect(Math.abs(variance[0]! / 4 - 1)).toBeLessThan(5 * Math.sqrt(2 / 40_000));
  expect(Math.abs(variance[1]! / 0.25 - 1)).toBeLessThan(5 * Math.sqrt(2 / 40_000));
  expect(valuesOf(run, 'squareOfExponential')[0]).toBeCloseTo(4, 12);
});

it.each([
  ['variance-for-deviation', 16],
  ['log-deviation-for-deviation', Math.LN2 ** 2],
])('%s gives another variance', async (mutant, expected) => {
  const run = await collect(gaussianSamples, params, 1, mutant);
  expect(valuesOf(run, 'sampleVariance')[0]! / expected).toBeCloseTo(1, 1);
});

it('the samples kept are the first ones; the moments are of all', async () => {
  const [all, some] = [await collect(gaussianSamples, params), await collect(gaussianSamples, {...params, kept: 7})];
  expect(some.samples.first).toEqual(all.samples.first!.slice(0, 7));
  expect(some.samples.second).toEqual(all.samples.second!.slice(0, 7));
  for (const moment of ['sampleMean', 'sampleVariance', 'correlation'])
    expect(valuesOf(some, moment)).toEqual(valuesOf(all, moment));
  expect(gaussianSamples.params.safeParse({...params, kept: params.draws + 1}).error?.issues).toMatchObject([
    {path: ['kept'], message: 'at most `draws`'},
  ]);
});

it('shared noise makes the latents one', async () => {
  expect(valuesOf(await collect(gaussianSamples, params, 1, 'noise-shared-by-latents'), 'correlation')[0]).toBeCloseTo(
    1,
    6,
  );
});

it('the seed decides the draws', async () => {
  const few = {...params, draws: 5};
  const [one, again, other] = [
    await collect(gaussianSamples, few, 1),
    await collect(gaussianSamples, few, 1),
    await collect(gaussianSamples, few, 2),
  ];
  expect(again).toEqual(one);
  expect(other.samples.first).not.toEqual(one.samples.first);
});
