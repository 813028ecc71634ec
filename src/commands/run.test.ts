import {expect, test} from 'vitest';
import {eachOnce} from './run.ts';

test('a problem that hits every run is said once, with their number', () => {
  const missing = {place: 'TensorFlow', rule: 'missing library', action: 'Run `claimbench setup`.'};
  const own = {place: 'coins/walk, seed 3', rule: 'the experiment failed', got: 'x', action: 'Fix it.'};
  expect(eachOnce([missing, own, missing, {...missing}])).toEqual([
    'TensorFlow: missing library. Run `claimbench setup`. (3 runs)',
    'coins/walk, seed 3: the experiment failed; got x. Fix it.',
  ]);
});
