import {hostGenerator} from 'claimbench/experiment';
import {expect, it} from 'vitest';
import {collect, valuesOf} from './collect.ts';
import {
  bound,
  initialMachine,
  logEvidence,
  sleepStep,
  wakeStep,
  type HelmholtzMachine,
} from './models/helmholtz-machine.ts';
import {wakeSleepGradients} from './wake-sleep-gradients.ts';
import {wakeSleepToy} from './wake-sleep-toy.ts';

const blank = (): HelmholtzMachine => ({
  prior: [0],
  generative: [[0], [0]],
  generativeBias: [0, 0],
  recognition: [[0, 0]],
  recognitionBias: [0],
});

it('a machine that knows nothing finds every image equally probable', () => {
  expect(logEvidence(blank(), [1, 0])).toBeCloseTo(-2 * Math.LN2, 12);
  expect(bound(blank(), [1, 0])).toBeCloseTo(-2 * Math.LN2, 12);
});

it('log p(x) by hand where the latent decides the first pixel', () => {
  const machine = {...blank(), generative: [[2], [0]]};
  const on = 1 / (1 + Math.exp(-2));
  expect(logEvidence(machine, [1, 1])).toBeCloseTo(Math.log((0.5 * (0.5 + on)) / 2), 12);
  expect(bound(machine, [1, 1])).toBeLessThan(logEvidence(machine, [1, 1]));
});

it('one wake step moves biases by rate (x - p), one sleep step only the recognition', () => {
  const awake = blank();
  wakeStep(awake, [1, 0], 0.2, hostGenerator(1, 'test'));
  expect(awake.generativeBias).toEqual([0.1, -0.1]);
  expect(awake.recognitionBias).toEqual([0]);
  const asleep = blank();
  sleepStep(asleep, 0.2, hostGenerator(1, 'test'));
  expect(Math.abs(asleep.recognitionBias[0]!)).toBeCloseTo(0.1, 12);
  expect(asleep.generativeBias).toEqual([0, 0]);
});

it('starts differ by seed', () => {
  expect(initialMachine(2, 1, hostGenerator(1, 'a'))).not.toEqual(initialMachine(2, 1, hostGenerator(2, 'a')));
});

const params = {
  prototypes: [
    [1, 1, 0, 0],
    [0, 0, 1, 1],
  ],
  flip: 0.05,
  images: 40,
  latents: 2,
  epochs: 60,
  every: 60,
  rate: 0.1,
  k: 20,
};

it('training raises log p(x); either phase alone does not', async () => {
  const rise = async (mutant?: string): Promise<number> =>
    valuesOf(await collect(wakeSleepToy, params, 3, mutant), 'rise')[0]!;
  expect(await rise()).toBeGreaterThan(1);
  expect(await rise('wake-left-out')).toBe(0);
  expect(await rise('sleep-left-out')).toBeLessThan(0.5);
});

it('gradients at x = 3, by hand', async () => {
  const run = await collect(wakeSleepGradients, {
    weight: 1.5,
    noise: 1,
    slope: 0.2,
    sigma: Math.SQRT1_2,
    data: [3],
    rate: 0.01,
  });
  expect(valuesOf(run, 'forwardAtData')[0]).toBeCloseTo((3 * (4.5 / 3.25 - 0.6)) / 0.5, 7);
  expect(valuesOf(run, 'sleep')[0]).toBeCloseTo((1.5 - 0.2 * 3.25) / 0.5, 7);
  expect(valuesOf(run, 'remainder')[0]).toBeCloseTo(-0.5 * (0.5 + 0.36 - 1 - Math.log(0.5)), 10);
});
