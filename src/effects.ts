import {access, readFile, readdir, rm} from 'node:fs/promises';
import process from 'node:process';
import type {Effects, Files} from './contract/effects.ts';
import {appendToFile, writeFile} from './files/write-file.ts';

/** The file system itself; the one importer of it for the stages. */
const files: Files = {
  read: async (path) => new Uint8Array(await readFile(path)),
  readText: (path) => readFile(path, 'utf8'),
  exists: (path) =>
    access(path).then(
      () => true,
      () => false,
    ),
  async list(folder) {
    const entries = await readdir(folder, {recursive: true, withFileTypes: true}).catch(() => []);
    return entries
      .filter((one) => one.isFile())
      .map((one) => `${one.parentPath}/${one.name}`.slice(folder.length + 1).replaceAll('\\', '/'))
      .sort();
  },
  write: writeFile,
  append: appendToFile,
  remove: (path) => rm(path, {recursive: true, force: true}),
};

/** The real world, with some of it replaced. */
export function realEffects(replaced: Partial<Effects> = {}): Effects {
  return {
    files,
    env: process.env,
    now: () => Date.now(),
    say: (line) => void process.stderr.write(`${line}\n`),
    print: (text) => void process.stdout.write(`${text}\n`),
    ...replaced,
  };
}
