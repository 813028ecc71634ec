import {expect, test} from 'vitest';
import type {Problem} from '../contract/error.ts';
import type {Plan} from '../contract/plan.ts';
import {failureLines} from './failure-lines.ts';

const SEEDS = [1, 2, 3, 4, 10];
const runs = (experiment: string) => SEEDS.map((seed) => ({key: `${experiment}${seed}`, asked: {experiment, seed}}));
const plan = {runs: [...runs('toy'), ...runs('walk')]} as unknown as Pick<Plan, 'runs'>;
const missing = (experiment: string, seed: number): Problem => ({
  place: `experiment ${experiment}, seed ${seed}`,
  rule: 'missing program',
  action: 'Install it.',
});

test('where all runs of an experiment fail alike, the first few are shown, and how many more there are', () => {
  const failures = new Map(SEEDS.toReversed().map((seed) => [`toy${seed}`, [missing('toy', seed)]]));
  failures.set('walk1', [missing('walk', 1)]);
  failures.set('walk2', [{...missing('walk', 2), rule: 'not finite'}]);
  expect(failureLines({failures, plan})).toEqual([
    'experiment toy, seed 1: missing program. Install it.',
    'experiment toy, seed 2: missing program. Install it.',
    'experiment toy, seed 3: missing program. Install it. (and 2 more runs)',
    'experiment walk, seed 1: missing program. Install it.',
    'experiment walk, seed 2: not finite. Install it.',
  ]);
});

test('a problem of all runs together is shown once', () => {
  const failures = new Map(SEEDS.map((seed) => [`toy${seed}`, [{...missing('toy', 0), place: 'experiment toy'}]]));
  expect(failureLines({failures, plan})).toEqual(['experiment toy: missing program. Install it.']);
});
