import {spawn, type ChildProcess} from 'node:child_process';
import {statSync} from 'node:fs';
import {LIMITS} from './limits.ts';
import {watchdog} from './watchdog.ts';

export interface Start {
  argv: readonly string[];
  cwd: string;
  env: Record<string, string>;
  timeMs: number;
  /** Removed when this process dies meanwhile. */
  workFolder: string;
  /** A file that it writes, which must not grow beyond the limit. */
  out?: string;
}

/** How a program ended, and what it said. */
export interface Ended {
  how:
    | {state: 'exited'; code: number}
    | {state: 'killed'; signal: string}
    | {state: 'not-started'; why: string}
    | {state: 'timed-out'}
    | {state: 'too-much'};
  stdout: string;
  /** Standard output was longer than what is searched. */
  cut: boolean;
  lastLines: string[];
}

const POLL_MS = 500;

/** A program in a process group of its own, until it ends or reaches a limit. Nothing of the group outlives it. */
export function started(start: Start): Promise<Ended> {
  return new Promise((done) => {
    const heard = listener();
    let how: Ended['how'] | undefined;
    const end = (last: Ended['how']): void => done({how: how ?? last, ...heard.result()});
    const {guard, release} = watchdog(start.workFolder);
    let child: ChildProcess;
    try {
      const [program = '', ...args] = start.argv;
      child = spawn(program, args, {cwd: start.cwd, env: start.env, detached: true, stdio: ['ignore', 'pipe', 'pipe']});
    } catch (error) {
      release();
      return end({state: 'not-started', why: (error as Error).message});
    }
    const {pid} = child;
    if (pid === undefined) {
      release();
      return void child.once('error', (error) => end({state: 'not-started', why: reasonOf(error)}));
    }
    guard(pid);
    const stop = (why: Ended['how']): void => {
      how ??= why;
      killGroup(pid);
    };
    const timer = setTimeout(() => stop({state: 'timed-out'}), Math.min(start.timeMs, 2 ** 31 - 1));
    const poll = setInterval(() => {
      if (start.out !== undefined && sizeOf(start.out) > LIMITS.output) stop({state: 'too-much'});
    }, POLL_MS);
    child.stdout?.on('data', (chunk: Buffer) => heard.out(chunk));
    child.stderr?.on('data', (chunk: Buffer) => heard.err(chunk));
    // what it left behind would hold its output open
    child.on('exit', () => killGroup(pid));
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      clearInterval(poll);
      release();
      end(signal === null ? {state: 'exited', code: code ?? -1} : {state: 'killed', signal});
    });
  });
}

function killGroup(group: number): void {
  try {
    process.kill(-group, 'SIGKILL');
  } catch {
    /* nothing of it is left */
  }
}

const sizeOf = (path: string): number => statSync(path, {throwIfNoEntry: false})?.size ?? 0;

const reasonOf = (error: NodeJS.ErrnoException): string =>
  error.code === 'ENOENT' ? 'no such program' : (error.code ?? error.message);

/** Keeps the start of standard output, and the end of all that is said. */
function listener() {
  const kept: Buffer[] = [];
  let bytes = 0;
  let cut = false;
  let tail = '';
  const hear = (chunk: Buffer): void => void (tail = (tail + chunk.toString('utf8')).slice(-8 * LIMITS.lastWords));
  return {
    out(chunk: Buffer): void {
      hear(chunk);
      if (bytes + chunk.length > LIMITS.searched) cut = true;
      else kept.push(chunk);
      bytes += chunk.length;
    },
    err: (chunk: Buffer): void => hear(chunk),
    result: () => ({stdout: Buffer.concat(kept).toString('utf8'), cut, lastLines: linesOf(tail)}),
  };
}

/** A progress bar overwrites its line: what stood there last counts. */
function linesOf(tail: string): string[] {
  const lines = tail.split('\n').map((line) => (line.replace(/\r$/, '').split('\r').at(-1) ?? '').trimEnd());
  return lines.filter((line) => line !== '').slice(-LIMITS.lastLines);
}
