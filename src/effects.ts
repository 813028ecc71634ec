import {access, readFile, readdir, realpath, rm, stat} from 'node:fs/promises';
import type {Dirent} from 'node:fs';
import {sep} from 'node:path';
import process from 'node:process';
import type {Effects, Files} from './contract/effects.ts';
import {notRead, symbolicLink} from './files/messages.ts';
import {appendToFile, writeFile} from './files/write-file.ts';
import {HarnessError} from './contract/error.ts';
import {escapeLines} from './text/escape-invisible.ts';

/** The file system itself; the one importer of it for the stages. */
const files: Files = {
  read: async (path) => new Uint8Array(await orSay(path, readFile(path))),
  readText: (path) => orSay(path, readFile(path, 'utf8')),
  exists: (path) =>
    orMissing(
      path,
      access(path).then(() => true),
      false,
    ),
  async isBeneath(folder, path) {
    const [root, real] = await Promise.all([realpath(folder), realpath(path)]);
    return real.startsWith(`${root}${sep}`);
  },
  async list(folder) {
    const entries = await orMissing(folder, readdir(folder, {recursive: true, withFileTypes: true}), []);
    const pathOf = ({parentPath, name}: Dirent): string => `${parentPath}/${name}`.replaceAll('\\', '/');
    const links = entries.filter((one) => one.isSymbolicLink());
    if (links.length > 0)
      throw new HarnessError(
        'harness',
        links.map((one) => symbolicLink(pathOf(one))),
      );
    return entries
      .filter((one) => one.isFile())
      .map((one) => pathOf(one).slice(folder.length + 1))
      .sort();
  },
  async listDirect(folder) {
    const names = await orMissing(folder, readdir(folder), []);
    const areFiles = await Promise.all(
      names.map((name) =>
        stat(`${folder}/${name}`).then(
          (one) => one.isFile(),
          () => false,
        ),
      ),
    );
    return names.filter((_, i) => areFiles[i]).sort();
  },
  write: writeFile,
  append: appendToFile,
  remove: (path) => rm(path, {recursive: true, force: true}),
};

/** What is missing is the caller's to judge; any other error of the system is said with its path. */
async function orSay<T>(path: string, reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (isMissing(error)) throw error;
    throw new HarnessError('harness', notRead(path, (error as Error).message));
  }
}

async function orMissing<T>(path: string, reading: Promise<T>, missing: T): Promise<T> {
  try {
    return await orSay(path, reading);
  } catch (error) {
    if (isMissing(error)) return missing;
    throw error;
  }
}

const isMissing = (error: unknown): boolean =>
  ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '');

/** The real world, with some of it replaced. */
export function realEffects(replaced: Partial<Effects> = {}): Effects {
  return {
    files,
    env: process.env,
    now: () => Date.now(),
    say: (line) => void process.stderr.write(`${escapeLines(line)}\n`),
    print: (text) => void process.stdout.write(`${escapeLines(text)}\n`),
    ...replaced,
  };
}
