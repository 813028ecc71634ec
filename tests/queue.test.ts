import {readFile, readdir, rm, writeFile} from 'node:fs/promises';
import {setTimeout as pause} from 'node:timers/promises';
import {Redis} from 'ioredis';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {nth} from '../src/lists/nth.ts';
import {noteKept} from '../src/machines/queue/kept.ts';
import {placesOfWalk} from './fixtures/places-of-walk.ts';
import {startRedis, withoutRedis, type RunningRedis} from './redis.ts';
import {tinyProject, type TinyProject} from './tiny-project.ts';

const SEEDS = 40;
const SPEC = 'specs/coins/walk.yaml';

/** The tests share a server and workers: what takes the time is to start processes. */
describe.skipIf(withoutRedis('tests/queue.test.ts'))('runs over a queue', () => {
  let tiny: TinyProject;
  let redis: RunningRedis;
  const started: ReturnType<TinyProject['start']>[] = [];
  let workers: typeof started;
  beforeAll(async () => {
    tiny = await tinyProject();
    redis = await startRedis();
    workers = Array.from({length: 3}, () => start('work', '--queue', redis.url, '--jobs', '1'));
  });
  afterAll(async () => {
    started.forEach((one) => one.end());
    await tiny.remove();
    await redis.stop();
  });

  const start = (...words: string[]) => {
    const one = tiny.start(...words);
    started.push(one);
    return one;
  };
  const run = (...more: string[]) => start('run', 'coins/walk', '--queue', redis.url, ...more);

  /** The places of each run, by seed. */
  async function measured(): Promise<Map<number, number[]>> {
    const keys = await readdir(tiny.path('.claimbench/runs')).catch(() => []);
    const records = await Promise.all(
      keys.map(async (key): Promise<[number, number[]][]> => {
        const text = await readFile(tiny.path(`.claimbench/runs/${key}/record.json`), 'utf8').catch(() => undefined);
        if (text === undefined) return [];
        const {asked, metrics} = JSON.parse(text) as {asked: {seed: number}; metrics: {place: {value: number}[]}};
        return [[asked.seed, metrics.place.map(({value}) => value)]];
      }),
    );
    return new Map(records.flat());
  }

  async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
    while (!(await holds())) await pause(50);
  }
  const recorded = async (count: number) => until(async () => (await measured()).size >= count);

  test('a worker, the coordinator and the server are killed: every record once, the bits of one process', async () => {
    const first = run('--seeds', String(SEEDS));
    await recorded(5);
    process.kill(nth(workers, 0).pid, 'SIGKILL'); // its processes see that it is gone, and end
    await recorded(12);
    await redis.killAndRestart(300);
    await recorded(20);
    first.kill('SIGKILL');
    await first.ended;
    const kept = await measured();
    const second = await run('--seeds', String(SEEDS)).ended;
    expect(second).toMatchObject({
      code: 0,
      stderr: expect.stringMatching(`${SEEDS - kept.size} of ${SEEDS - kept.size} runs? finished, in the store.`),
    });
    const found = await measured();
    expect(found.size).toBe(SEEDS);
    for (const [seed, places] of found) expect([seed, places]).toEqual([seed, await placesOfWalk(seed, 5)]);
    expect(await readdir(tiny.path('.claimbench/runs'))).toHaveLength(SEEDS);
    // nothing is kept twice: a worker removes its own copy once the coordinator has the result
    await until(async () => (await readdir(tiny.path('.claimbench/work/runs'))).length === 0);
  });

  /** Files of runs that workers keep. */
  const left = async (ending: string) =>
    (await readdir(tiny.path('.claimbench/work/runs'), {recursive: true}).catch(() => [])).filter((name) =>
      name.endsWith(ending),
    );

  /** One run whose first epoch is done. @returns the spec as it was */
  async function slowRun(epochs: number) {
    await rm(tiny.path('.claimbench'), {recursive: true, force: true});
    const text = await readFile(tiny.path(SPEC), 'utf8');
    await writeFile(tiny.path(SPEC), text.replace('{epochs: 5}', `{epochs: ${epochs}, msPerEpoch: 150}`));
    const coordinator = run('--seeds', '1');
    await until(async () => (await left('checkpoint.bin')).length === 1);
    return {coordinator, text};
  }

  test('a worker that does not hear that its result arrived keeps it until the coordinator has it', async () => {
    const {coordinator, text} = await slowRun(6);
    const [key = ''] = await readdir(tiny.path('.claimbench/work/runs'));
    const client = new Redis(redis.url);
    const [job = ''] = (await client.keys('*')).filter((name) => name.endsWith(`:${key}`));
    await client.del(job); // as if it were collected when the connection is lost
    await until(async () => (await left('record.json')).length === 1);
    await pause(4_000); // no look of the worker takes it away
    expect(await left('record.json')).toHaveLength(1);
    coordinator.kill('SIGKILL');
    const queue = job.slice(job.indexOf(':') + 1, -key.length - 1);
    await noteKept(client, queue, key, Date.now());
    await until(async () => (await left('')).length === 0);
    client.disconnect();
    await writeFile(tiny.path(SPEC), text);
  });

  test('Ctrl-C cancels a run where it is computed; the same command resumes it', async () => {
    const {coordinator, text} = await slowRun(12);
    coordinator.kill('SIGINT');
    expect(await coordinator.ended).toMatchObject({
      code: 130,
      stderr: expect.stringContaining('Stopped. The same command resumes each run where it stood.'),
    });
    await pause(1_800); // within which the whole run would have ended
    expect(await left('checkpoint.bin')).toHaveLength(1);
    expect(await run('--seeds', '1').ended).toMatchObject({code: 0});
    const [key = ''] = await readdir(tiny.path('.claimbench/runs'));
    const record = await readFile(tiny.path(`.claimbench/runs/${key}/record.json`), 'utf8');
    expect(JSON.parse(record).timings.resumed).toBe(1);
    expect(await left('')).toEqual([]);
    await writeFile(tiny.path(SPEC), text);
  });

  test('verify --run has the workers make what is missing; audit has them compute it again', async () => {
    for (const folder of ['.claimbench', 'reports']) await rm(tiny.path(folder), {recursive: true}); // the looks, too
    // other runs than those before: where the server was killed, it may still have a result that was fetched
    const text = await readFile(tiny.path(SPEC), 'utf8');
    await writeFile(tiny.path(SPEC), text.replace('{epochs: 5}', '{epochs: 5, msPerEpoch: 1}'));
    const client = new Redis(redis.url);
    const [events = ''] = await client.keys('*:events');
    const [[before = '-'] = []] = await client.xrevrange(events, '+', '-', 'COUNT', 1);
    /** The keys of the runs that workers finished since then. */
    const finished = async () =>
      (await client.xrange(events, `(${before}`, '+'))
        .map(
          ([, fields]) =>
            (name: string) =>
              fields[fields.indexOf(name) + 1],
        )
        .filter((valueOf) => valueOf('event') === 'completed')
        .map((valueOf) => valueOf('jobId'));
    expect(await start('verify', 'coins/walk', '--run', '--queue', redis.url).ended).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('3 of 3 runs finished, in the store.'),
      stdout: expect.stringContaining('The only claim is reproduced.'),
    });
    const keys = await readdir(tiny.path('.claimbench/runs'));
    expect((await finished()).sort()).toEqual(keys.sort());
    expect(await tiny.claimbench('record', 'coins/walk')).toMatchObject({code: 0});
    expect(await tiny.claimbench('audit', '--queue', redis.url)).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('3 of 3 recorded runs were computed again.'),
    });
    expect(await finished()).toHaveLength(6);
    client.disconnect();
  });

  test('workers waited for the server, and end by Ctrl-C', async () => {
    for (const worker of workers.slice(1)) worker.kill('SIGINT');
    const ended = await Promise.all(workers.map((one) => one.ended));
    expect(ended.map(({code, signal}) => code ?? signal)).toEqual(['SIGKILL', 130, 130]);
    expect(ended[1]?.stderr).toMatch(/^Queue claimbench-[0-9a-f]{16}: 1 process for runs with claimbench /);
    expect(ended[1]?.stderr).toContain('connection lost; waiting for the server.');
  });
});
