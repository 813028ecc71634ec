import {expect, test} from 'vitest';
import type {RunRecord} from '../contract/evidence.ts';
import {redraw} from './redraw.ts';

const run = (seed: number, a: number, b: number) => ({asked: {seed}, metrics: {a: [{at: {}, value: a}], b: [{at: {}, value: b}]}}) as unknown as RunRecord;

test('new runs have the recorded mean where g is 0, and move along the recorded deviations', () => {
  const recorded = [run(1, 1, 10), run(2, 3, 30)];
  const value = (records: RunRecord[], name: string) => records.map(({metrics}) => metrics[name]![0]!.value);
  const drawn = redraw(recorded, [[0, 0], [1, 0], [0, 1], [1, -1]]);
  expect(value(drawn, 'a')).toEqual([2, 1, 3, 0]);
  expect(value(drawn, 'b')).toEqual([20, 10, 30, 0]);
});

test('what has no spread stays exactly as it is', () => {
  expect(redraw([run(1, 0.1, 1), run(2, 0.1, 2)], [[5, 7]])[0]!.metrics.a![0]!.value).toBe(0.1);
});
