import {resolve} from 'node:path';
import type {Effects} from '../contract/effects.ts';
import {sentence} from '../contract/error.ts';
import {
  claimsMoved,
  fault,
  mergedSaid,
  mergeShards,
  noManifest,
  readManifests,
  type Found,
} from '../machines/shards/index.ts';
import {placesOf, plan, read, type Options, type Planned} from '../pipeline.ts';
import {experimentSources} from '../run/index.ts';
import {declareClaims, enterLooks} from '../studies/claim-records.ts';
import {claimDigests} from './shard.ts';

/**
 * `claimbench merge DIR...`: puts the runs of shards together in the store.
 *
 * @returns the exit code: 0
 * @throws HarnessError naming all that does not fit, before anything is written
 */
export async function mergeCommand(
  folders: readonly string[],
  flags: {allowMissing?: boolean},
  options: Options,
  version: string,
  effects: Effects,
): Promise<number> {
  const {project, store} = placesOf(options);
  const planned = plan(await read(options, effects), options);
  const shards = await shardsIn(folders, effects);
  const sources = await experimentSources(project, planned.registry, effects.files);
  const digests = Object.fromEntries(Object.entries(sources).map(([name, {digest}]) => [name, digest]));
  const merged = await mergeShards(shards, {version, sources: digests, store}, flags, effects.files);
  for (const one of merged.missing) effects.say(sentence(one));
  effects.say(mergedSaid(merged.written, merged.there, shards.length));
  await noteClaims(shards, planned, options, effects);
  return 0;
}

async function shardsIn(folders: readonly string[], {files}: Effects): Promise<Found[]> {
  const found: Found[] = [];
  const empty = [];
  for (const folder of folders) {
    const here = await readManifests(resolve(folder), files);
    found.push(...here);
    if (here.length === 0) empty.push(noManifest(folder));
  }
  if (empty.length > 0) throw fault(empty);
  return found;
}

/**
 * The claims count as declared when the first shard began, which is before all its runs, if they had their present form
 * then. Looks are noted as after `run`.
 */
async function noteClaims(
  shards: readonly Found[],
  planned: Planned,
  options: Options,
  effects: Effects,
): Promise<void> {
  const keys = new Set(shards.flatMap(({manifest}) => manifest.due.map(({key}) => key)));
  const present = claimDigests(planned, keys);
  const moved = Object.entries(present)
    .filter(([id, digest]) => shards.some(({manifest}) => manifest.claims[id] !== digest))
    .map(([id]) => id);
  if (moved.length > 0) effects.say(claimsMoved(moved));
  const begun = Math.min(...shards.map(({manifest}) => Date.parse(manifest.begun)));
  const now = moved.length > 0 ? effects.now : () => begun;
  const onlyTheirs = {...planned, plan: {...planned.plan, runs: planned.plan.runs.filter(({key}) => keys.has(key))}};
  const histories = await declareClaims(onlyTheirs, options, {...effects, now});
  await enterLooks({...planned, histories}, options, effects, planned.histories);
}
