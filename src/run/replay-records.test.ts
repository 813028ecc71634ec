import {expect, test} from 'vitest';
import type {RunRecord} from '../contract/evidence.ts';
import type {PlannedRun} from '../contract/plan.ts';
import type {UnreachedCode} from './code/index.ts';
import {fakeAsked, fakeRecord} from './fixtures/fake-record.ts';
import type {GatherOptions} from './gathering.ts';
import type {JobOutcome} from './job.ts';
import {replayGroups} from './replay-records.ts';

const PROBE = {says: '', numbers: {place: 1}, digest: 'a'.repeat(64)};
const CODE = {'a.ts': {draw: '1'.repeat(12)}};
const fingerprints = {graphs: {}, source: 's', library: 'none', flags: {}, cpu: 'one'};
const runs = [1, 2].map((seed) => ({key: String(seed), asked: fakeAsked(seed)}) as PlannedRun);

/** Of the first of two records, which the replay is of. */
async function beyondReplay(unreached: UnreachedCode | undefined, more: Partial<RunRecord>) {
  const outcome: JobOutcome = {
    state: 'probed',
    probe: PROBE,
    fingerprints,
    durationMs: 1,
    ...(unreached && {unreached}),
  };
  const options = {
    places: {},
    sources: {},
    executor: {submit: () => Promise.resolve(outcome)},
    watcher: {started: () => undefined, ended: () => undefined},
  } as unknown as GatherOptions;
  const records = [{...fakeRecord(fakeAsked(1), {probe: PROBE}), ...more}, fakeRecord(fakeAsked(2), {probe: PROBE})];
  const known = new Map(records.map((record, at) => [String(at + 1), {record, source: 'recorded' as const}]));
  const [group] = await replayGroups([{runs}], known, options, new Map());
  return group?.beyond;
}

test('a group is told the code that its replay leaves out and that is not what the replayed record had', async () => {
  const unreached = {of: 'run' as const, code: CODE};
  expect(await beyondReplay({wholly: CODE, partly: {}}, {unreached})).toEqual([]);
  const changed = {'a.ts': {draw: '2'.repeat(12)}};
  expect(await beyondReplay({wholly: changed, partly: {}}, {unreached})).toEqual([{file: 'a.ts', name: 'draw'}]);
});

test('nothing is known where the record, or the replay, does not say what is left out', async () => {
  expect(await beyondReplay({wholly: CODE, partly: {}}, {})).toBeUndefined();
  expect(await beyondReplay(undefined, {unreached: {of: 'run', code: CODE}})).toBeUndefined();
});
