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

function pool(worker: string, more: Partial<Parameters<typeof processPool>[0]> = {}) {
  const path = join(folder, 'worker.mjs');
  writeFileSync(path, worker);
  const env = {...process.env, NODE_OPTIONS: ''};
  return processPool({entry: pathToFileURL(path), size: 1, env, say: () => {}, ...more});
}
const job = (seed: number) => ({action: 'run', key: `key ${seed}`, asked: {experiment: 'walk', seed}}) as Job;
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

test('a worker that the system ended may have had too little memory: the message says so', async () => {
  const executor = pool(`process.on('message', () => process.kill(process.pid, 'SIGKILL'));`);
  const outcome = await executor.submit(job(1));
  expect(outcome).toMatchObject({
    problems: [{got: 'SIGKILL', action: 'Start again. If the system was short of memory, set a smaller --jobs.'}],
  });
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

test('a process gets the code of the experiments once, unless it notes which of it is executed', async () => {
  const project = 'project';
  const executor = pool(
    `process.on('message', ({id, bundle}) => process.send(
      {kind: 'outcome', id, outcome: {state: 'failed', problems: [{place: typeof bundle, rule: '', action: ''}]}}));`,
    {bundle: {project, file: ''}},
  );
  const watched = {...job(3), project, watched: {entry: 'experiments/walk.ts', files: []}};
  const engine: Job = {...watched, action: 'engine'};
  const outcomes = [];
  for (const one of [engine, {...job(1), project}, {...job(2), project}, watched])
    outcomes.push(await executor.submit(one));
  expect(outcomes).toEqual(
    ['undefined', 'string', 'undefined', 'undefined'].map((place) => ({
      state: 'failed',
      problems: [{place, rule: '', action: ''}],
    })),
  );
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

test.each([['null'], ['7'], ["{kind: 'outcome', id: 1, outcome: null}"], ["{kind: 'say', line: {}}"]])(
  'an experiment that sends %s through the channel fails its own run',
  async (message) => {
    const executor = pool(`process.on('message', () => process.send(${message}));`);
    expect(await executor.submit(job(1))).toEqual(died(1, 'the experiment wrote into the channel of its process'));
    await executor.close();
  },
);

test('a job that gives nothing for its time is ended; the next gets a fresh process', async () => {
  const executor = pool(
    `process.on('message', ({id, job}) => {
      if (job.asked.seed === 1) for (;;);
      process.send({kind: 'outcome', id, outcome: {state: 'stopped'}});
    });`,
    {timeLimitMs: 3_000},
  );
  const [first, second] = await Promise.all([executor.submit(job(1)), executor.submit(job(2))]);
  expect(first).toEqual({
    state: 'failed',
    problems: [
      {
        place: 'walk, seed 1',
        rule: 'the experiment gave nothing for too long, and was ended',
        got: 'nothing in 3 s',
        action: 'Fix the experiment, or give it more time with --time-limit.',
      },
    ],
  });
  expect(second).toEqual({state: 'stopped'});
  await executor.close();
}, 30_000);

test('a job that gives something now and then may take longer than its time', async () => {
  const executor = pool(
    `process.on('message', ({id}) => {
      let given = 0;
      const giving = setInterval(() => {
        if (++given < 8) return process.send({kind: 'alive', id});
        clearInterval(giving);
        process.send({kind: 'outcome', id, outcome: {state: 'stopped'}});
      }, 500);
    });`,
    {timeLimitMs: 3_000},
  );
  expect(await executor.submit(job(1))).toEqual({state: 'stopped'});
  await executor.close();
}, 30_000);

test('what an experiment prints is said, on whichever stream', async () => {
  const said: string[] = [];
  const executor = pool(
    `process.on('message', ({id}) => {
      console.log('out');
      console.error('err');
      process.send({kind: 'outcome', id, outcome: {state: 'stopped'}});
    });`,
    {say: (line) => said.push(line)},
  );
  await executor.submit(job(1));
  await vi.waitFor(() => expect(said.sort()).toEqual(['err', 'out']));
  await executor.close();
});

test.each([1, 2])('of %i processes, another than the one that did a job does it again', async (size) => {
  const said: string[] = [];
  const executor = pool(
    `process.on('message', ({id, job}) => {
      process.send({kind: 'say', line: job.asked.seed + ' ' + process.pid});
      process.send({kind: 'outcome', id, outcome: {state: 'stopped'}});
    });`,
    {size, say: (line) => said.push(line)},
  );
  await executor.submit(job(1));
  await executor.submit(job(2));
  await executor.another.submit(job(1));
  await executor.another.submit(job(2));
  await executor.close();
  expect(said.map((line) => line.split(' ')[0])).toEqual(['1', '2', '1', '2']);
  const [first, second, again, other] = said.map((line) => line.split(' ')[1]);
  expect([second, again === first, other === again]).toEqual([first, false, true]);
});
