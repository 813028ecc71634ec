import {expect, test} from 'vitest';
import {z} from 'zod';
import type {Experiment, RunEvent} from '../contract/experiment.ts';
import {openExperiment} from './open-experiment.ts';

const parts = {sum: (a: number, b: number): number => a + b, start: 1};
/** Adds `size` to `start`. */
const toy: Experiment<{size: number}, typeof parts> = {
  says: 'adds',
  revision: 1,
  live: true,
  needs: 'nothing',
  params: z.strictObject({size: z.number()}),
  yields: {sum: {kind: 'metric', unit: '1', axes: [], random: false, says: 'the sum'}},
  parts,
  mutants: {
    subtracts: {says: 'the second number is subtracted', replace: {sum: (a, b) => a - b}},
    'starts-late': {says: 'the first number is 10', replace: {start: 10}},
  },
  open: ({params, parts: {sum, start}}) => ({
    *run() {
      yield {kind: 'metric', name: 'sum', at: {}, value: sum(start, params.size)};
    },
    close() {},
  }),
};
const data = {read: () => Promise.reject(new Error('no data'))};

async function sumWith(mutant?: string): Promise<number> {
  const session = await openExperiment(toy, {params: {size: 3}, seed: 1, data, mutant});
  const [event] = session.run() as Generator<RunEvent>;
  return (event as Extract<RunEvent, {kind: 'metric'}>).value;
}

test('a session gets the parts of the experiment, and the replacements of the mutant that is asked for', async () => {
  expect(await sumWith()).toBe(4);
  expect(await sumWith('subtracts')).toBe(-2);
  expect(await sumWith('starts-late')).toBe(13);
  expect(await sumWith()).toBe(4);
});

test('an unknown mutant is refused, also one whose name every object has', async () => {
  for (const name of ['substracts', 'constructor'])
    await expect(sumWith(name)).rejects.toThrow(
      `experiment: unknown mutant; got ${name}; expected subtracts, starts-late. Name a mutant of the experiment.`,
    );
});

test('the type checker refuses a replacement that is no part or is of another type', () => {
  const mutants: (typeof toy)['mutants'] = {
    // @ts-expect-error -- no such part
    misspelt: {says: 'nothing', replace: {sums: () => 0}},
    // @ts-expect-error -- a part of another type
    text: {says: 'nothing', replace: {sum: () => '0'}},
  };
  expect(Object.keys(mutants)).toEqual(['misspelt', 'text']);
});
