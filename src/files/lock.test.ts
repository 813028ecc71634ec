import {spawn, spawnSync} from 'node:child_process';
import {once} from 'node:events';
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

const lockOf = (pid: number, host: string, began = Math.round(performance.timeOrigin)): string =>
  JSON.stringify({pid, host, began});

describe('the lock', () => {
  it('says of which path the system refuses it', async () => {
    writeFileSync(join(folder, 'b'), '');
    const beneath = join(folder, 'b/c.lock');
    await expect(underLock(beneath, {}, () => Promise.resolve())).rejects.toThrow(
      `${beneath}: invalid output path: it cannot be written to; got EEXIST: file already exists, mkdir`,
    );
    const tooLong = join(folder, 'x'.repeat(300));
    await expect(underLock(tooLong, {}, () => Promise.resolve())).rejects.toThrow(
      `${tooLong}: invalid output path: it cannot be written to; got ENAMETOOLONG: name too long, open`,
    );
  });

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
      writeFileSync(file, lockOf(pid, hostname()));
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
    const stale = lockOf(pid, hostname());
    writeFileSync(file, lockOf(process.pid, hostname()));
    expect(await breakStale(file, stale, Date.now)).toBe(false);
    expect(existsSync(file)).toBe(true);
    writeFileSync(file, stale);
    expect(await breakStale(file, stale, Date.now)).toBe(true);
    expect(existsSync(file)).toBe(false);
  });

  it('is stale on another machine when nobody touched it for two minutes, and held before', async () => {
    writeFileSync(file, lockOf(1, 'elsewhere'));
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
    writeFileSync(file, lockOf(1, 'elsewhere'));
    await expect(underLock(file, {...options(), refuses}, async () => 'done')).rejects.toThrow('1 on elsewhere');
    writeFileSync(file, '');
    setTimeout(() => writeFileSync(file, lockOf(2, 'elsewhere')), 20);
    await expect(underLock(file, {...options(), refuses}, async () => 'done')).rejects.toThrow('2 on elsewhere');
  });

  it('of a process that ended and that nobody collected is stale', {skip: process.platform !== 'linux'}, async () => {
    const parent = spawn('python3', [
      '-c',
      'import os,time\npid = os.fork()\nif pid == 0: os._exit(0)\nprint(pid, flush=True)\ntime.sleep(60)',
    ]);
    const [zombie] = (await once(parent.stdout, 'data')) as [Buffer];
    try {
      writeFileSync(file, lockOf(Number(zombie.toString()), hostname()));
      expect(await underLock(file, options(), async () => 'done')).toBe('done');
    } finally {
      parent.kill('SIGKILL');
    }
  });

  it('reports no short wait where that is asked', async () => {
    writeFileSync(file, lockOf(1, 'elsewhere'));
    setTimeout(() => rmSync(file), 50);
    expect(await underLock(file, {...options(), quietMs: 60_000}, async () => 'done')).toBe('done');
    expect(said).toEqual([]);
  });

  it('that names no process is not believed, and is taken over like one that nobody came to name', async () => {
    const seconds = Date.now() / 1000;
    for (const text of [
      '{"pid": -1, "host": "h", "began": 1}',
      '{"pid": 0, "host": "h", "began": 1}',
      '{"host": "h", "began": 1}',
      '{"pid": 1, "host": "h"}',
      '"text"',
      '7',
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
    writeFileSync(file, lockOf(process.pid, hostname(), 1));
    await underLock(file, options(), async () => writeFileSync(file, lockOf(3, 'elsewhere')));
    expect(said).toEqual([`takes over from ${process.pid}`]);
    expect(existsSync(file)).toBe(true);
  });
});
