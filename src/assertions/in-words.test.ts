import {expect, test} from 'vitest';
import {measuredText} from './in-words.ts';
import {measuredOf} from './parts.ts';

test('where a quantity is measured', () => {
  const at = (where: Parameters<typeof measuredOf>[0]['at']) => measuredText(measuredOf({metric: 'loss', at: where}));
  expect([at('every'), at('last'), at({epoch: 'every', class: 3}), at({epoch: 'last'}), at({epoch: [1, 2]})]).toEqual([
    'loss at every point',
    'loss at the last point',
    'loss at every epoch, class 3',
    'loss at the last epoch',
    'loss at epoch 1, 2',
  ]);
  expect(at({epoch: {from: 2, to: 5}})).toBe('loss at epoch 2 to 5');
});
