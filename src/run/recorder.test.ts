import {expect, test} from 'vitest';
import type {Experiment} from '../contract/experiment.ts';
import {add, emptySeries, type KeptEvent} from './recorder.ts';

const experiment = {
  yields: {
    loss: {kind: 'metric', says: '', unit: 'nats', random: true, axes: ['epoch', 'class']},
    rate: {kind: 'metric', says: '', unit: '1', random: true, axes: [], range: [0, 1]},
    draws: {kind: 'sample', says: '', unit: '1', random: true},
  },
} as unknown as Pick<Experiment, 'yields'>;
const given = (...events: KeptEvent[]) => {
  const series = emptySeries();
  for (const event of events) add(series, event, 'toy', experiment);
  return series;
};
const loss = (at: Record<string, number>, value = 1): KeptEvent => ({kind: 'metric', name: 'loss', at, value});

test('a metric has one value at a point, in whatever order its axes are written', () => {
  expect(given(loss({epoch: 1, class: 2}), loss({epoch: 2, class: 1})).metrics['loss']).toHaveLength(2);
  expect(() => given(loss({epoch: 1, class: 2}), loss({class: 2, epoch: 1}, 3))).toThrow(
    'experiment toy: duplicate metric loss; got two values at class 2, epoch 1; expected one. Yield it once, or ' +
      'declare the axis along which the two differ.',
  );
  const rate: KeptEvent = {kind: 'metric', name: 'rate', at: {}, value: 1};
  expect(() => given(rate, rate)).toThrow('duplicate metric rate; got two values; expected one.');
});

test('a metric may have the name of what every object has', () => {
  const named = {yields: {toString: {kind: 'metric', says: '', unit: '1', random: true, axes: []}}} as unknown as Pick<
    Experiment,
    'yields'
  >;
  const series = emptySeries();
  add(series, {kind: 'metric', name: 'toString', at: {}, value: 1}, 'toy', named);
  expect(Object.entries(series.metrics)).toEqual([['toString', [{at: {}, value: 1}]]]);
});

test('a metric that is not finite fails the run, with its place: only the event says that a run diverged', () => {
  expect(() => given(loss({epoch: 3, class: 1}, NaN))).toThrow(
    'experiment toy: not finite: metric loss; got NaN at class 1, epoch 3; expected a finite number, or the ' +
      'event `diverged` in its place. ' +
      'Fix the experiment, or yield `diverged` if a run may give such values.',
  );
  const diverged: KeptEvent = {kind: 'diverged', step: 3, lastFinite: 1, what: 'loss'};
  expect(given(loss({epoch: 1, class: 1}), diverged)).toMatchObject({state: 'diverged', divergence: {step: 3}});
});

test('a value outside the declared range fails the run', () => {
  const rate = (value: number): KeptEvent => ({kind: 'metric', name: 'rate', at: {}, value});
  expect([given(rate(0)), given(rate(1))].map(({metrics}) => metrics['rate']?.length)).toEqual([1, 1]);
  expect(() => given(rate(1.5))).toThrow(
    'experiment toy: invalid metric rate; got 1.5; expected 0 to 1, the range that the experiment declares. ' +
      'Fix the experiment, or its range.',
  );
});

test('draws given twice are refused: the second would replace the first', () => {
  const draws: KeptEvent = {kind: 'sample', name: 'draws', values: new Float64Array(2)};
  expect(() => given(draws, draws)).toThrow(
    'experiment toy: duplicate sample draws; got two values; expected one. Yield it once, in full.',
  );
});
