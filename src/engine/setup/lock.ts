import {hostname} from 'node:os';
import {readFile, rm, stat, unlink, utimes, writeFile} from 'node:fs/promises';
import {setTimeout as pause} from 'node:timers/promises';
import {staleLock, waiting} from './messages.ts';

/*
 * A lock is a file that names its holder. The holder touches it; it is stale when its process is gone (same machine) or when nobody
 * touched it for long (another machine on a shared home, or a process number given to another program).
 */
const TOUCH_MS = 5_000;
const UNTOUCHED_MS = 120_000;
const NAMELESS_MS = 10_000; // an empty file is a lock being written just now, or by a process that died while writing it

interface Holder {pid: number; host: string}

export interface LockOptions {
  /** what the holder is busy with, for the sentences */
  what: string;
  say: (line: string) => void;
  pollMs?: number;
  now?: () => number;
}

/** Runs `work` while no other process runs anything under the same lock; says so once when it has to wait. */
export async function underLock<T>(file: string, options: LockOptions, work: () => Promise<T>): Promise<T> {
  let said = false;
  while (!await take(file)) {
    const state = await look(file, options.now ?? Date.now);
    if (state.state === 'stale') {
      if (await breakStale(file, state.text, options.now ?? Date.now)) options.say(staleLock(options.what, state.pid));
      continue;
    }
    if (state.state === 'held' && !said) {
      options.say(waiting(options.what, state.pid));
      said = true;
    }
    await pause(options.pollMs ?? 250);
  }
  const touching = setInterval(() => {
    const now = new Date();
    utimes(file, now, now).catch(() => {});
  }, TOUCH_MS);
  touching.unref();
  try {
    return await work();
  } finally {
    clearInterval(touching);
    await rm(file, {force: true});
  }
}

async function take(file: string): Promise<boolean> {
  try {
    await writeFile(file, JSON.stringify({pid: process.pid, host: hostname()} satisfies Holder), {flag: 'wx'});
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

type Look = {state: 'free' | 'unnamed'} | {state: 'held'; pid: number} | {state: 'stale'; pid: number | null; text: string};

async function look(file: string, now: () => number): Promise<Look> {
  try {
    const [text, {mtimeMs}] = await Promise.all([readFile(file, 'utf8'), stat(file)]);
    const age = now() - mtimeMs;
    const holder = parse(text);
    if (holder === null) return age > NAMELESS_MS ? {state: 'stale', pid: null, text} : {state: 'unnamed'};
    const gone = holder.host === hostname() && !alive(holder.pid);
    return gone || age > UNTOUCHED_MS ? {state: 'stale', pid: holder.pid, text} : {state: 'held', pid: holder.pid};
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {state: 'free'};
    throw error;
  }
}

/** Of several waiters that see the same stale lock, one removes it: a second lock, and a second look, keep a fresh lock safe. */
export async function breakStale(file: string, text: string, now: () => number): Promise<boolean> {
  const breaker = `${file}.break`;
  if (!await take(breaker)) {
    const left = await look(breaker, now);
    if (left.state === 'stale') await rm(breaker, {force: true});
    else await pause(50);
    return false;
  }
  try {
    const again = await look(file, now);
    if (again.state !== 'stale' || again.text !== text) return false;
    await unlink(file);
    return true;
  } finally {
    await rm(breaker, {force: true});
  }
}

function parse(text: string): Holder | null {
  try {
    return JSON.parse(text) as Holder;
  } catch {
    return null;
  }
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'; // there, but another user's
  }
}
