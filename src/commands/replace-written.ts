import {createHash} from 'node:crypto';
import {z} from 'zod';
import type {Files} from '../contract/effects.ts';

/** A file beneath a folder. */
export interface Written {
  path: string;
  text: string;
}

interface FileSet {
  folder: string;
  /** For whom the files are: other pages in the folder have files of their own. */
  page: string;
  /** The list of what was written, a file of ours beneath the folder. */
  list: string;
  /** What paths of these files look like: no list makes anything else be removed. */
  isOurs: RegExp;
}

/**
 * Writes files, and removes those that were written the last time and are not any more. A file is removed only if it
 * has the very bytes that were written: what somebody else wrote, or changed, stays.
 */
export async function replaceWritten(written: readonly Written[], set: FileSet, files: Files): Promise<void> {
  const list = `${set.folder}/${set.list}`;
  const before = await readList(list, files);
  for (const {path, text} of written) await files.write(`${set.folder}/${path}`, text);
  const {[set.page]: last = {}, ...others} = before;
  const now = Object.fromEntries(written.map(({path, text}) => [path, sha256(text)]));
  const kept = new Map(Object.values(others).flatMap((one) => Object.entries(one)));
  for (const [path, digest] of Object.entries(last)) {
    if (Object.hasOwn(now, path) || kept.has(path) || !isBelow(path) || !set.isOurs.test(path)) continue;
    const file = `${set.folder}/${path}`;
    if ((await files.exists(file)) && sha256(await files.read(file)) === digest) await files.remove(file);
  }
  if (written.length === 0 && Object.keys(before).length === 0) return;
  await files.write(list, `${JSON.stringify({...others, [set.page]: now}, undefined, 1)}\n`);
}

/** The list may be somebody else's: `../index.html` would lead out of the folder. */
const isBelow = (path: string): boolean => !path.split('/').some((part) => part === '.' || part === '..');

const lists = z.record(z.string(), z.record(z.string(), z.string()));

/** Nothing where there is no list, or one that cannot be read: then nothing is removed. */
async function readList(path: string, files: Files): Promise<z.infer<typeof lists>> {
  if (!(await files.exists(path))) return {};
  try {
    return lists.parse(JSON.parse(await files.readText(path)));
  } catch {
    return {};
  }
}

const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');
