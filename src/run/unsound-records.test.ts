import {beforeEach, expect, test} from 'vitest';
import type {RunRecord} from '../contract/evidence.ts';
import type {PlannedRun} from '../contract/plan.ts';
import {memoryFiles} from '../files/memory-files.ts';
import {digestOfJson} from '../text/canonical-json.ts';
import {missingRuns, type RunChoice} from './missing-runs.ts';
import {readSound, record as recordRun, recordedPath} from './recorded.ts';
import {recordRuns} from './record-runs.ts';
import {runStore} from './store.ts';
import {fakeAsked, fakeRecord} from './fixtures/fake-record.ts';

const run = (seed: number): PlannedRun => ({
  key: digestOfJson(fakeAsked(seed)),
  asked: fakeAsked(seed),
  live: false,
  needs: 'nothing',
  usedBy: [{document: 'd', spec: 's', case: 'only'}],
});
const RUNS = [1, 2, 3, 4].map(run);
const record = (seed: number): RunRecord => fakeRecord(fakeAsked(seed));
const places = {project: 'p', store: 'store', evidence: 'evidence', data: 'data'};
let files: ReturnType<typeof memoryFiles>;
beforeEach(() => void (files = memoryFiles()));

const chosen = async (choice: RunChoice) =>
  (await missingRuns(RUNS, choice, places, files)).map(({run: one, fresh}) => [one.asked.seed, fresh]);

test(
  'a record that cannot be believed hides no other run: in the store it fails or is made afresh, in the evidence ' +
    'it is made',
  async () => {
    await runStore('store', run(1).key, files).finish(record(1));
    await files.write(`store/runs/${run(2).key}/record.json`, '{}');
    await recordRun('evidence', run(2), record(2), 'all', files);
    await files.write(recordedPath('evidence', run(3)), '{}');
    await recordRun('evidence', run(4), record(4), 'all', files);
    expect(await chosen({})).toEqual([
      [2, false],
      [3, false],
    ]);
    expect(await chosen({fresh: true})).toEqual([1, 2, 3, 4].map((seed) => [seed, true]));
  },
);

test('of runs that are not known, --failed chooses those that were begun', async () => {
  await files.write(`store/runs/${run(3).key}/checkpoint.bin`, 'damaged');
  expect(await chosen({failed: true})).toEqual([[3, false]]);
});

test(
  'record leaves out what cannot be believed in the store, says so, and takes the place of what cannot be ' +
    'believed in the evidence',
  async () => {
    for (const seed of [1, 2]) await runStore('store', run(seed).key, files).finish(record(seed));
    await files.write(`store/runs/${run(2).key}/record.json`, '{}');
    await files.write(recordedPath('evidence', run(1)), '{}');
    const {written, problems} = await recordRuns(RUNS, [], places, files);
    expect(written.map(({path}) => path)).toEqual([recordedPath('evidence', run(1))]);
    expect([...(await readSound('evidence', files)).sound.keys()]).toEqual([run(1).key]);
    expect(new Set(problems.map(({place, action}) => `${place}. ${action}`))).toEqual(
      new Set([
        `store/runs/${run(2).key}/record.json. Delete it, or make the run again with \`claimbench run --fresh\`.`,
      ]),
    );
  },
);

test('a record that was read before is checked again once its file is another', async () => {
  const path = recordedPath('evidence', run(1));
  await recordRun('evidence', run(1), record(1), 'all', files);
  expect([...(await readSound('evidence', files)).sound.keys()]).toEqual([run(1).key]);
  await files.write(path, (await files.readText(path)).replace('"completed"', '"diverged"'));
  expect([...(await readSound('evidence', files)).unsound.keys()]).toEqual([path]);
});
