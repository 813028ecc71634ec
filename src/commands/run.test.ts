import {expect, test} from 'vitest';
import {digestOfJson} from '../text/canonical-json.ts';
import {memoryFiles} from '../files/memory-files.ts';
import type {RunRecord} from '../contract/evidence.ts';
import type {PlannedRun} from '../contract/plan.ts';
import type {Options} from '../harness.ts';
import {runStore} from '../run/store.ts';
import {eachOnce, wanted} from './run.ts';

test('a problem that hits every run is said once, with their number', () => {
  const missing = {place: 'TensorFlow', rule: 'missing library', action: 'Run `claimbench setup`.'};
  const own = {place: 'coins/walk, seed 3', rule: 'the experiment failed', got: 'x', action: 'Fix it.'};
  expect(eachOnce([missing, own, missing, {...missing}])).toEqual([
    'TensorFlow: missing library. Run `claimbench setup`. (3 runs)',
    'coins/walk, seed 3: the experiment failed; got x. Fix it.',
  ]);
});

test('what --fresh and --failed forget is chosen, not yet forgotten: a run may be stopped before its turn comes', async () => {
  const files = memoryFiles();
  const asked = (seed: number) => ({experiment: 'walk', revision: 1, params: {}, data: {}, seed});
  const runs = [1, 2, 3].map(
    (seed) => ({key: digestOfJson(asked(seed)), asked: asked(seed), live: false}) as unknown as PlannedRun,
  );
  const record = (seed: number, state: 'completed' | 'diverged') =>
    ({
      schema: 1,
      key: runs[seed - 1]!.key,
      asked: asked(seed),
      state,
      metrics: {},
      samples: {},
      points: {},
      images: {},
      digests: [],
      environment: {},
      fingerprints: {graphs: {}, source: '', library: '', flags: {}, cpu: ''},
      timings: {startedAt: '2024-01-01T00:00:00.000Z', durationMs: 1, resumed: 0},
    }) as RunRecord;
  await runStore('store', runs[0]!.key, files).finish(record(1, 'completed'));
  await runStore('store', runs[1]!.key, files).finish(record(2, 'diverged'));
  const before = [...files.content.keys()];
  const chosen = async (flags: object) =>
    (await wanted(runs, flags, {project: 'p', store: 'store'} as Options, {files})).map(({run, fresh}) => [
      run.asked.seed,
      fresh,
    ]);
  expect(await chosen({})).toEqual([[3, false]]);
  expect(await chosen({failed: true})).toEqual([[2, true]]);
  expect(await chosen({fresh: true})).toEqual([
    [1, true],
    [2, true],
    [3, true],
  ]);
  expect([...files.content.keys()]).toEqual(before);
});
