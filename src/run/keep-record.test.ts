import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {realEffects} from '../effects.ts';
import {fakeAsked, fakeRecord} from './fixtures/fake-record.ts';
import {keepRecord} from './keep-record.ts';
import {runStore} from './store.ts';

const {files} = realEffects();
let store: string;
beforeAll(async () => {
  store = await mkdtemp(join(tmpdir(), 'claimbench-keep-'));
});
afterAll(() => rm(store, {recursive: true, force: true}));

const of = (value: number, startedAt = '2024-01-01T00:00:00.000Z') =>
  fakeRecord(fakeAsked(1), {
    metrics: {place: [{at: {epoch: 1}, value}]},
    timings: {startedAt, durationMs: 5, resumed: 0},
  });
const keep = (record: ReturnType<typeof of>, fresh = false) =>
  keepRecord(store, record, {fresh, name: 'walk, seed 1'}, files);

test('one record per key: the first stays, other bits are a problem, and --fresh replaces it', async () => {
  const first = of(1);
  expect(await keep(first)).toEqual({state: 'finished', record: first});
  expect(await keep(of(1, '2024-02-02T00:00:00.000Z'))).toEqual({state: 'finished', record: first});
  expect(await keep(of(2))).toEqual({
    state: 'failed',
    problems: [
      {
        place: `${store}/runs/${first.key}`,
        rule: 'walk, seed 1 was computed twice, with different bits',
        got: 'metric place',
        expected: 'the same bits, since key, code and seed are the same',
        action: 'Find out what it depends on besides the seed; the record that was there first is kept.',
      },
    ],
  });
  expect(await runStore(store, first.key, files).record()).toEqual(first);
  expect(await keep(of(2), true)).toMatchObject({state: 'finished'});
  expect(await runStore(store, first.key, files).record()).toEqual(of(2));
});
