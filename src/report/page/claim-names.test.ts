import {expect, test} from 'vitest';
import type {Yield} from '../../contract/experiment.ts';
import {differenceOf, meanOf, reasonOf, valueOf} from '../fixtures/fake-reasons.ts';
import {metric} from '../fixtures/fake-spec.ts';
import {namesOf} from './claim-names.ts';

const yields: Record<string, Yield> = {
  loss: metric('the mean over a batch', 'nats'),
  lossAtEnd: metric('the loss after the last epoch', 'nats'),
  same: metric('same', 'nats'),
  waits: {kind: 'sample', says: 'waiting times', unit: 's', random: true},
};
const named = (reason: Parameters<typeof namesOf>[0]) => namesOf(reason, yields).map(({name}) => name);
const measured = (subject: Parameters<typeof meanOf>[0]) =>
  reasonOf(meanOf(subject, 1, 0.1, {label: 'loss of waits'}), [0, 1], 'within', [0, 2], 'nats');

test('the quantities that a reason is about, whatever its words; a name that explains itself is left out', () => {
  expect(namesOf(measured(valueOf('loss')), yields)).toEqual([{name: 'loss', says: 'the mean over a batch'}]);
  expect(named(measured(differenceOf('lossAtEnd', 'loss')))).toEqual(['loss', 'lossAtEnd']);
  expect(named(measured({is: 'difference', left: valueOf('loss').of, right: {form: 'number', number: 1}}))).toEqual([
    'loss',
  ]);
  expect(named(measured(valueOf('same')))).toEqual([]);
});

test('the draws that were tested, and what the records lack', () => {
  const tested = {
    is: 'tested' as const,
    draws: {form: 'draws' as const, sample: 'waits'},
    counts: [10],
    against: {exponential: {rate: 2}},
    test: {test: 'kolmogorov-smirnov' as const, statistic: 0.1},
    pValue: 0.5,
    assumesIndependence: false,
    finding: {is: 'not-rejected' as const, level: 0.01, power: 0.99},
  };
  expect(named({...tested, other: {exponential: {rate: 1}}})).toEqual(['waits']);
  expect(named({is: 'not-observed', lack: {is: 'no-value', metric: 'loss'}})).toEqual(['loss']);
  expect(named({is: 'missing-runs', missing: 1, of: 2, seeds: [1]})).toEqual([]);
});
