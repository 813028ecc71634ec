import {beforeAll, expect, it} from 'vitest';
import {loadEngine, type Engine} from '../src/engine/backend.ts';
import {adamFused} from './adam-fused.ts';
import {adamSteps} from './adam-steps.ts';
import {collect, valuesOf} from './collect.ts';

let engine: Engine;
beforeAll(async () => void (engine = await loadEngine({backend: 'any'})));

const settings = {alpha: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-8};
const params = {...settings, sizes: [1, 1e-6, 1e-6, 1e-6], steps: 20};

it('library and project stay with the published algorithm', async () => {
  const run = await collect(adamSteps, params);
  expect(valuesOf(run, 'libraryGap')).toHaveLength(20);
  expect(Math.max(...valuesOf(run, 'libraryGap'), ...valuesOf(run, 'ownGap'))).toBeLessThan(0.001);
  expect(Math.max(...valuesOf(run, 'shortFormGap'))).toBeGreaterThan(0.1);
});

it.each(Object.keys(adamSteps.mutants))('%s parts them', async (mutant) => {
  expect(Math.max(...valuesOf(await collect(adamSteps, params, 1, mutant), 'libraryGap'))).toBeGreaterThan(0.1);
});

it('the fused operation needs its epsilon scaled', async ({skip}) => {
  skip(engine.backend !== 'tensorflow', 'needs the native library');
  const run = await collect(adamFused, {...settings, gradient: 1e-6, steps: 2});
  expect(valuesOf(run, 'scaled')[0]).toBeCloseTo(1 / 1.01, 4);
  expect(valuesOf(run, 'asGiven')[0]).toBeCloseTo(1 / (1 + 0.01 / Math.sqrt(0.001)), 4);
  expect(valuesOf(run, 'shortfall')[0]).toBeCloseTo(0.2327, 3);
});
