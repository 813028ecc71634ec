import {beforeEach, expect, test} from 'vitest';
import {HarnessError} from '../contract/error.ts';
import {memoryFiles} from '../files/memory-files.ts';
import {nth} from '../lists/nth.ts';
import {digestOfJson} from '../text/canonical-json.ts';
import {fakeAsked, fakeRecord} from './fixtures/fake-record.ts';
import type {Executor, Job, JobOutcome} from './job.ts';
import {keptResults, type KeptOptions} from './kept-results.ts';

const job = (seed: number, action: Job['action'] = 'run'): Job => ({
  action,
  key: digestOfJson(fakeAsked(seed)),
  asked: fakeAsked(seed),
  needs: 'nothing',
  project: 'p',
  dataFolder: 'd',
  source: 's',
});
const finished = ({asked}: Job): JobOutcome => ({state: 'finished', record: fakeRecord(asked)});
const failed = (): JobOutcome => ({state: 'failed', problems: []});

let files: ReturnType<typeof memoryFiles>;
let done: Job[];
let said: string[];
beforeEach(() => {
  files = memoryFiles();
  done = [];
  said = [];
});

const executor = (outcome: (job: Job) => JobOutcome): Executor => ({
  submit: async (one) => (done.push(one), outcome(one)),
  close: async () => {},
});

interface How {
  conditions?: string;
  later?: string;
  doubt?: number[];
  name?: 'run' | 'again';
  fresh?: boolean;
}

/** One process: it looks for what is kept, does the jobs, and keeps what it computed. */
async function process(
  jobs: Job[],
  outcome: (job: Job) => JobOutcome = finished,
  {conditions = 'one', later, doubt = [], name = 'run', fresh = false}: How = {},
  over: Partial<KeptOptions['effects']> = {},
): Promise<JobOutcome[]> {
  done = [];
  const kept = keptResults({
    store: 'store',
    fresh,
    conditionsOf: async () => (conditions === '' ? undefined : digestOfJson(conditions)),
    effects: {files, now: () => Date.UTC(2026, 10, 29), say: (line) => void said.push(line), ...over},
  });
  const before = kept.before(executor(outcome), name);
  const outcomes = await Promise.all(jobs.map((one) => before.submit(one)));
  for (const seed of doubt) kept.doubt(job(seed).key);
  await kept.keep(async () => async () => digestOfJson(later ?? conditions));
  return outcomes;
}

test('what was computed under the same conditions is not computed again; its day stands with it', async () => {
  const [first] = await process([job(1)]);
  const [second] = await process([job(1)]);
  expect(done).toEqual([]);
  expect(first).not.toHaveProperty('keptOn');
  expect(second).toEqual({...first, keptOn: '2026-11-29'});
});

test.each([
  ['under other conditions', {conditions: 'two'}],
  ['where everything is to be computed', {fresh: true}],
  ['in other processes, for a comparison', {name: 'again' as const}],
])('it is computed again: %s', async (_, how) => {
  await process([job(1)]);
  await process([job(1)], finished, how);
  expect(done).toEqual([job(1)]);
});

test.each([
  ['what failed', failed, {}],
  ['what is in doubt', finished, {doubt: [1]}],
  ['what was computed while its conditions changed', finished, {later: 'two'}],
  ['what has to be done each time', finished, {conditions: ''}],
])('not kept: %s', async (_, outcome, how) => {
  await process([job(1)], outcome, how);
  expect([...files.content.keys()]).toEqual([]);
});

test('what is in doubt is kept no longer', async () => {
  await process([job(1), job(2)]);
  await process([job(1)], finished, {doubt: [1]});
  expect([...files.content.keys()]).toEqual([`store/computed/${job(2).key}.run`]);
});

test('neither trainings nor questions about the engine are kept', async () => {
  await process([{...job(1), store: 'store'}]);
  await process([job(1, 'engine')], () => ({
    state: 'loaded',
    fingerprints: {source: '', library: '', flags: {}, cpu: ''},
  }));
  expect([...files.content.keys()]).toEqual([]);
});

test('a file that cannot be trusted is named, computed again and replaced', async () => {
  await process([job(1)]);
  const path = `store/computed/${job(1).key}.run`;
  await files.write(path, 'nonsense');
  const [outcome] = await process([job(1)]);
  expect(done).toEqual([job(1)]);
  expect(outcome).toMatchObject({state: 'finished'});
  expect(said).toEqual([
    `${path}: invalid kept result; got 8 bytes that do not begin like a kept result; expected a kept result of this ` +
      'version. No action is needed: walk, seed 1 is computed again.',
  ]);
  await process([job(1)]);
  expect(done).toEqual([]);
});

test('a store that cannot be written to does not block', async () => {
  const refuses = async () => {
    throw new HarnessError('harness', {place: 'store', rule: 'not writable', action: 'Make it writable.'});
  };
  const [outcome] = await process([job(1), job(2)], finished, {}, {files: {...files, write: refuses}});
  expect(nth([outcome], 0)?.state).toBe('finished');
  expect(said).toEqual(['store: not writable. Make it writable.']);
});
