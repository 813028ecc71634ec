import {z} from 'zod';
import type {Files} from '../../contract/effects.ts';
import {digestOfJson} from '../../text/canonical-json.ts';
import {MOST_SHARDS, type Shard} from '../../contract/shard.ts';
import {badManifest, fault} from './messages.ts';

const MOST_RUNS = 1_000_000;
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const name = z.string().max(500);
const manifestSchema = z.strictObject({
  schema: z.literal(1),
  /** Of claimbench. */
  version: name,
  shard: z.int().min(1).max(MOST_SHARDS),
  of: z.int().min(1).max(MOST_SHARDS),
  /** When the shard began, which is before any of its runs. */
  begun: z.iso.datetime(),
  /** Digest of the keys of all shards. */
  plan: sha256,
  /** Digest of the source of each experiment that the runs need. */
  sources: z.record(name, sha256),
  /** Digest of the form of each claim that the shards' runs bear on, by id. */
  claims: z.record(name, sha256),
  /** The runs of this shard. */
  due: z.array(z.strictObject({key: sha256, run: name})).max(MOST_RUNS),
});

/** What a shard is asked to make, and by which code: kept beside its runs, and read by `merge`. */
export type Manifest = z.infer<typeof manifestSchema>;

const FOLDER = 'shards';
const FILE = /^(?:(.*)\/)?shards\/\d+-of-\d+\.json$/;
const pathOf = (store: string, {shard, of}: Shard): string => `${store}/${FOLDER}/${shard}-of-${of}.json`;

/** The digest of a plan's keys, in whatever order. */
export const digestOfKeys = (keys: readonly string[]): string => digestOfJson([...new Set(keys)].sort());

export const writeManifest = (store: string, manifest: Manifest, files: Files): Promise<void> =>
  files.write(pathOf(store, manifest), `${JSON.stringify(manifest, null, 1)}\n`);

/** A manifest, and the store of its shard. */
export interface Found {
  path: string;
  store: string;
  manifest: Manifest;
}

/** The manifests in a folder, at whatever depth. @throws HarnessError naming every file that is not a manifest */
export async function readManifests(folder: string, files: Files): Promise<Found[]> {
  const found: Found[] = [];
  const problems = [];
  for (const file of await files.list(folder)) {
    const [, beneath] = FILE.exec(file) ?? [];
    if (!FILE.test(file)) continue;
    const path = `${folder}/${file}`;
    const {data, error} = manifestSchema.safeParse(json(await files.readText(path)));
    if (data) found.push({path, store: beneath === undefined ? folder : `${folder}/${beneath}`, manifest: data});
    else
      problems.push(badManifest(path, error.issues.map((one) => `${one.path.join('.')}: ${one.message}`).join('; ')));
  }
  if (problems.length > 0) throw fault(problems);
  return found;
}

/** Undefined, which is no manifest, where it is no JSON. */
function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
