import {createHash} from 'node:crypto';
import process from 'node:process';
import type {Effects} from '../contract/effects.ts';
import {digestOfJson} from '../text/canonical-json.ts';
import {filesDigest, packagesDigest} from './code-digest.ts';
import {damagedYaml} from './damage-messages.ts';
import {readKeptMap, writeKeptMap} from './kept-map.ts';

export interface KeptYaml<T> {
  /** What the bytes of a file contain, as the parser says or said. */
  parse: (bytes: Uint8Array) => T;
  /** Keeps what was asked for, if any of it is new. */
  keep: () => Promise<void>;
}

export interface YamlOptions<T> {
  store: string;
  /** Every file is parsed, and nothing is kept. */
  fresh: boolean;
  /** The parser, which gives plain data. */
  parse: (bytes: Uint8Array) => T;
  /** The digest of all that decides what it gives, besides the bytes. */
  code: () => Promise<string>;
  effects: Pick<Effects, 'files' | 'say'>;
}

/** Raised whenever the format changes: what earlier versions kept is then parsed again. */
const NAME = 'claimbench yaml 1';

/** The modules that parse. */
export const PARSER = [
  'lists/nth',
  'spec/file-messages',
  'spec/finding',
  'spec/messages',
  'spec/read-yaml',
  'text/nearest-name',
  'text/shown',
];

/** The code that parses, the packages, and Node. Without the bundler, whose start would take longer than parsing. */
export const parsingCode = async (project: string, {files}: Pick<Effects, 'files'>): Promise<string> =>
  digestOfJson({
    packages: await packagesDigest(project, files),
    claimbench: await filesDigest(PARSER, files),
    versions: {...process.versions},
  });

/**
 * In the store, `computed/yaml` holds what the specs' files contain, by their bytes: the parser takes most of the time
 * of a `check`. It is written only where something was computed before, so that checking a clone leaves no trace.
 */
export async function keptYaml<T>({store, fresh, parse, code, effects}: YamlOptions<T>): Promise<KeptYaml<T>> {
  if (fresh || !(await effects.files.exists(`${store}/computed`))) return {parse, keep: async () => {}};
  const title = `${NAME} code ${await code()}`;
  const file = {path: `${store}/computed/yaml`, title, values: 'parsed specs', damaged: damagedYaml};
  const known = await readKeptMap<T>(file, effects);
  const asked = new Map<string, T>();
  return {
    parse(bytes) {
      const digest = createHash('sha256').update(bytes).digest('hex');
      const parsed = known.get(digest) ?? parse(bytes);
      asked.set(digest, parsed);
      return parsed;
    },
    async keep() {
      const isNew = [...asked.keys()].some((digest) => !known.has(digest));
      if (isNew) await writeKeptMap(file, asked, effects);
    },
  };
}
