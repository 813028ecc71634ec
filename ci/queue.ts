/**
 * The long form of the queue's tests, with a real server: what a short job costs, whether the coordinator's memory is
 * flat, how long a takeover takes, and whether anything is lost when workers, coordinator and server are killed at
 * seeded moments. Prints the table that docs/benchmarks.md has.
 *
 *   node --import tsx ci/queue.ts [JOBS] [FAULTS] [SEED]     # by default 10000, 30 and 1; 0 faults: the jobs only
 */
import {existsSync, readFileSync, readdirSync, writeFileSync} from 'node:fs';
import {cpus, loadavg} from 'node:os';
import {setTimeout as pause} from 'node:timers/promises';
import {Redis} from 'ioredis';
import seedrandom from 'seedrandom';
import {nth} from '../src/lists/nth.ts';
import {startRedis, type RunningRedis} from '../tests/redis.ts';
import {tinyProject, type TinyProject} from '../tests/tiny-project.ts';

const [jobs = 10_000, faults = 30, seed = 1] = process.argv.slice(2).map(Number);
const WORKERS = 3;
type Started = ReturnType<TinyProject['start']>;

const started = new Set<Started>();
const table: [string, string][] = [];
const note = (what: string, value: string): void => {
  table.push([what, value]);
  console.error(`${what}: ${value}`);
};

/** Many jobs of 0.1 s: the time between them, and the coordinator's memory. */
async function overhead(): Promise<void> {
  walk('{epochs: 1, msPerEpoch: 100}');
  const workers = Array.from({length: WORKERS}, () => work(redis));
  const coordinator = run(redis, '--seeds', String(jobs));
  const marks = [0.1, 0.5, 0.9].map((share) => Math.round(share * jobs));
  const memory: string[] = [];
  const computed: number[][] = [];
  for (const mark of marks) {
    await until(() => folders('.claimbench').length >= mark);
    memory.push(`${megabytes(coordinator.pid)} MB at ${mark}`);
    computed.push([coordinator, ...workers].map(({pid}) => computedMs(pid)));
  }
  const {code} = await coordinator.ended;
  for (const one of workers) one.kill('SIGINT');
  const times = keys('.claimbench').map((key) => timingsOf('.claimbench', key));
  const begun = times.map(({startedAt}) => Date.parse(startedAt));
  const own = times.reduce((sum, {durationMs}) => sum + durationMs, 0) / times.length;
  const apart = ((Math.max(...begun) - Math.min(...begun)) * WORKERS) / (times.length - 1);
  note(`${jobs} jobs of 0.1 s, ${WORKERS} workers`, `exit code ${code}, ${times.length} records`);
  note('a job, in its worker', `${apart.toFixed(1)} ms, of which the run ${own.toFixed(1)} ms`);
  note('overhead of a job', `${(apart - own).toFixed(1)} ms`);
  const [early = [], , late = []] = computed;
  const spent = late.map((ms, i) => ms - (early[i] ?? 0));
  const each = (ms: number): string => `${(ms / (nth(marks, 2) - nth(marks, 0))).toFixed(1)} ms`;
  const [ofCoordinator = 0, ...ofWorkers] = spent;
  note('a job, computing in the coordinator', each(ofCoordinator));
  const ofAll = ofWorkers.reduce((sum, ms) => sum + ms, 0);
  note('a job, computing in the worker, without the process of its run', each(ofAll));
  note(
    'load of the machine',
    `${loadavg()
      .map((one) => one.toFixed(1))
      .join(', ')} on ${cpus().length} processors`,
  );
  note('memory of the coordinator', memory.join(', '));
}

