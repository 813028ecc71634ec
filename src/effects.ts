import {access, appendFile, mkdir, readFile, readdir, rm} from 'node:fs/promises';
import {dirname} from 'node:path';
import process from 'node:process';
import writeFileAtomic from 'write-file-atomic';
import type {Effects, Files} from './contract/effects.ts';

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
  async write(path, content) {
    await mkdir(dirname(path), {recursive: true});
    await writeFileAtomic(path, typeof content === 'string' ? content : Buffer.from(content));
  },
  async append(path, text) {
    await mkdir(dirname(path), {recursive: true});
    await appendFile(path, text);
  },
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
