import {spawn} from 'node:child_process';
import {cp, mkdtemp, rm} from 'node:fs/promises';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {required} from '../src/lists/look-up.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const COMMAND = here('../bin/claimbench.mjs');

export interface Ended {
  code: number | null;
  signal: string | null;
  stdout: string;
  stderr: string;
}

/**
 * A copy of the tiny project, beneath this checkout so that `claimbench/experiment` resolves, and the command line upon
 * it.
 */
export async function tinyProject() {
  const folder = await mkdtemp(here('./fixtures/copy of tiny-'));
  await cp(here('./fixtures/tiny'), folder, {recursive: true});
  return {
    folder,
    path: (name: string) => join(folder, name),
    claimbench: (...args: string[]) => start([...args, '--project', folder]).ended,
    start: (...args: string[]) => start([...args, '--project', folder]),
    /** Where TensorFlow's library does not load. */
    withoutNative: (...args: string[]) =>
      start(
        [...args, '--project', folder],
        `--import ${new URL('./fixtures/without-native.mjs', import.meta.url).href}`,
      ).ended,
    remove: () => rm(folder, {recursive: true, force: true}),
  };
}
export type TinyProject = Awaited<ReturnType<typeof tinyProject>>;

/** Starts the command in a process group of its own, as a shell would, so that Ctrl-C can be sent to all of it. */
export function start(args: string[], nodeOptions = '') {
  const child = spawn(process.execPath, [COMMAND, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
    // as npx starts it, whatever has started the tests
    env: {...process.env, npm_command: 'exec', NODE_OPTIONS: nodeOptions},
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk) => (stdout += chunk));
  child.stderr.on('data', (chunk) => (stderr += chunk));
  return {
    pid: required(child.pid),
    /** Waits until it has said this on standard error. */
    said: async (text: string) => {
      while (!stderr.includes(text) && child.exitCode === null) await new Promise((done) => setTimeout(done, 20));
    },
    kill: (signal: NodeJS.Signals) => process.kill(-required(child.pid), signal),
    /** At the end of a test that may have failed. */
    end: () => {
      if (child.exitCode === null && child.signalCode === null) process.kill(-required(child.pid), 'SIGKILL');
    },
    ended: new Promise<Ended>((done) => child.on('close', (code, signal) => done({code, signal, stdout, stderr}))),
  };
}
