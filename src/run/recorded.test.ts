import {expect, test} from 'vitest';
import {lookUp} from '../lists/look-up.ts';
import {digestOfJson} from '../text/canonical-json.ts';
import {memoryFiles} from '../files/memory-files.ts';
import type {RunRecord} from '../contract/evidence.ts';
import type {Asked, PlannedRun} from '../contract/plan.ts';
import {judgedSamples} from './record-runs.ts';
import {record, readRecorded} from './recorded.ts';

const asked = (seed: number, mutant?: string): Asked => ({
  experiment: 'x',
  revision: 1,
  params: {},
  data: {},
  seed,
  ...(mutant && {mutant}),
});
const run = (name: string, seed: number, mutant?: string) =>
  ({
    key: digestOfJson(asked(seed, mutant)),
    asked: asked(seed, mutant),
    live: false,
    needs: 'nothing',
    usedBy: [{document: 'd', spec: 's', case: name}],
  }) as PlannedRun;
const result = ({key, asked: what}: PlannedRun): RunRecord => ({
  schema: 1,
  key,
  asked: what,
  state: 'completed',
  metrics: {},
  samples: {draws: [1, 2], others: [3]},
  points: {plane: {x: [1], y: [1]}},
  images: {},
  digests: [],
  environment: {},
  fingerprints: {graphs: {}, source: '', library: '', flags: {}, cpu: ''},
  timings: {startedAt: '2024-01-01T00:00:00.000Z', durationMs: 1, resumed: 0},
});

test('of later seeds the samples that a claim is judged on are kept, of the first all that there is', async () => {
  const files = memoryFiles();
  const judged = judgedSamples([
    {
      document: 'd',
      spec: 's',
      runs: {a: [], b: []},
      yields: {
        draws: {kind: 'sample', says: '', random: true, unit: '1'},
        loss: {kind: 'metric', says: '', random: true, unit: '1', axes: []},
      },
    },
    {document: 'd', spec: 's', runs: {a: []}, yields: {}},
  ]);
  expect([...judged]).toEqual([
    ['d/s/a', new Set(['draws'])],
    ['d/s/b', new Set(['draws'])],
  ]);
  await record('evidence', run('a', 1), result(run('a', 1)), 'all', files);
  await record('evidence', run('a', 2), result(run('a', 2)), lookUp(judged, 'd/s/a'), files);
  const kept = [...(await readRecorded('evidence', files)).values()].map(({record: {samples, points}}) => [
    Object.keys(samples),
    Object.keys(points),
  ]);
  expect(kept).toEqual([
    [['draws', 'others'], ['plane']],
    [['draws'], []],
  ]);
});

test('no record takes the file of another case or mutant; one made anew takes its own', async () => {
  const files = memoryFiles();
  const [wrong, other] = [run('aevb', 1, 'wake-left-out'), run('aevb-wake-left-out', 1)];
  const path = await record('evidence', wrong, result(wrong), new Set(), files);
  expect(await record('evidence', wrong, result(wrong), new Set(), files)).toBe(path);
  await expect(record('evidence', other, result(other), 'all', files)).rejects.toThrow(
    'evidence/d/s/aevb-wake-left-out-seed-1.json: ambiguous name: the file has the record of another case or ' +
      'mutant; got case aevb-wake-left-out without a mutant, ' +
      'where one with the mutant wake-left-out is recorded; expected names that still differ when a dash joins ' +
      'them. Rename the case or the mutant.',
  );
  expect([...(await readRecorded('evidence', files)).keys()]).toEqual([wrong.key]);
});
