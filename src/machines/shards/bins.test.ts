import {fc} from '../../../tests/properties.ts';
import {expect, test} from 'vitest';
import {fakeAsked, fakeRecord} from '../../run/fixtures/fake-record.ts';
import {expectedDurations} from '../durations.ts';
import {bins} from './bins.ts';

const runs = (count: number) =>
  Array.from({length: count}, (_, i) => ({key: String(i).padStart(4, '0'), asked: fakeAsked(i + 1)}));

test('the longest run comes first, each to the shard with the least to do', () => {
  const ms = [1, 8, 2, 5, 4];
  const made = bins(runs(5), ({asked: {seed}}) => ms[seed - 1]!, 2);
  expect(made.map((one) => one.map(({asked}) => ms[asked.seed - 1]))).toEqual([
    [8, 2],
    [5, 4, 1],
  ]);
});

test('every run is in one shard, in whatever order the runs come; shards beyond the runs are empty', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(100), {maxLength: 30}), fc.integer({min: 1, max: 9}), (ms, of) => {
      const durationOf = ({asked: {seed}}: {asked: {seed: number}}) => ms[seed - 1]!;
      const made = bins(runs(ms.length), durationOf, of);
      expect(made).toHaveLength(of);
      expect(
        made
          .flat()
          .map(({key}) => key)
          .sort(),
      ).toEqual(runs(ms.length).map(({key}) => key));
      expect(bins(runs(ms.length).reverse(), durationOf, of)).toEqual(made);
    }),
  );
});

test('a run takes as long as those with its parameters, else as those of its experiment, else as all', () => {
  const of = (experiment: string, rate: number, durationMs: number) =>
    fakeRecord(
      {...fakeAsked(1), experiment, params: {rate}},
      {timings: {startedAt: '2024-01-01T00:00:00.000Z', durationMs, resumed: 0}},
    );
  const durationOf = expectedDurations([of('walk', 1, 10), of('walk', 1, 20), of('walk', 2, 60), of('swim', 1, 110)]);
  const expected = (experiment: string, rate: number) =>
    durationOf({asked: {...fakeAsked(7), experiment, params: {rate}, mutant: 'wrong'}});
  expect([expected('walk', 1), expected('walk', 3), expected('fly', 1)]).toEqual([15, 30, 50]);
  expect(expectedDurations([])({asked: fakeAsked(1)})).toBe(1);
});
