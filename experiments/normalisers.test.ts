import {expect, it} from 'vitest';
import {collect, valuesOf} from './collect.ts';
import {normalisers} from './normalisers.ts';

const params = {dimensions: [1, 2, 3], sigmas: [0.5, 0.5, 2]};

it('integrates to what is worked out by hand', async () => {
  const run = await collect(normalisers, params);
  valuesOf(run, 'correct').forEach((value) => expect(value).toBeCloseTo(1, 12));
  const turned = valuesOf(run, 'exponentTurned');
  expect(turned[0]).toBeCloseTo(2 * Math.PI, 11);
  expect(turned[1]).toBeCloseTo(4 * Math.PI ** 2, 10);
  const one = valuesOf(run, 'oneDimensional');
  expect(one[0]).toBeCloseTo(1, 12);
  expect(one[1]).toBeCloseTo(Math.sqrt(2 * Math.PI) * 0.5, 12); // the second dimension's own integral is left over
});

it('moments by hand', async () => {
  const run = await collect(normalisers, {...params, dimensions: [1, 2], means: [3, -1, 0]});
  const byHand = [3, 9.25]; // 3, and 0.5² + 3²
  [...byHand, ...byHand].forEach((value, i) => expect(valuesOf(run, 'momentCorrect')[i]).toBeCloseTo(value, 11));
  expect(valuesOf(run, 'momentByHand')).toEqual([...byHand, ...byHand]);
  expect(valuesOf(run, 'momentExponentTurned')[1]).toBeCloseTo(2 * Math.PI * 9.25, 10);
  expect(valuesOf(run, 'momentExponentTurned')[2]).toBeCloseTo(4 * Math.PI ** 2 * 3, 9);
});

it.each(Object.keys(normalisers.mutants))('%s leaves no density', async (mutant) => {
  const run = await collect(normalisers, params, 1, mutant);
  expect(valuesOf(run, 'correct').every((value) => Math.abs(value - 1) > 0.1)).toBe(true);
});
