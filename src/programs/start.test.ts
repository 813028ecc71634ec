import {spawnSync} from 'node:child_process';
import {existsSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';
import {setTimeout as pause} from 'node:timers/promises';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {started} from './start.ts';

const spawned = vi.hoisted((): string[] => []);
vi.mock('node:child_process', async (original) => {
  const real = await original<typeof import('node:child_process')>();
  const spawn = (...given: Parameters<typeof real.spawn>) => {
    spawned.push(given[0]);
    return real.spawn(...given);
  };
  return {...real, spawn};
});

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'claimbench-start-'));
  spawned.length = 0;
});
afterEach(() => rmSync(folder, {recursive: true, force: true}));

test('the watchdog is there before the program is', async () => {
  const start = {argv: ['true'], cwd: folder, env: {PATH: '/usr/bin:/bin'}, timeMs: 10_000, workFolder: folder};
  expect((await started(start)).how).toEqual({state: 'exited', code: 0});
  expect(spawned).toEqual(['/bin/sh', 'true']);
});

test('a program does not outlive a process that is killed in the moment of the start', async () => {
  const work = join(folder, 'work');
  const script = `
    import {mkdirSync} from 'node:fs';
    import {started} from ${JSON.stringify(new URL('start.ts', import.meta.url).href)};
    mkdirSync(${JSON.stringify(work)});
    void started({
      argv: ['sh', '-c', 'sleep 1; touch outlived'],
      cwd: ${JSON.stringify(folder)},
      env: {PATH: '/usr/bin:/bin'},
      timeMs: 60_000,
      workFolder: ${JSON.stringify(work)},
    });
    process.kill(process.pid, 'SIGKILL');`;
  const {signal} = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script]);
  expect(signal).toBe('SIGKILL');
  await pause(2_000);
  expect([existsSync(join(folder, 'outlived')), existsSync(work)]).toEqual([false, false]);
});
