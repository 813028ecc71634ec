import {deserialize, serialize} from 'node:v8';
import type {Effects} from '../contract/effects.ts';
import {HarnessError, sentence, type Problem} from '../contract/error.ts';
import {notReadable, unreadableFile, type Damage} from './damage-messages.ts';
import {sealed, unsealed} from './sealed-bytes.ts';

/** A file of the store with values by name, which one state of the code made and can make again. */
export interface KeptMap {
  path: string;
  /** The format and the code: what another title heads is not read. */
  title: string;
  /** What the values are, in words, such as `parsed specs`. */
  values: string;
  /** What is said of a file that is not what was written. */
  damaged: (path: string, why: Damage) => Problem;
}

type Reach = Pick<Effects, 'files' | 'say'>;

/** Nothing is deserialised until the bytes are known to be those written. */
export async function readKeptMap<T>(
  {path, title, values, damaged}: KeptMap,
  {files, say}: Reach,
): Promise<Map<string, T>> {
  if (!(await files.exists(path))) return new Map();
  const found = await files.read(path).then(
    (bytes) => unsealed(bytes, `file of ${values}`),
    (error: Error) => ({why: unreadableFile(error.message)}),
  );
  if ('why' in found) say(sentence(damaged(path, found.why)));
  if ('why' in found || found.title !== title) return new Map();
  try {
    return deserialize(found.body) as Map<string, T>;
  } catch (error) {
    say(sentence(damaged(path, {...notReadable((error as Error).message), expected: values})));
    return new Map();
  }
}

/** What cannot be kept is said, and made again the next time. */
export async function writeKeptMap(
  {path, title}: KeptMap,
  values: ReadonlyMap<string, unknown>,
  {files, say}: Reach,
): Promise<void> {
  try {
    await files.write(path, sealed(title, serialize(values)));
  } catch (error) {
    if (!(error instanceof HarnessError)) throw error;
    say(error.message);
  }
}
