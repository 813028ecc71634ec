import {expect, test} from 'vitest';
import type {RunRecord} from '../contract/evidence.ts';
import type {PlannedRun} from '../contract/plan.ts';
import {memoryFiles} from '../files/memory-files.ts';
import {nth} from '../lists/nth.ts';
import {digestOfJson} from '../text/canonical-json.ts';
import {missingRuns} from './missing-runs.ts';
import {runStore} from './store.ts';

const places = {project: 'p', store: 'store', evidence: 'p/reports/evidence', data: 'p/experiments/data'};

test('what --fresh and --failed forget is chosen, not yet forgotten: a run may stop before its turn', async () => {
  const files = memoryFiles();
  const asked = (seed: number) => ({experiment: 'walk', revision: 1, params: {}, data: {}, seed});
  const runs = [1, 2, 3].map(
    (seed) => ({key: digestOfJson(asked(seed)), asked: asked(seed), live: false}) as unknown as PlannedRun,
  );
  const record = (seed: number, state: 'completed' | 'diverged') =>
    ({
      schema: 1,
      key: nth(runs, seed - 1).key,
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
  await runStore('store', nth(runs, 0).key, files).finish(record(1, 'completed'));
  await runStore('store', nth(runs, 1).key, files).finish(record(2, 'diverged'));
  const before = [...files.content.keys()];
  const chosen = async (flags: object) =>
    (await missingRuns(runs, flags, places, files)).map(({run, fresh}) => [run.asked.seed, fresh]);
  expect(await chosen({})).toEqual([[3, false]]);
  expect(await chosen({failed: true})).toEqual([[2, true]]);
  expect(await chosen({fresh: true})).toEqual([
    [1, true],
    [2, true],
    [3, true],
  ]);
  expect([...files.content.keys()]).toEqual(before);
});
