import {createHash} from 'node:crypto';
import process from 'node:process';
import {deserialize, serialize} from 'node:v8';
import type {Drawings} from '../contract/drawings.ts';
import type {Effects} from '../contract/effects.ts';
import {HarnessError, sentence} from '../contract/error.ts';
import {digestOfJson} from '../text/canonical-json.ts';
import {modulesDigest, packagesDigest} from './code-digest.ts';
import {damagedDrawings, notReadable} from './damage-messages.ts';
import {unreadableFile} from './messages.ts';
import {sealed, unsealed} from './sealed-bytes.ts';

export interface KeptDrawings extends Drawings {
  /** Keeps what was drawn since, if the code is still the same. */
  keep: () => Promise<void>;
}

export interface DrawingsOptions {
  store: string;
  /** Everything is drawn; what comes of it is kept. */
  fresh: boolean;
  /** Finds the digest of all that decides what a picture looks like, besides its data. */
  codeOf: () => Promise<string>;
  effects: Pick<Effects, 'files' | 'say'>;
}

interface Drawn {
  /** Of the input. */
  digest: string;
  value: unknown;
}

/** Raised whenever the format changes: what earlier versions kept is then drawn again. */
const NAME = 'claimbench drawings 1';

/** The modules that draw. */
const MODULES = ['chart/index'];

/** The code that draws, the packages, and Node. */
export const drawingCode = async (project: string, {files}: Pick<Effects, 'files'>): Promise<string> =>
  digestOfJson({
    packages: await packagesDigest(project, files),
    claimbench: await modulesDigest(MODULES, files),
    versions: {...process.versions},
  });

/** In the store, `computed/drawings` holds what one state of the code drew: what other code draws takes its place. */
export async function keptDrawings({store, fresh, codeOf, effects}: DrawingsOptions): Promise<KeptDrawings> {
  const path = `${store}/computed/drawings`;
  const code = await codeOf();
  const known = fresh ? new Map<string, Drawn>() : await readDrawings(path, code, effects);
  let isNew = false;

  function note<T>(name: string, digest: string, value: T): T {
    known.set(name, {digest, value});
    isNew = true;
    return value;
  }
  const found = (name: string, digest: string): Drawn | undefined => {
    const one = known.get(name);
    return one?.digest === digest ? one : undefined;
  };

  return {
    now<T>(name: string, input: unknown, make: () => T): T {
      const digest = digestOf(input);
      const one = found(name, digest);
      return one ? (one.value as T) : note(name, digest, make());
    },
    async later<T>(name: string, input: unknown, make: () => Promise<T>): Promise<T> {
      const digest = digestOf(input);
      const one = found(name, digest);
      return one ? (one.value as T) : note(name, digest, await make());
    },
    async keep() {
      if (!isNew || (await codeOf()) !== code) return;
      try {
        await effects.files.write(path, sealed(titleOf(code), serialize(known)));
      } catch (error) {
        if (!(error instanceof HarnessError)) throw error;
        effects.say(error.message); // what cannot be kept is drawn again, that is all
      }
    },
  };
}

const titleOf = (code: string): string => `${NAME} code ${code}`;

/** Of plain data, with numbers that are not finite, which JSON would lose. */
const digestOf = (input: unknown): string =>
  createHash('sha256').update(JSON.stringify(input, withAllNumbers)).digest('hex');
const withAllNumbers = (_key: string, value: unknown): unknown =>
  typeof value === 'number' && !Number.isFinite(value) ? `number ${value}` : value;

/** Nothing is deserialised until the bytes are known to be those written. */
async function readDrawings(
  path: string,
  code: string,
  {files, say}: DrawingsOptions['effects'],
): Promise<Map<string, Drawn>> {
  if (!(await files.exists(path))) return new Map();
  const found = await files.read(path).then(
    (bytes) => unsealed(bytes, 'file of kept drawings'),
    (error: Error) => ({why: unreadableFile(error.message)}),
  );
  if ('why' in found) say(sentence(damagedDrawings(path, found.why)));
  if ('why' in found || found.title !== titleOf(code)) return new Map();
  try {
    return deserialize(found.body) as Map<string, Drawn>;
  } catch (error) {
    say(sentence(damagedDrawings(path, {...notReadable((error as Error).message), expected: 'kept drawings'})));
    return new Map();
  }
}
