import {describe, expect, it} from 'vitest';
import type {PrintedReason, PrintedRelation} from '../../contract/reason.ts';
import {printedInterval} from '../../numbers/printed-interval.ts';
import {reasonText} from './reason.ts';

describe('printed numbers', () => {
  const reason = (relation: PrintedRelation, finding: PrintedReason['finding'] = 'holds', of = 1): string =>
    reasonText({is: 'printed', of, relation, finding});
  const mean: PrintedRelation = {is: 'mean', text: '3.45', items: 20};

  it.each<[string, PrintedRelation]>([
    [
      '83.77 × 59900 is a multiple of 0.5 within the precision printed',
      {is: 'multiple', text: '83.77', times: 59900, of: 0.5},
    ],
    ['3.45 is a mean of 20 whole counts', mean],
    ['6 is 2 × 3 = 6, as rounded', {is: 'product', ...printedInterval('6'), factors: [2, 3], product: 6}],
    [
      '3.4 is the sum of 1.1 + 2.2 (3.3 as printed)',
      {is: 'sum', ...printedInterval('3.4'), parts: ['1.1', '2.2'], sum: 3.3},
    ],
    [
      '0.16 is 86.95 nats / (784 ln 2) = 0.16, as rounded',
      {is: 'bits', ...printedInterval('0.16'), nats: '86.95', dimensions: 784, bits: 0.16},
    ],
    ['156 is greater than 155', {is: 'excess', text: '156', than: '155', by: 0}],
    ['156 is greater than 155 by at least 1', {is: 'excess', text: '156', than: '155', by: 1}],
    ['156 is greater than 155 by at most 3', {is: 'excess', text: '156', than: '155', by: 0, atMost: 3}],
    ['156 is greater than 155 by at least 1 and at most 3', {is: 'excess', text: '156', than: '155', by: 1, atMost: 3}],
    ['4 after 5 is decreasing', {is: 'step', before: '5', after: '4', direction: 'decreasing'}],
  ])('%s', (text, relation) => expect(reason(relation)).toBe(text));

  it.each<[string, PrintedReason['finding'], number]>([
    ['all of 3: 3.45 is a mean of 20 whole counts, and so on', 'holds', 3],
    ['3.45 is not a mean of 20 whole counts', 'fails', 1],
    ['whether 3.45 is a mean of 20 whole counts cannot be told at the precision printed', 'cannot-tell', 1],
    [
      '3.45 is a mean of 20 whole counts, but so would 20 % of all numbers be at the precision printed',
      {anyWould: 0.2},
      1,
    ],
    ['3.45 is a mean of 20 whole counts, but so would any number be at the precision printed', {anyWould: 1.5}, 1],
  ])('%s', (text, finding, of) => expect(reason(mean, finding, of)).toBe(text));
});
