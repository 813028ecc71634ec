import {expect, test} from 'vitest';
import {multiplied} from './multiplied.ts';

test('a factor is spoken of as one would write it', () => {
  const factors = [undefined, [1, 1], [-1, 1], [2, 1], [1, 543.4273915590069], [600, 599]] as const;
  expect(factors.map((times) => multiplied('loss', times))).toEqual([
    'loss',
    'loss',
    '−loss',
    '2 × loss',
    'loss / 543.43',
    '600/599 × loss',
  ]);
});
