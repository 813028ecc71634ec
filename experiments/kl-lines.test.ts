import {expect, it} from 'vitest';
import {collect, valuesOf} from './collect.ts';
import {klLines} from './kl-lines.ts';

it('each line is what is worked out by hand', async () => {
  const run = await collect(klLines, {means: [1, 0], sigmas: [1, Math.E]}, 1);
  const value = (name: string): number[] => valuesOf(run, name);
  const logTwoPi = Math.log(2 * Math.PI);
  for (const name of ['priorIntegral', 'priorFormula'])
    expect(value(name)[0]).toBeCloseTo(-logTwoPi - (1 + 1 + Math.E ** 2) / 2, 10);
  for (const name of ['entropyIntegral', 'entropyFormula']) expect(value(name)[0]).toBeCloseTo(-logTwoPi - 2, 10);
  for (const name of ['divergence', 'wholeSum'])
    expect(value(name)[0]).toBeCloseTo(0.5 + (Math.E ** 2 - 1) / 2 - 1, 10);
  expect(value('sumEndsEarly')).toEqual([expect.closeTo(-2, 10), expect.closeTo(-(Math.E ** 2), 10)]);
  // at the first point, z = (0, -2 e): -log e - 1/2 (1 + 4) + 1/2 (2 e)^2
  for (const name of ['logRatio', 'logRatioFormula'])
    expect(value(name)[0]).toBeCloseTo(-1 - 2.5 + 2 * Math.E ** 2, 10);
  expect(value('standardisedSquare')).toEqual([expect.closeTo(1, 10), expect.closeTo(1, 10)]);
  expect(value('marginalVariance')).toEqual([expect.closeTo(1, 10), expect.closeTo(Math.E ** 2, 9)]);
});
