import process from 'node:process';
import {Worker} from 'node:worker_threads';

const LOOK_MS = 1_000;

/**
 * Kills this process soon after its parent has ended, also while an experiment lets no event in, as in an endless loop:
 * a thread of its own looks. Where the system gives orphans no new parent (Windows), only the closed channel ends it.
 */
export function endWithParent(): void {
  const look =
    `const parent = ${process.ppid};` +
    `setInterval(() => process.ppid === parent || process.kill(process.pid, 'SIGKILL'), ${LOOK_MS});`;
  new Worker(look, {eval: true, execArgv: [], env: {}}).unref();
}
