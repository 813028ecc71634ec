import {expect, test} from 'vitest';
import {count} from './count.ts';

test('one run, and any other number of runs', () => {
  expect([0, 1, 2].map((n) => count(n, 'run'))).toEqual(['0 runs', '1 run', '2 runs']);
});
