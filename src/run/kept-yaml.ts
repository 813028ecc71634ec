import {createHash} from 'node:crypto';
import process from 'node:process';
import {deserialize, serialize} from 'node:v8';
import type {Effects} from '../contract/effects.ts';
import {HarnessError, sentence} from '../contract/error.ts';
import {digestOfJson} from '../text/canonical-json.ts';
import {filesDigest, packagesDigest} from './code-digest.ts';
import {damagedYaml, notReadable, unreadableFile} from './damage-messages.ts';
import {sealed, unsealed} from './sealed-bytes.ts';

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
  const path = `${store}/computed/yaml`;
  const title = titleOf(await code());
  const known = await readKept<T>(path, title, effects);
  const asked = new Map<string, T>();
  return {
    parse(bytes) {
      const digest = createHash('sha256').update(bytes).digest('hex');
      const parsed = known.get(digest) ?? parse(bytes);
      asked.set(digest, parsed);
      return parsed;
    },
    async keep() {
      if ([...asked.keys()].every((digest) => known.has(digest))) return;
      try {
        await effects.files.write(path, sealed(title, serialize(asked)));
      } catch (error) {
        if (!(error instanceof HarnessError)) throw error;
        effects.say(error.message); // what cannot be kept is parsed again, that is all
      }
    },
  };
}

const titleOf = (code: string): string => `${NAME} code ${code}`;

/** Nothing is deserialised until the bytes are known to be those written. */
async function readKept<T>(
  path: string,
  title: string,
  {files, say}: YamlOptions<T>['effects'],
): Promise<Map<string, T>> {
  if (!(await files.exists(path))) return new Map();
  const found = await files.read(path).then(
    (bytes) => unsealed(bytes, 'file of parsed specs'),
    (error: Error) => ({why: unreadableFile(error.message)}),
  );
  if ('why' in found) say(sentence(damagedYaml(path, found.why)));
  if ('why' in found || found.title !== title) return new Map();
  try {
    return deserialize(found.body) as Map<string, T>;
  } catch (error) {
    say(sentence(damagedYaml(path, {...notReadable((error as Error).message), expected: 'parsed specs'})));
    return new Map();
  }
}
