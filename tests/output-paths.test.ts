import {execFileSync, spawn} from 'node:child_process';
import {closeSync, lstatSync, mkdirSync, openSync, readFileSync, symlinkSync} from 'node:fs';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {tinyProject, type TinyProject} from './tiny-project.ts';

let tiny: TinyProject;
beforeAll(async () => {
  tiny = await tinyProject();
});
afterAll(() => tiny.remove());

const verify = (...flags: string[]) => tiny.claimbench('verify', 'coins/fair', '--no-replay', ...flags);

test('results go to a FIFO and to the standard output, and none of them is replaced', async () => {
  execFileSync('mkfifo', [tiny.path('fifo')]);
  // A name of its own, so that a fault of the program cannot harm the machine's /dev.
  symlinkSync('/proc/self/fd/1', tiny.path('stdout'));
  const reader = spawn('timeout', ['60', 'cat', tiny.path('fifo')], {stdio: ['ignore', 'pipe', 'ignore']});
  let read = '';
  reader.stdout.on('data', (chunk) => (read += chunk));
  const closed = new Promise((done) => reader.on('close', done));
  const {code, stdout} = await verify('--json', tiny.path('fifo'), '--badge', tiny.path('stdout'));
  await closed;
  expect(code).toBe(0);
  expect(JSON.parse(read)).toMatchObject({schema: 1});
  expect(lstatSync(tiny.path('fifo')).isFIFO()).toBe(true);
  expect(stdout).toMatch(/^<svg [^]*<\/svg>\s*[^]*2 of 3 claims reproduced/);
  expect(lstatSync(tiny.path('stdout')).isSymbolicLink()).toBe(true);
});

test('where the standard output is a file, both the result and the words after it stand in that file', async () => {
  const descriptor = openSync(tiny.path('all.txt'), 'w');
  const command = new URL('../bin/claimbench.mjs', import.meta.url).pathname;
  const args = [command, 'verify', 'coins/fair', '--no-replay', '--project', tiny.folder];
  const child = spawn(process.execPath, [...args, '--badge', '/dev/fd/1'], {stdio: ['ignore', descriptor, 'ignore']});
  const code = await new Promise((done) => child.on('close', done));
  closeSync(descriptor);
  expect(code).toBe(0);
  expect(readFileSync(tiny.path('all.txt'), 'utf8')).toMatch(/^<svg [^]*<\/svg>\s*[^]*2 of 3 claims reproduced/);
});

test('a folder as output path is a fault of the flags, in one sentence', async () => {
  mkdirSync(tiny.path('out'));
  const {code, stderr} = await verify('--junit', tiny.path('out'));
  expect(code).toBe(2);
  expect(stderr.trim().split('\n').at(-1)).toBe(
    `${tiny.path('out')}: invalid output path; got a folder; expected a file, a FIFO or a character device. ` +
      'Name a file.',
  );
});