/** A worker is killed in a long run: the time until another has the run's lock. */
async function takeover(): Promise<void> {
  walk('{epochs: 300, msPerEpoch: 100}');
  const first = work(redis);
  const coordinator = run(redis, '--seeds', '1');
  await until(() => folders('.claimbench/work').length > 0);
  const second = work(redis);
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
async function outage(): Promise<void> {
  walk('{epochs: 250, msPerEpoch: 100}');
  const workers = Array.from({length: WORKERS}, () => work(redis));
  const before = new Set(keys('.claimbench'));
  const coordinator = run(redis, '--seeds', String(WORKERS));
  await until(() => folders('.claimbench/work').length >= WORKERS);
  await redis.killAndRestart(12_000);
  const {code} = await coordinator.ended;
  for (const one of workers) one.kill('SIGINT');
  const resumed = keys('.claimbench')
    .filter((key) => !before.has(key))
    .map((key) => timingsOf('.claimbench', key).resumed);
  const whole = resumed.filter((times) => times === 0).length;
  note('the server is away for 12 s', `exit code ${code}; ${whole} of ${resumed.length} long runs went on`);
}

/** Everything is killed at seeded moments, and started again; the records are then those of one process. */
async function killed(): Promise<void> {
  walk('{epochs: 2, msPerEpoch: 5}');
  const draw = seedrandom(String(seed));
  const seeds = String(Math.min(jobs, 2_000));
  const workers = Array.from({length: WORKERS}, () => work(redis));
  const before = new Set(keys('.claimbench'));
  let coordinator = run(redis, '--seeds', seeds);
  const count = {worker: 0, coordinator: 0, server: 0};
  for (let fault = 0; fault < faults; fault++) {
    await pause(300 + 2_700 * draw());
    const kind = (['worker', 'worker', 'coordinator', 'server'] as const)[Math.floor(4 * draw())] ?? 'worker';
    count[kind]++;
    if (kind === 'server') await redis.killAndRestart(2_000 * draw());
    if (kind === 'coordinator') {
      coordinator.kill('SIGKILL');
      await coordinator.ended;
      coordinator = run(redis, '--seeds', seeds);
    }
    if (kind !== 'worker') continue;
    const which = Math.floor(WORKERS * draw());
    process.kill(workers[which]!.pid, 'SIGKILL');
    workers[which] = work(redis);
  }
  let {code} = await coordinator.ended;
  if (code !== 0) ({code} = await run(redis, '--seeds', seeds).ended);
  for (const one of workers) one.kill('SIGINT');
  const alone = start('run', 'coins/walk', '--seeds', seeds, '--store', tiny.path('alone'));
  await alone.ended;
  const expected = keys('alone');
  const made = keys('.claimbench').filter((key) => !before.has(key));
  const wrong = expected.filter((key) => made.includes(key) && bits('.claimbench', key) !== bits('alone', key));
  const lost = expected.filter((key) => !made.includes(key));
  note('killed', `${count.worker} workers, ${count.coordinator} coordinators, ${count.server} servers (seed ${seed})`);
  note('records after it', `exit code ${code}; ${made.length} of ${seeds}, ${lost.length} lost, ${wrong.length} wrong`);
}

function walk(params: string): void {
  const path = tiny.path('specs/coins/walk.yaml');
  writeFileSync(path, readFileSync(path, 'utf8').replace(/^params: .*$/m, `params: ${params}`));
}

function start(...words: string[]): Started {
  const one = tiny.start(...words);
  started.add(one);
  return one;
}
const work = ({url}: RunningRedis): Started => start('work', '--queue', url, '--jobs', '1');
const run = ({url}: RunningRedis, ...more: string[]): Started => start('run', 'coins/walk', '--queue', url, ...more);

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await pause(200);
}

function folders(store: string): string[] {
  const folder = tiny.path(`${store}/runs`);
  return existsSync(folder) ? readdirSync(folder) : [];
}
const keys = (store: string): string[] =>
  folders(store).filter((key) => existsSync(tiny.path(`${store}/runs/${key}/record.json`)));

interface Recorded {
  metrics: object;
  timings: {startedAt: string; durationMs: number; resumed: number};
}
const recordOf = (store: string, key: string): Recorded =>
  JSON.parse(readFileSync(tiny.path(`${store}/runs/${key}/record.json`), 'utf8')) as Recorded;
const timingsOf = (store: string, key: string) => recordOf(store, key).timings;
const bits = (store: string, key: string): string => JSON.stringify(recordOf(store, key).metrics);

/** For how long a process has computed; 0 where it is gone, or where there is no /proc. */
function computedMs(pid: number): number {
  const path = `/proc/${pid}/stat`;
  const fields = existsSync(path)
    ? readFileSync(path, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ')
    : [];
  return 10 * (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)); // in hundredths of a second
}

/** Resident memory of a process; 0 where it is gone, or where there is no /proc. */
function megabytes(pid: number): number {
  const path = `/proc/${pid}/status`;
  const [, kilobytes = '0'] = existsSync(path) ? (/VmRSS:\s+(\d+)/.exec(readFileSync(path, 'utf8')) ?? []) : [];
  return Math.round(Number(kilobytes) / 1024);
}

const redis = await startRedis();
const tiny = await tinyProject();
try {
  await overhead();
  if (faults > 0) {
    await takeover();
    await outage();
    await killed();
  }
} finally {
  for (const one of started) one.end();
  await redis.stop();
  await tiny.remove();
}
console.log('| what | measured |\n|---|---|');
for (const row of table) console.log(`| ${row.join(' | ')} |`);
