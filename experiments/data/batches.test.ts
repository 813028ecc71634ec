import {expect, test} from 'vitest';
import {batchesOf, fileOrder} from './batches.ts';

test('7 images in batches of 3: the last one is kept or dropped', () => {
  expect(batchesOf(fileOrder(7), 3, 'kept').map((batch) => [...batch])).toEqual([[0, 1, 2], [3, 4, 5], [6]]);
  expect(batchesOf(fileOrder(7), 3, 'dropped').map((batch) => [...batch])).toEqual([
    [0, 1, 2],
    [3, 4, 5],
  ]);
});
