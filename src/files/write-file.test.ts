import {execFile, execFileSync} from 'node:child_process';
import {once} from 'node:events';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import {createServer} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {appendToFile, writeFile} from './write-file.ts';

let folder: string;
const at = (name: string) => join(folder, name);
const text = (name: string) => readFileSync(at(name), 'utf8');
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'claimbench-write-'))));
afterEach(() => rmSync(folder, {recursive: true, force: true}));

/** What a reader gets from a FIFO; it ends by itself where nobody comes to write. */
async function readFifo(name: string): Promise<string> {
  return (await promisify(execFile)('timeout', ['20', 'cat', at(name)])).stdout;
}

test('a file is made with its folder, and replaced; nothing else is left in the folder', async () => {
  await writeFile(at('new/a'), 'one');
  await writeFile(at('new/a'), Uint8Array.of(0x74, 0x77, 0x6f));
  expect([text('new/a'), readdirSync(at('new'))]).toEqual(['two', ['a']]);
});

test('a FIFO, and one behind a link, is written to and stays what it is', async () => {
  execFileSync('mkfifo', [at('fifo')]);
  symlinkSync('fifo', at('link'));
  for (const name of ['fifo', 'link']) {
    const long = `${name} `.repeat(100_000); // more than a pipe holds
    const [read] = await Promise.all([readFifo(name), writeFile(at(name), long)]);
    expect(read === long, name).toBe(true);
  }
  expect(lstatSync(at('fifo')).isFIFO()).toBe(true);
  expect(lstatSync(at('link')).isSymbolicLink()).toBe(true);
});

test('a symbolic link stays, and its target is written, also one that is not there yet', async () => {
  writeFileSync(at('target'), 'old');
  mkdirSync(at('far'));
  symlinkSync('target', at('link'));
  symlinkSync('../missing/target', at('far/second'));
  symlinkSync('far/second', at('dangling'));
  await writeFile(at('link'), 'new');
  await writeFile(at('dangling'), 'made');
  expect([text('target'), text('missing/target')]).toEqual(['new', 'made']);
  for (const name of ['link', 'dangling', 'far/second']) expect(lstatSync(at(name)).isSymbolicLink(), name).toBe(true);
});

test('a folder and a socket are refused, and stay', async () => {
  mkdirSync(at('dir'));
  symlinkSync('dir', at('link'));
  const server = createServer().listen(at('socket'));
  await once(server, 'listening');
  const refused = (name: string, kind: string) =>
    expect(writeFile(at(name), 'x')).rejects.toThrow(
      `${at(name)}: invalid output path; got ${kind}; expected a file, a FIFO or a character device. Name a file.`,
    );
  await refused('dir', 'a folder');
  await refused('link', 'a folder');
  await refused('socket', 'a socket');
  expect(lstatSync(at('socket')).isSocket()).toBe(true);
  expect(readdirSync(folder).sort()).toEqual(['dir', 'link', 'socket']);
  server.close();
});

test('what the system refuses is said of the path, in one sentence', async () => {
  writeFileSync(at('plain'), '');
  symlinkSync('loop', at('loop'));
  const action = 'Fix what the system reports, or name another place.';
  const says = (name: string, cause: string) =>
    `${at(name)}: invalid output path: it cannot be written to; got ${cause}. ${action}`;
  await expect(writeFile(at('plain/x'), 'x')).rejects.toThrow(
    says('plain/x', `ENOTDIR: not a directory, stat '${at('plain/x')}'`),
  );
  await expect(writeFile(at('loop'), 'x')).rejects.toThrow(
    says('loop', `ELOOP: too many symbolic links encountered, stat '${at('loop')}'`),
  );
  await expect(appendToFile(folder, 'x')).rejects.toThrow(
    `${folder}: invalid output path: it cannot be written to; got EISDIR: illegal operation on a directory, ` +
      `open '${folder}'. ${action}`,
  );
});

test.skipIf(!existsSync('/proc/self'))(
  'a folder that the system does not make is said, not tried for ever',
  async () => {
    for (const write of [writeFile, appendToFile])
      await expect(write('/proc/none/deep/one.txt', 'text')).rejects.toThrow(
        "it cannot be written to; got ENOENT: no such file or directory, mkdir '/proc/none'",
      );
  },
);

test('where only a part of the bytes finds room, that is said, and the file is what it was', async () => {
  writeFileSync(at('a'), 'old');
  const module = new URL('write-file.ts', import.meta.url).href;
  // a limit on the size of files cuts a write short as a full disk does
  const script = `
    process.on('SIGXFSZ', () => {});
    const {writeFile} = await import('${module}');
    await writeFile('a', 'x'.repeat(30_000)).catch(({message}) => console.log(message));
    await writeFile('b', 'x'.repeat(30_000)).catch(({message}) => console.log(message));`;
  const words = ['--import', import.meta.resolve('tsx'), '--input-type=module', '-e', script];
  const limited = ['-c', 'ulimit -f 20; exec "$0" "$@"', process.execPath, ...words];
  const {stdout} = await promisify(execFile)('bash', limited, {cwd: folder});
  const says = 'invalid output path: it cannot be written to; got EFBIG: file too large, write. Fix what the system';
  expect(stdout.split('\n')).toEqual([expect.stringMatching(`^a: ${says}`), expect.stringMatching(`^b: ${says}`), '']);
  expect([text('a'), readdirSync(folder)]).toEqual(['old', ['a']]);
});
