import {expect, test} from 'vitest';
import type {RunRecord} from '../../contract/evidence.ts';
import {required} from '../../lists/look-up.ts';
import {withRecordedSpread} from './recorded-spread.ts';

const run = (seed: number, loss: number[], state = 'completed') =>
  ({
    asked: {seed},
    state,
    samples: {},
    metrics: {loss: loss.map((value, index) => ({at: {epoch: index + 1}, value}))},
  }) as unknown as RunRecord;
const values = (runs: RunRecord[]) => runs.map(({metrics}) => required(metrics.loss).map(({value}) => value));

test('every recorded run moves by what the mutant changed in its one seed', () => {
  expect(values(withRecordedSpread([run(1, [10, 5]), run(2, [12, 6])], run(1, [13, 9])))).toEqual([
    [13, 9],
    [15, 10],
  ]);
});

test('points without a counterpart are left out, and a diverged run stands alone', () => {
  expect(values(withRecordedSpread([run(1, [10]), run(2, [12])], run(1, [13, 9])))).toEqual([[13], [15]]);
  expect(values(withRecordedSpread([run(1, [10]), run(2, [12])], run(1, [13], 'diverged')))).toEqual([[13]]);
});
