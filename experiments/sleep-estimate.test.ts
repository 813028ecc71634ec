import {expect, it} from 'vitest';
import {collect, valuesOf} from './collect.ts';
import {sleepEstimate} from './sleep-estimate.ts';

const params = {weight: 1.5, noise: 1, slope: 0.5, sigma: 0.5, samples: 100, estimates: 100};

it('the closed form is what is worked out by hand', async () => {
  const run = await collect(sleepEstimate, {...params, slope: 0, sigma: 1, estimates: 2}, 1);
  // q does not look at x: minus the entropy of a standard normal
  expect(valuesOf(run, 'exact')[0]).toBeCloseTo(-0.5 * (Math.log(2 * Math.PI) + 1), 12);
});

it('the estimate has the closed form as its mean, and each mutant another one', async () => {
  const gap = async (mutant?: string): Promise<number> => {
    const run = await collect(sleepEstimate, params, 3, mutant);
    return Math.abs(valuesOf(run, 'estimate')[0]! - valuesOf(run, 'exact')[0]!);
  };
  expect(await gap()).toBeLessThan(0.1); // 10,000 draws: a standard error of 0.015
  for (const mutant of Object.keys(sleepEstimate.mutants)) expect(await gap(mutant)).toBeGreaterThan(0.15);
});
