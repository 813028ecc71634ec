import {createHash} from 'node:crypto';
import {gunzipSync} from 'node:zlib';
import type {Effects} from '../contract/effects.ts';
import type {DataSource} from '../contract/experiment.ts';
import {alteredData, fault, missingData, truncatedData} from './messages.ts';

/** No data file of a project may grow beyond this when decompressed, in bytes: a guard against gzip bombs. */
const LARGEST = 2 ** 30;

/** What a process keeps of the files that it has read, by digest: the seeds of an experiment read the same. */
export type KeptData = Map<string, Uint8Array>;

/** A process keeps no more than this, in bytes: MNIST is 55 MB. */
const MOST_KEPT = 2 ** 27;

/**
 * Reads declared data files, plain or gzipped, and gives their bytes only when the digest of the decompressed bytes is
 * the declared one. A name `folder/file` is looked up below `directory`; the environment variable `FOLDER_DIR` replaces
 * that one folder.
 *
 * @param declared - name -> SHA-256 of the decompressed bytes
 * @param directory - default place of the data: `experiments/data` of the project, or `--data`
 * @param kept - what was read before; whoever reads gets a copy, which nothing else writes into
 */
export function dataSource(
  declared: Record<string, string>,
  directory: string,
  {files, env}: Pick<Effects, 'files' | 'env'>,
  kept: KeptData = new Map(),
): DataSource {
  return {
    async read(name) {
      const before = kept.get(declared[name] ?? '');
      if (before) return before.slice();
      const places = placesOf(name, directory, env);
      const path = await firstThere(places, files);
      if (path === undefined) throw fault(missingData(name, places));
      const bytes = inflated(path, await files.read(path));
      const digest = digestOf(bytes);
      if (digest !== declared[name]) throw fault(alteredData(path, digest, declared[name] ?? 'no such file declared'));
      return keep(kept, digest, bytes);
    },
  };
}

/** @returns bytes that the reader may write into */
function keep(kept: KeptData, digest: string, bytes: Uint8Array): Uint8Array {
  const size = [...kept.values()].reduce((sum, {length}) => sum + length, bytes.length);
  if (size > MOST_KEPT) return bytes;
  kept.set(digest, bytes);
  return bytes.slice();
}

/** SHA-256 of a data file as it lies there, compressed or not; undefined where it is missing. */
export async function dataDigest(
  name: string,
  directory: string,
  {files, env}: Pick<Effects, 'files' | 'env'>,
): Promise<string | undefined> {
  const path = await firstThere(placesOf(name, directory, env), files);
  return path === undefined ? undefined : digestOf(await files.read(path));
}

async function firstThere(paths: readonly string[], files: Effects['files']): Promise<string | undefined> {
  for (const path of paths) if (await files.exists(path)) return path;
  return undefined;
}

const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

function placesOf(name: string, directory: string, env: Effects['env']): string[] {
  const plain = placeOf(name, directory, env);
  return [plain, `${plain}.gz`];
}

function placeOf(name: string, directory: string, env: Effects['env']): string {
  const [folder = '', ...rest] = name.split('/');
  const override = rest.length > 0 ? env[`${folder.toUpperCase().replaceAll('-', '_')}_DIR`] : undefined;
  return override ? `${override}/${rest.join('/')}` : `${directory}/${name}`;
}

/** Gzip is recognised by its first bytes, not by the name: mirrors differ in both. */
function inflated(path: string, bytes: Uint8Array): Uint8Array {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return new Uint8Array(gunzipSync(bytes, {maxOutputLength: LARGEST}));
  } catch (error) {
    throw fault(truncatedData(path, (error as Error).message));
  }
}
