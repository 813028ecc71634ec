import {createHash} from 'node:crypto';
import {gunzipSync} from 'node:zlib';
import type {Effects} from '../contract/effects.ts';
import type {DataSource} from '../contract/experiment.ts';
import {alteredData, fault, missingData, truncatedData} from './messages.ts';

/** No data file of a project may grow beyond this when decompressed, in bytes: a guard against gzip bombs. */
const LARGEST = 2 ** 30;

/**
 * Reads declared data files, plain or gzipped, and gives their bytes only when the digest of the decompressed bytes is
 * the declared one. A name `folder/file` is looked up below `directory`; the environment variable `FOLDER_DIR` replaces
 * that one folder.
 *
 * @param declared - name -> SHA-256 of the decompressed bytes
 * @param directory - default place of the data: `experiments/data` of the project, or `--data`
 */
export function dataSource(
  declared: Record<string, string>,
  directory: string,
  {files, env}: Pick<Effects, 'files' | 'env'>,
): DataSource {
  return {
    async read(name) {
      const plain = placeOf(name, directory, env);
      const path = (await files.exists(plain))
        ? plain
        : (await files.exists(`${plain}.gz`))
          ? `${plain}.gz`
          : undefined;
      if (path === undefined) throw fault(missingData(name, [plain, `${plain}.gz`]));
      const bytes = inflated(path, await files.read(path));
      const digest = createHash('sha256').update(bytes).digest('hex');
      if (digest !== declared[name]) throw fault(alteredData(path, digest, declared[name] ?? 'no such file declared'));
      return bytes;
    },
  };
}

/** Reads all declared files once, and forgets them. @throws HarnessError where one is missing or has other bytes */
export async function checkData(
  declared: Record<string, string>,
  directory: string,
  effects: Pick<Effects, 'files' | 'env'>,
): Promise<void> {
  const source = dataSource(declared, directory, effects);
  for (const name of Object.keys(declared)) await source.read(name);
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
