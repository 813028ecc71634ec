import {spawnSync} from 'node:child_process';
import {existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync} from 'node:fs';
import {hostname, tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {breakStale, underLock} from './lock.ts';

let folder: string;
let file: string;
let said: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'claimbench-lock-'));
  file = join(folder, 'a.lock');
  said = [];
});
afterEach(() => rmSync(folder, {recursive: true, force: true}));

const options = () => ({
  waits: ({pid}: {pid: number}) => said.push(`waits for ${pid}`),
  takesOver: (pid: number | null) => said.push(`takes over from ${pid}`),
  pollMs: 2,
});

describe('the lock', () => {
  it('lets one in at a time; each waiter says so once; nothing is left', async () => {
    let inside = 0;
    let most = 0;
    const work = async (): Promise<void> => {
      most = Math.max(most, ++inside);
      await new Promise((resolve) => setImmediate(resolve));
      inside--;
    };
    await Promise.all(Array.from({length: 8}, () => underLock(file, options(), work)));
    expect(most).toBe(1);
    expect(new Set(said)).toEqual(new Set([`waits for ${process.pid}`]));
    expect(said.length).toBeLessThanOrEqual(7);
    expect(existsSync(file)).toBe(false);
  });

  it('is released when the work fails', async () => {
    await expect(
      underLock(file, options(), async () => {
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(existsSync(file)).toBe(false);
  });

  it('is taken over from a dead process, by one of many', async () => {
    const {pid} = spawnSync(process.execPath, ['-e', '0']);
    let inside = 0;
    let most = 0;
    for (let round = 0; round < 3; round++) {
      // the waiters' order differs from round to round
      said = [];
      writeFileSync(file, JSON.stringify({pid, host: hostname()}));
      await Promise.all(
        Array.from({length: 12}, () =>
          underLock(file, options(), async () => {
            most = Math.max(most, ++inside);
            await new Promise((resolve) => setImmediate(resolve));
            inside--;
          }),
        ),
      );
      expect(said.filter((line) => line === `takes over from ${pid}`)).toHaveLength(1);
    }
    expect(most).toBe(1);
  });

  it('is not broken by one that looked before another took it', async () => {
    const {pid} = spawnSync(process.execPath, ['-e', '0']);
    const stale = JSON.stringify({pid, host: hostname()});
    writeFileSync(file, JSON.stringify({pid: process.pid, host: hostname()}));
    expect(await breakStale(file, stale, Date.now)).toBe(false);
    expect(existsSync(file)).toBe(true);
    writeFileSync(file, stale);
    expect(await breakStale(file, stale, Date.now)).toBe(true);
    expect(existsSync(file)).toBe(false);
  });

  it('is stale on another machine when nobody touched it for two minutes, and held before', async () => {
    writeFileSync(file, JSON.stringify({pid: 1, host: 'elsewhere'}));
    const seconds = Date.now() / 1000;
    utimesSync(file, seconds - 119, seconds - 119);
    const waiter = underLock(file, options(), async () => 'done');
    while (said.length === 0) await new Promise((resolve) => setImmediate(resolve));
    expect(said).toEqual(['waits for 1']);
    utimesSync(file, seconds - 130, seconds - 130);
    expect(await waiter).toBe('done');
  });

  it('is refused in place of waiting, where that is asked, also while it is not yet written', async () => {
    const refuses = ({pid, host}: {pid: number; host: string}) => new Error(`${pid} on ${host}`);
    writeFileSync(file, JSON.stringify({pid: 1, host: 'elsewhere'}));
    await expect(underLock(file, {...options(), refuses}, async () => 'done')).rejects.toThrow('1 on elsewhere');
    writeFileSync(file, '');
    setTimeout(() => writeFileSync(file, JSON.stringify({pid: 2, host: 'elsewhere'})), 20);
    await expect(underLock(file, {...options(), refuses}, async () => 'done')).rejects.toThrow('2 on elsewhere');
  });

  it('of an older version, a bare process number that nobody touches, holds while the process lives', async () => {
    const seconds = Date.now() / 1000;
    writeFileSync(file, String(process.ppid));
    utimesSync(file, seconds - 10_000, seconds - 10_000);
    await expect(
      underLock(file, {...options(), refuses: ({pid}) => new Error(`held by ${pid}`)}, async () => 'done'),
    ).rejects.toThrow(`held by ${process.ppid}`);
    const {pid} = spawnSync(process.execPath, ['-e', '0']);
    writeFileSync(file, String(pid));
    expect(await underLock(file, options(), async () => 'done')).toBe('done');
  });

  it('that names no process is not believed, and is taken over like one that nobody came to name', async () => {
    const seconds = Date.now() / 1000;
    for (const text of [
      '{"pid": -1, "host": "h"}',
      '{"pid": 0, "host": "h"}',
      '{"host": "h"}',
      '"text"',
      '-1',
      '{"pi',
    ]) {
      said = [];
      writeFileSync(file, text);
      utimesSync(file, seconds - 11, seconds - 11);
      expect(await underLock(file, options(), async () => 'done')).toBe('done');
      expect(said, text).toEqual(['takes over from null']);
    }
  });

  it('of an earlier process with our own number is stale; one that was taken from us is not removed', async () => {
    writeFileSync(file, JSON.stringify({pid: process.pid, host: hostname(), began: 1}));
    await underLock(file, options(), async () => writeFileSync(file, JSON.stringify({pid: 3, host: 'elsewhere'})));
    expect(said).toEqual([`takes over from ${process.pid}`]);
    expect(existsSync(file)).toBe(true);
  });
});
