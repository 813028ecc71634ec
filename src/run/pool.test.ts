import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import type {Job} from './job.ts';
import {processPool} from './pool.ts';

const fork = vi.hoisted(() => ({refused: false}));
vi.mock('node:child_process', async (original) => {
  const real = await original<typeof import('node:child_process')>();
  return {
    ...real,
    fork: (...given: Parameters<typeof real.fork>) =>
      fork.refused ? real.fork(given[0], {...(given[1] as object), execPath: '/no/such/node'}) : real.fork(...given),
  };
});

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'claimbench-pool-'))));
afterEach(() => {
  fork.refused = false;
  rmSync(folder, {recursive: true, force: true});
});

function pool(worker: string) {
  const path = join(folder, 'worker.mjs');
  writeFileSync(path, worker);
  return processPool({entry: pathToFileURL(path), size: 1, env: {...process.env, NODE_OPTIONS: ''}, say: () => {}});
}
const job = (seed: number) => ({action: 'run', asked: {experiment: 'walk', seed}}) as Job;
const died = (seed: number, got: unknown) => ({
  state: 'failed',
  problems: [
    {place: `walk, seed ${seed}`, rule: 'the worker process ended before the run did', got, action: 'Start again.'},
  ],
});

test('a worker that closes its channel and stays fails its own job; the next gets a fresh one', async () => {
  const executor = pool(`process.on('message', ({id, job}) => job.asked.seed === 1
    ? (setImmediate(() => process.disconnect()), setInterval(() => {}, 1000))
    : process.send({kind: 'outcome', id, outcome: {state: 'stopped'}}));`);
  const [first, second] = await Promise.all([executor.submit(job(1)), executor.submit(job(2))]);
  expect(first).toEqual(died(1, 'it closed its channel'));
  expect(second).toEqual({state: 'stopped'});
  await executor.close();
});

test('a worker that closed its channel while it was idle is not sent to', async () => {
  const executor = pool(
    `process.on('message', ({id}) => process.send({kind: 'outcome', id, outcome: {state: 'stopped'}}, () => ` +
      '(process.disconnect(), setInterval(() => {}, 1000))));',
  );
  expect(await executor.submit(job(1))).toEqual({state: 'stopped'});
  await new Promise((done) => setTimeout(done, 300));
  expect(await executor.submit(job(2))).toEqual({state: 'stopped'});
  await executor.close();
});

test('a process that cannot be started fails the jobs, each by name, and no more', async () => {
  fork.refused = true;
  const executor = pool('');
  expect(await Promise.all([executor.submit(job(1)), executor.submit(job(2))])).toEqual(
    [1, 2].map((seed) => died(seed, expect.stringMatching(/ENOENT|EPIPE|closed/i))),
  );
  await executor.close();
});

test('one that exits tells its code', async () => {
  const executor = pool("process.on('message', () => process.exit(7));");
  expect(await executor.submit(job(1))).toEqual(died(1, 'exit code 7'));
  await executor.close();
});
