import {hostname} from 'node:os';
import {dirname} from 'node:path';
import {readFileSync, utimesSync} from 'node:fs';
import {readFile, rm, stat, unlink, utimes, writeFile} from 'node:fs/promises';
import {setTimeout as pause} from 'node:timers/promises';
import {z} from 'zod';
import {HarnessError} from '../contract/error.ts';
import {makeFolder} from './make-folder.ts';
import {notWritten} from './messages.ts';

/*
 * A lock is a file that names its holder. The holder touches it; it is stale when its process is gone (same machine) or
 * when nobody touched it for long (another machine or container on a shared disk, or a process number given to another
 * program).
 */
const TOUCH_MS = 5_000;
const UNTOUCHED_MS = 120_000;
// an empty file is a lock that is being written, or that a process left when it died while writing it
const NAMELESS_MS = 10_000;

export interface Holder {
  pid: number;
  host: string;
  /** when the process began, which distinguishes it from an earlier process with the same number */
  began: number;
}

export interface LockOptions {
  /** reported once if it waits, or waits for longer than `quietMs` */
  waits?: (holder: Holder) => void;
  quietMs?: number;
  /** reported when a lock is taken over from a process that is gone; null if that process had not written its name */
  takesOver?: (pid: number | null) => void;
  /** what is thrown instead of waiting */
  refuses?: (holder: Holder) => Error;
  /**
   * a lock that nobody touched for so long is stale; longer than the work may go without a turn of the event loop or a
   * touch
   */
  untouchedMs?: number;
  pollMs?: number;
  now?: () => number;
}

/**
 * Runs `work` while no other process runs anything under the same lock.
 *
 * @param work - given a function that touches the lock, for work that lets no timer fire
 */
export async function underLock<T>(
  file: string,
  options: LockOptions,
  work: (touch: () => void) => Promise<T>,
): Promise<T> {
  const {now = Date.now, untouchedMs = UNTOUCHED_MS, quietMs = 0} = options;
  const mine = myName();
  const began = now();
  let said = false;
  await sayingWhere(file, makeFolder(dirname(file)));
  while (!(await take(file, mine))) {
    const found = await look(file, now, untouchedMs);
    if (found.state === 'stale') {
      if (await breakStale(file, found.text, now, untouchedMs)) options.takesOver?.(found.pid);
      continue;
    }
    if (found.state === 'held') {
      if (options.refuses) throw options.refuses(found.holder);
      if (!said && now() - began >= quietMs) {
        options.waits?.(found.holder);
        said = true;
      }
    }
    await pause(options.pollMs ?? 250);
  }
  const touching = setInterval(() => {
    const at = new Date();
    utimes(file, at, at).catch(() => {});
  }, TOUCH_MS);
  touching.unref();
  try {
    return await work(toucher(file));
  } finally {
    clearInterval(touching);
    // a lock that was taken over, for example while the machine slept, belongs to another process now
    if ((await readFile(file, 'utf8').catch(() => '')) === mine) await rm(file, {force: true});
  }
}

/** Whether a process that lives, or may live on another machine, has the lock. */
export async function isHeld(file: string): Promise<boolean> {
  return (await look(file, Date.now, UNTOUCHED_MS)).state === 'held';
}

const BEGAN = Math.round(performance.timeOrigin);
const myName = (): string => JSON.stringify({pid: process.pid, host: hostname(), began: BEGAN} satisfies Holder);

/** Immediately, for work that blocks the event loop; seldom enough to cost nothing. */
function toucher(file: string): () => void {
  let last = Date.now();
  return () => {
    if (Date.now() - last < TOUCH_MS) return;
    last = Date.now();
    try {
      utimesSync(file, last / 1000, last / 1000);
    } catch {
      /* taken over: nothing to touch */
    }
  };
}

async function take(file: string, mine: string): Promise<boolean> {
  try {
    await writeFile(file, mine, {flag: 'wx'});
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw new HarnessError('harness', notWritten(file, (error as Error).message));
  }
}

/** What the system refuses, such as a folder of a read-only project, is said of the lock's path. */
async function sayingWhere(file: string, making: Promise<unknown>): Promise<void> {
  try {
    await making;
  } catch (error) {
    throw new HarnessError('harness', notWritten(file, (error as Error).message));
  }
}

type Look =
  {state: 'free' | 'unnamed'} | {state: 'held'; holder: Holder} | {state: 'stale'; pid: number | null; text: string};

async function look(file: string, now: () => number, untouchedMs: number): Promise<Look> {
  try {
    const [text, {mtimeMs}] = await Promise.all([readFile(file, 'utf8'), stat(file)]);
    const age = now() - mtimeMs;
    const holder = parse(text);
    if (holder === null) return age > NAMELESS_MS ? {state: 'stale', pid: null, text} : {state: 'unnamed'};
    return isGone(holder) || age > untouchedMs ? {state: 'stale', pid: holder.pid, text} : {state: 'held', holder};
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {state: 'free'};
    throw error;
  }
}

/**
 * Of several waiters that see the same stale lock, one removes it: a second lock, and a second look, keep a fresh lock
 * safe.
 */
export async function breakStale(
  file: string,
  text: string,
  now: () => number,
  untouchedMs = UNTOUCHED_MS,
): Promise<boolean> {
  const breaker = `${file}.break`;
  if (!(await take(breaker, myName()))) {
    const left = await look(breaker, now, UNTOUCHED_MS);
    if (left.state === 'stale') await rm(breaker, {force: true});
    else await pause(50);
    return false;
  }
  try {
    const again = await look(file, now, untouchedMs);
    if (again.state !== 'stale' || again.text !== text) return false;
    await unlink(file);
    return true;
  } finally {
    await rm(breaker, {force: true});
  }
}

/** Process numbers of 0 and below stand for groups of processes. */
const named = z.object({pid: z.int().min(1), host: z.string(), began: z.number()});
function parse(text: string): Holder | null {
  try {
    return named.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** This can be known only for the same machine. */
function isGone({pid, host, began}: Holder): boolean {
  if (host !== hostname()) return false;
  return !alive(pid) || (pid === process.pid && began !== BEGAN);
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'; // there, but another user's
  }
}

/** Ended, but not yet collected by its parent, as in containers whose first process collects none. Linux only. */
function isZombie(pid: number): boolean {
  try {
    return /^\d+ \(.*\) Z /s.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));
  } catch {
    return false;
  }
}
