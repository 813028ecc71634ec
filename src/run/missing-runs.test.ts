import {expect, test} from 'vitest';
import type {RunRecord} from '../contract/evidence.ts';
import type {PlannedRun} from '../contract/plan.ts';
import {memoryFiles} from '../files/memory-files.ts';
import {nth} from '../lists/nth.ts';
import {digestOfJson} from '../text/canonical-json.ts';
import {missingRuns} from './missing-runs.ts';
import {runStore} from './store.ts';
import {fakeAsked, fakeRecord} from './fixtures/fake-record.ts';

const places = {project: 'p', store: 'store', evidence: 'p/reports/evidence', data: 'p/experiments/data'};

test('what --fresh and --failed forget is chosen, not yet forgotten: a run may stop before its turn', async () => {
  const files = memoryFiles();
  const runs = [1, 2, 3].map(
    (seed) => ({key: digestOfJson(fakeAsked(seed)), asked: fakeAsked(seed), live: false}) as unknown as PlannedRun,
  );
  const record = (seed: number, state: RunRecord['state']) => fakeRecord(fakeAsked(seed), {state});
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
