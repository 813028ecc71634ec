import {readFile, readdir, rm, writeFile} from 'node:fs/promises';
import {setTimeout as pause} from 'node:timers/promises';
import {afterAll, afterEach, beforeAll, describe, expect, test} from 'vitest';
import {startRedis, withoutRedis, type RunningRedis} from './redis.ts';
import {tinyProject, type TinyProject} from './tiny-project.ts';

const SEEDS = 100;

describe.skipIf(withoutRedis('tests/queue.test.ts'))('runs over a queue', () => {
  let tiny: TinyProject;
  let redis: RunningRedis;
  beforeAll(async () => {
    tiny = await tinyProject();
    redis = await startRedis();
  });
  afterAll(async () => {
    await tiny.remove();
    await redis.stop();
  });

  const started: ReturnType<TinyProject['start']>[] = [];
  const start = (...words: string[]) => {
    const one = tiny.start(...words);
    started.push(one);
    return one;
  };
  afterEach(() => started.splice(0).forEach((one) => one.end()));
  const work = (jobs = 1) => start('work', '--queue', redis.url, '--jobs', String(jobs));
  const run = (...more: string[]) => start('run', 'coins/walk', '--queue', redis.url, ...more);

  /** What each run measured, by key. */
  async function measured(store: string): Promise<Map<string, string>> {
    const keys = await readdir(tiny.path(`${store}/runs`)).catch(() => []);
    const records = await Promise.all(
      keys.sort().map(async (key): Promise<[string, string][]> => {
        const text = await readFile(tiny.path(`${store}/runs/${key}/record.json`), 'utf8').catch(() => undefined);
        return text === undefined ? [] : [[key, JSON.stringify(JSON.parse(text).metrics)]];
      }),
    );
    return new Map(records.flat());
  }

  async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
    while (!(await holds())) await pause(50);
  }
  const recorded = async (store: string, count: number) => until(async () => (await measured(store)).size >= count);

  test('a worker, the coordinator and the server are killed: every record once, the bits of one process', async () => {
    const alone = start('run', 'coins/walk', '--seeds', String(SEEDS), '--store', tiny.path('alone')).ended;
    const workers = [work(), work(), work()];
    const first = run('--seeds', String(SEEDS));
    await recorded('.claimbench', 10);
    process.kill(workers[0]!.pid, 'SIGKILL'); // its processes see that it is gone, and end
    await recorded('.claimbench', 30);
    await redis.killAndRestart(300);
    await recorded('.claimbench', 50);
    first.kill('SIGKILL');
    await first.ended;
    const kept = await measured('.claimbench');
    const second = await run('--seeds', String(SEEDS)).ended;
    expect(second).toMatchObject({
      code: 0,
      stderr: expect.stringContaining(`${SEEDS - kept.size} of ${SEEDS - kept.size} runs finished, in the store.`),
    });
    expect(await alone).toMatchObject({code: 0});
    const bits = await measured('alone');
    expect(bits.size).toBe(SEEDS);
    expect(await measured('.claimbench')).toEqual(bits);
    for (const worker of workers.slice(1)) worker.kill('SIGINT');
    const ended = await Promise.all(workers.map((one) => one.ended));
    expect(ended.map(({code, signal}) => code ?? signal)).toEqual(['SIGKILL', 130, 130]);
    expect(ended[1]?.stderr).toMatch(/^Queue claimbench-[0-9a-f]{16}: 1 process for runs with claimbench /);
    expect(ended[1]?.stderr).toContain('connection lost; waiting for the server.');
    expect(await readdir(tiny.path('.claimbench/work/runs'))).toEqual([]); // nothing is kept twice
  });

  test('Ctrl-C cancels a run where it is computed; the same command resumes it', async () => {
    await rm(tiny.path('.claimbench'), {recursive: true, force: true});
    const spec = tiny.path('specs/coins/walk.yaml');
    const text = await readFile(spec, 'utf8');
    await writeFile(spec, text.replace('{epochs: 5}', '{epochs: 20, msPerEpoch: 150}'));
    const worker = work();
    const coordinator = run('--seeds', '1');
    const left = async (ending: string) =>
      (await readdir(tiny.path('.claimbench/work/runs'), {recursive: true}).catch(() => [])).filter((name) =>
        name.endsWith(ending),
      );
    await until(async () => (await left('checkpoint.bin')).length === 1);
    coordinator.kill('SIGINT');
    expect(await coordinator.ended).toMatchObject({
      code: 130,
      stderr: expect.stringContaining('Stopped. The same command resumes each run where it stood.'),
    });
    await pause(3_000); // within which the whole run would have ended
    expect(await left('checkpoint.bin')).toHaveLength(1);
    expect(await run('--seeds', '1').ended).toMatchObject({code: 0});
    const [key = ''] = await readdir(tiny.path('.claimbench/runs'));
    const record = await readFile(tiny.path(`.claimbench/runs/${key}/record.json`), 'utf8');
    expect(JSON.parse(record).timings.resumed).toBe(1);
    expect(await left('')).toEqual([]);
    worker.kill('SIGINT');
    await worker.ended;
    await writeFile(spec, text);
  });

  test('audit over the queue computes again', async () => {
    await rm(tiny.path('.claimbench'), {recursive: true, force: true});
    const worker = work(2);
    expect(await run().ended).toMatchObject({code: 0});
    expect(await tiny.claimbench('record', 'coins/walk')).toMatchObject({code: 0});
    expect(await tiny.claimbench('audit', '--queue', redis.url)).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('3 of 3 recorded runs were computed again.'),
    });
    worker.kill('SIGINT');
    await worker.ended;
  });
});
