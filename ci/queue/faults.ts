import {setTimeout as pause} from 'node:timers/promises';
import {Redis} from 'ioredis';
import seedrandom from 'seedrandom';
import {nth} from '../../src/lists/nth.ts';
import {placesOfWalk} from '../../tests/fixtures/places-of-walk.ts';
import type {RunningRedis} from '../../tests/redis.ts';
import type {Bench, Recorded, Started} from './bench.ts';
import {megabytes} from './processes.ts';

const WORKERS = 3;
const EPOCHS = 2;

/** A worker is killed in a long run: the time until another has the run's lock. */
export async function takeover({walk, work, run, until, folders, note}: Bench, redis: RunningRedis): Promise<void> {
  walk('{epochs: 300, msPerEpoch: 100}');
  const first = work();
  const coordinator = run('--seeds', '1');
  await until(() => folders('.claimbench/work').length > 0);
  const second = work();
  await second.said('Queue ');
  const client = new Redis(redis.url);
  const [lock = ''] = await client.keys('*:lock');
  const token = await client.get(lock);
  process.kill(first.pid, 'SIGKILL');
  const at = Date.now();
  for (let now = token; now === token || now === null; now = await client.get(lock)) await pause(50);
  note('a lost run is taken over after', `${((Date.now() - at) / 1000).toFixed(1)} s`);
  client.disconnect();
  coordinator.kill('SIGINT');
  await coordinator.ended;
  second.kill('SIGINT');
}

/** The server is away for longer than a lock lasts: runs in progress go on. */
export async function outage(bench: Bench, redis: RunningRedis): Promise<void> {
  const {walk, work, run, until, folders, keys, recordOf, note} = bench;
  walk('{epochs: 250, msPerEpoch: 100}');
  const workers = Array.from({length: WORKERS}, () => work());
  const before = new Set(keys('.claimbench'));
  const coordinator = run('--seeds', String(WORKERS));
  await until(() => folders('.claimbench/work').length >= WORKERS);
  await redis.killAndRestart(12_000);
  const {code} = await coordinator.ended;
  for (const one of workers) one.kill('SIGINT');
  const resumed = keys('.claimbench')
    .filter((key) => !before.has(key))
    .map((key) => recordOf('.claimbench', key).timings.resumed);
  const whole = resumed.filter((times) => times === 0).length;
  note('the server is away for 12 s', `exit code ${code}; ${whole} of ${resumed.length} long runs went on`);
}

/**
 * Everything is killed at seeded moments, and started again. Each run then has its record, once, with the bits that
 * this process computes for it; the memory of the last coordinator is noted.
 */
export async function killed(
  bench: Bench,
  redis: RunningRedis,
  {jobs, faults, seed}: {jobs: number; faults: number; seed: number},
): Promise<void> {
  const {walk, work, run, keys, note} = bench;
  walk(`{epochs: ${EPOCHS}, msPerEpoch: 5}`);
  const draw = seedrandom(String(seed));
  const seeds = String(jobs);
  const workers = Array.from({length: WORKERS}, () => work());
  const before = new Set(keys('.claimbench'));
  let coordinator = run('--seeds', seeds);
  const began = Date.now();
  const count = {worker: 0, coordinator: 0, server: 0};
  for (let fault = 0; fault < faults; fault++) {
    await pause(300 + 2_700 * draw());
    const kind = (['worker', 'worker', 'coordinator', 'server'] as const)[Math.floor(4 * draw())] ?? 'worker';
    count[kind]++;
    if (kind === 'server') await redis.killAndRestart(2_000 * draw());
    if (kind === 'coordinator') {
      ifThere(() => coordinator.kill('SIGKILL'));
      await coordinator.ended;
      coordinator = run('--seeds', seeds);
    }
    if (kind !== 'worker') continue;
    const which = Math.floor(WORKERS * draw());
    ifThere(() => process.kill(nth(workers, which).pid, 'SIGKILL')); // its own processes see that it is gone
    workers[which] = work();
  }
  const memory = await memoryDuring(coordinator, () => bench.folders('.claimbench').length - before.size);
  let {code} = await coordinator.ended;
  if (code !== 0) ({code} = await run('--seeds', seeds).ended);
  const minutes = ((Date.now() - began) / 60_000).toFixed(1);
  for (const one of workers) ifThere(() => one.kill('SIGINT'));
  note('killed', `${count.worker} workers, ${count.coordinator} coordinators, ${count.server} servers (seed ${seed})`);
  const made = keys('.claimbench').filter((key) => !before.has(key));
  const others = await differing(made.map((key) => bench.recordOf('.claimbench', key)));
  note('records after it', `exit code ${code}; ${made.length} of ${jobs}, ${others} with other bits, ${minutes} min`);
  note('memory of the last coordinator', memory.join(', '));
}

/** A worker that found no server when it started has ended already. */
function ifThere(kill: () => void): void {
  try {
    kill();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Every minute until it ends. */
async function memoryDuring({pid, ended}: Started, records: () => number): Promise<string[]> {
  const memory: string[] = [];
  const end = ended.then(() => 'ended');
  do memory.push(`${megabytes(pid)} MB at ${records()}`);
  while ((await Promise.race([end, pause(60_000)])) !== 'ended');
  return memory;
}

/** How many of the records do not have the bits that this process computes, or are second records of a run. */
async function differing(records: readonly Recorded[]): Promise<number> {
  let others = 0;
  const seen = new Set<number>();
  for (const {asked, metrics} of records) {
    const places = metrics.place.map(({value}) => value);
    const isSame = JSON.stringify(places) === JSON.stringify(await placesOfWalk(asked.seed, EPOCHS));
    if (!isSame || seen.has(asked.seed)) others++;
    seen.add(asked.seed);
  }
  return others;
}
