import {expect, test} from 'vitest';
import {isBounded, isEvaluated, isReported, type VaeParams} from './params.ts';

/** The epochs after which something is done. */
const epochsWhere = (does: typeof isEvaluated, params: object, epochs: number): number[] =>
  Array.from({length: epochs}, (_, i) => i + 1).filter((epoch) => does(epoch, {...params, epochs} as VaeParams));

test.each([
  [{first: 1, every: 10}, 40, [1, 11, 21, 31, 40]],
  [{first: 10, every: 10}, 40, [10, 20, 30, 40]],
  [{first: 3, every: 5}, 14, [3, 8, 13, 14]],
])('from %o on, and after the last of %d epochs', (when, epochs, expected) => {
  expect(epochsWhere(isEvaluated, {evaluation: when}, epochs)).toEqual(expected);
  expect(epochsWhere(isBounded, {importanceBound: when}, epochs)).toEqual(expected);
});

test('reports: all, or the first, every n-th and the last', () => {
  expect(epochsWhere(isReported, {}, 4)).toEqual([1, 2, 3, 4]);
  expect(epochsWhere(isReported, {report: {every: 3}}, 8)).toEqual([1, 3, 6, 8]);
  expect(epochsWhere(isBounded, {}, 4)).toEqual([]);
});
