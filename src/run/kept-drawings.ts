import {createHash} from 'node:crypto';
import process from 'node:process';
import type {Drawings} from '../contract/drawings.ts';
import type {Effects} from '../contract/effects.ts';
import {digestOfJson} from '../text/canonical-json.ts';
import {modulesDigest, packagesDigest} from './code-digest.ts';
import {damagedDrawings} from './damage-messages.ts';
import {readKeptMap, writeKeptMap} from './kept-map.ts';

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
  const code = await codeOf();
  const title = `${NAME} code ${code}`;
  const file = {path: `${store}/computed/drawings`, title, values: 'kept drawings', damaged: damagedDrawings};
  const known = fresh ? new Map<string, Drawn>() : await readKeptMap<Drawn>(file, effects);
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
      if (isNew && (await codeOf()) === code) await writeKeptMap(file, known, effects);
    },
  };
}

/** Of plain data, with numbers that are not finite, which JSON would lose. */
const digestOf = (input: unknown): string =>
  createHash('sha256').update(JSON.stringify(input, withAllNumbers)).digest('hex');
const withAllNumbers = (_key: string, value: unknown): unknown =>
  typeof value === 'number' && !Number.isFinite(value) ? `number ${value}` : value;
