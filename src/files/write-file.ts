import {constants, fstatSync, writeFileSync, type Stats} from 'node:fs';
import {appendFile, lstat, open, readlink, realpath, stat} from 'node:fs/promises';
import {dirname, resolve} from 'node:path';
import process from 'node:process';
import writeFileAtomic from 'write-file-atomic';
import {HarnessError} from '../contract/error.ts';
import {makeFolder} from './make-folder.ts';
import {notAFile, notWritten} from './messages.ts';

/**
 * Writes a complete file, and makes its folder. A regular file is replaced in one step, so that readers see the old
 * bytes or the new ones; a symbolic link stays, and its target is written. A FIFO, a character device and a standard
 * stream of this process are written to as they are: nothing may take their place.
 *
 * @throws HarnessError if the path is anything else, or is not writable
 */
export async function writeFile(path: string, content: string | Uint8Array): Promise<void> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : Buffer.from(content);
  await naming(path, async () => {
    const there = await statOrNone(path);
    if (!there) return writeNew(await throughLinks(path), bytes);
    const stream = standardStream(there);
    if (stream) return writeToStream(stream, bytes);
    if (there.isFile()) return replace(path, bytes);
    if (there.isFIFO() || there.isCharacterDevice()) return writeInPlace(path, bytes);
    throw new HarnessError('usage', notAFile(path, kindOf(there)));
  });
}

/** Adds to the end of a file, and makes its folder. @throws HarnessError if it is not writable */
export async function appendToFile(path: string, text: string): Promise<void> {
  await naming(path, async () => {
    await makeFolder(dirname(path));
    await appendFile(path, text);
  });
}

/** What the system reports says which path it is about. */
async function naming(path: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw error instanceof HarnessError
      ? error
      : new HarnessError('harness', notWritten(path, (error as Error).message));
  }
}

async function statOrNone(path: string): Promise<Stats | undefined> {
  try {
    return await stat(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function writeNew(path: string, bytes: Buffer): Promise<void> {
  await makeFolder(dirname(path));
  await replace(path, bytes);
}

/**
 * The library alone writes once, and takes no notice if the system took only a part of the bytes, as it does when the
 * disk becomes full. Here the whole content is in the temporary file, or nothing is replaced.
 */
const replace = (path: string, bytes: Buffer): Promise<void> =>
  writeFileAtomic(path, '', {tmpfileCreated: (temporary) => writeFileSync(temporary, bytes)});

/** The target of a path at which nothing exists: the path itself, or what its links name. */
async function throughLinks(path: string): Promise<string> {
  const link = await lstat(path).catch(() => undefined);
  if (!link?.isSymbolicLink()) return path;
  return throughLinks(resolve(await realpath(dirname(path)), await readlink(path)));
}

/**
 * `/dev/stdout` and its like cannot always be opened, and a file behind them must stay the one that the shell opened.
 */
function standardStream({dev, ino}: Stats): NodeJS.WriteStream | undefined {
  const isBehind = (descriptor: number): boolean => {
    const own = fstatSync(descriptor);
    return own.dev === dev && own.ino === ino;
  };
  if (isBehind(1)) return process.stdout;
  return isBehind(2) ? process.stderr : undefined;
}

const writeToStream = (stream: NodeJS.WriteStream, bytes: Buffer): Promise<void> =>
  new Promise((done, fail) => {
    stream.once('error', fail);
    stream.write(bytes, (error) => {
      if (error) return fail(error);
      stream.off('error', fail);
      done();
    });
  });

async function writeInPlace(path: string, bytes: Buffer): Promise<void> {
  const file = await open(path, constants.O_WRONLY);
  try {
    await file.writeFile(bytes);
  } finally {
    await file.close();
  }
}

function kindOf(there: Stats): string {
  if (there.isDirectory()) return 'a folder';
  if (there.isBlockDevice()) return 'a block device';
  return 'a socket';
}
