import {expect, test} from 'vitest';
import {hasLeft} from '../contract/determinism.ts';
import {sentence} from '../contract/error.ts';
import type {RunRecord} from '../contract/evidence.ts';
import type {DeterminismClass, Experiment} from '../contract/experiment.ts';
import {nth} from '../lists/nth.ts';
import {compareRuns, leavers, weakestClass} from './repetition.ts';

const record = (loss: number[], more: object = {}) =>
  ({
    metrics: {loss: loss.map((value, i) => ({at: {epoch: i + 1}, value})), ...more},
    samples: {},
    points: {},
    images: {},
  }) as unknown as RunRecord;
const experiment = (repeats?: DeterminismClass) =>
  ({
    yields: {
      loss: {kind: 'metric', says: '', random: true, unit: 'nats', axes: ['epoch'], ...(repeats && {repeats})},
      draws: {kind: 'sample', says: '', random: true, unit: '1'},
    },
  }) as unknown as Experiment;
const found = (first: number[], again: number[], repeats?: DeterminismClass, elsewhere = false) =>
  nth(compareRuns(record(first), record(again), experiment(repeats), {elsewhere}), 0);

test('a metric shows the class of its worst point', () => {
  expect(found([1, -100], [1, -100])).toEqual({
    kind: 'metric',
    metric: 'loss',
    declared: 'bitwise',
    measured: 'bitwise',
    greatestDifference: 0,
  });
  expect(found([1, -100], [1, -100.01]).measured).toBe('close');
  expect(found([1, 1 + 2 ** -52], [1, 1]).measured).toBe('close');
  expect(found([1, -100], [1, -100.02]).measured).toBe('statistical');
});

test('what is missing, or no number any more, is no repetition', () => {
  expect(found([1, 2], [1]).greatestDifference).toBe(Infinity);
  expect(found([1, NaN], [1, 2]).measured).toBe('statistical');
  expect(found([NaN], [NaN]).measured).toBe('bitwise');
  expect(
    compareRuns(record([1]), record([1], {other: []}), experiment()).map(({metric, measured}) => [metric, measured]),
  ).toEqual([
    ['loss', 'bitwise'],
    ['other', 'bitwise'],
  ]);
  expect(
    compareRuns(record([1]), record([1], {other: [{at: {}, value: 1}]}), experiment())
      .filter(hasLeft)
      .map(({metric}) => metric),
  ).toEqual(['other']);
});

test('samples, points and pictures repeat too, each to its own bits', () => {
  const whole = (draws: number[], y: number[], png: string) =>
    ({
      ...record([1]),
      samples: {draws},
      points: {plane: {x: [1], y}},
      images: {faces: {width: 1, height: 1, count: 1, png}},
    }) as unknown as RunRecord;
  const one = whole([1, 2], [3], 'aa');
  const left = (again: RunRecord, options = {}) =>
    compareRuns(one, again, experiment(), options)
      .filter(hasLeft)
      .map(({kind, metric, measured}) => `${kind} ${metric} ${measured}`);
  expect(left(one)).toEqual([]);
  expect(left(whole([1, 2.0001], [3], 'aa'))).toEqual(['sample draws close']);
  expect(left(whole([1], [3.1], 'ab'))).toEqual([
    'sample draws statistical',
    'points plane statistical',
    'images faces statistical',
  ]);
  expect(left(record([1]))).toEqual([
    'sample draws statistical',
    'points plane statistical',
    'images faces statistical',
  ]);
  expect(left(whole([1, 2.0001], [3.1], 'ab'), {elsewhere: true})).toEqual(['points plane statistical']);
  expect(compareRuns(record([1]), one, experiment(), {recorded: true}).map(({metric}) => metric)).toEqual(['loss']);
  expect(
    leavers('coins/fair, seed 1', compareRuns(one, whole([1, 2.0001], [3], 'aa'), experiment())).map(
      ({place}) => place,
    ),
  ).toEqual(['coins/fair, seed 1, sample draws']);
});

test('a metric leaves its class when it repeats less well than declared; other hardware may be close', () => {
  const leaves = (again: number, repeats?: DeterminismClass, elsewhere?: boolean) =>
    hasLeft(found([1], [again], repeats, elsewhere));
  expect([leaves(1), leaves(1.00001), leaves(1.00001, undefined, true), leaves(1.1, undefined, true)]).toEqual([
    false,
    true,
    false,
    true,
  ]);
  expect([
    leaves(1.00001, 'close'),
    leaves(1.1, 'close'),
    leaves(1.1, 'statistical'),
    leaves(1, 'statistical'),
  ]).toEqual([false, true, false, false]);
  expect(leavers('coins/fair, seed 1', [found([1], [1.25])]).map(sentence)).toEqual([
    'coins/fair, seed 1, metric loss: invalid repetition: computed again with the same seed, it varies more ' +
      'than declared; got statistical (greatest relative difference 2.0e-1); expected bitwise. ' +
      'Find out what it depends on besides the seed, or declare a weaker class under `repeats`.',
  ]);
});

test('a probe may show the weakest class of the metrics', () => {
  expect([undefined, 'close', 'statistical'].map((one) => weakestClass(experiment(one as DeterminismClass)))).toEqual([
    'bitwise',
    'close',
    'statistical',
  ]);
});
