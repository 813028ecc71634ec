import type {Files} from '../../contract/effects.ts';
import type {Problem} from '../../contract/error.ts';
import type {RunRecord} from '../../contract/evidence.ts';
import {getOrInsert} from '../../lists/look-up.ts';
import {nth} from '../../lists/nth.ts';
import {differences, runStore} from '../../run/index.ts';
import {digestOfKeys, type Found, type Manifest} from './manifest.ts';
import * as say from './messages.ts';

/** This checkout, to which the shards must fit. */
export interface Here {
  version: string;
  /** Digest of each experiment's source. */
  sources: Readonly<Record<string, string>>;
  store: string;
}

/** A run that is due, and the stores of the shards that were to make it. */
interface Due {
  key: string;
  run: string;
  manifest: Manifest;
  stores: string[];
}

export interface Merged {
  written: number;
  /** There before, with the same bits. */
  there: number;
  /** With `allowMissing`: what was not made. */
  missing: Problem[];
}

const MOST_NAMED = 20;

/**
 * Copies the records of all shards into the store, and the checkpoints of runs that are not finished. Nothing is
 * written before all is known to fit: versions, sources, plan, every due key, and the bits where two records are of one
 * run.
 *
 * @throws HarnessError naming all that does not fit
 */
export async function mergeShards(
  shards: readonly Found[],
  here: Here,
  {allowMissing = false}: {allowMissing?: boolean},
  files: Files,
): Promise<Merged> {
  const foreign = shards.flatMap((one) => foreignTo(here, one, nth(shards, 0)));
  if (foreign.length > 0) throw say.fault(foreign);
  const due = dueOf(shards);
  const {missing: shardsMissing, broken} = incomplete(shards, [...due.keys()]);
  const looked = await lookAtAll([...due.values()], here.store, files);
  const missing = [...shardsMissing, ...looked.missing];
  const problems = [...broken, ...looked.problems, ...(allowMissing ? [] : missing)];
  if (problems.length > 0) throw say.fault(problems);
  for (const {key, from} of looked.copies)
    await runStore(here.store, key, files).finish(await recordOf(from, key, files));
  for (const {key, stores} of looked.unfinished) await copyCheckpoint(key, stores, here.store, files);
  return {written: looked.copies.length, there: looked.there, missing};
}

function foreignTo(here: Here, {path, manifest}: Found, first: Found): Problem[] {
  if (manifest.version !== here.version) return [say.otherVersion(path, manifest.version, here.version)];
  const others = Object.entries(manifest.sources).filter(([name, digest]) => sourceOf(here, name) !== digest);
  if (others.length > 0) return others.map(([name, got]) => say.otherSource(path, name, got, sourceOf(here, name)));
  const isOther = manifest.plan !== first.manifest.plan || manifest.of !== first.manifest.of;
  return isOther ? [say.otherPlan(path, first.path)] : [];
}

const sourceOf = ({sources}: Here, name: string): string | undefined =>
  Object.hasOwn(sources, name) ? sources[name] : undefined;

function dueOf(shards: readonly Found[]): Map<string, Due> {
  const due = new Map<string, Due>();
  for (const {manifest, store} of shards)
    for (const {key, run} of manifest.due) {
      const {stores} = getOrInsert(due, key, () => ({key, run, manifest, stores: []}));
      if (!stores.includes(store)) stores.push(store);
    }
  return due;
}

/** Shards that are not there; or, where all are, manifests that do not make up their plan. */
function incomplete(shards: readonly Found[], keys: readonly string[]): {missing: Problem[]; broken: Problem[]} {
  const {path, manifest} = nth(shards, 0);
  const there = new Set(shards.map((one) => one.manifest.shard));
  const missing = Array.from({length: manifest.of}, (_, i) => i + 1).filter((one) => !there.has(one));
  if (missing.length > 0) return {missing: [say.missingShards(missing, manifest.of)], broken: []};
  return {missing: [], broken: digestOfKeys(keys) === manifest.plan ? [] : [say.incompletePlan(path)]};
}

interface Looked {
  copies: {key: string; from: string}[];
  unfinished: Due[];
  there: number;
  missing: Problem[];
  problems: Problem[];
}

async function lookAtAll(due: readonly Due[], target: string, files: Files): Promise<Looked> {
  const looked: Looked = {copies: [], unfinished: [], there: 0, missing: [], problems: []};
  for (const one of due) await lookAt(one, target, files, looked);
  const beyond = looked.missing.length - MOST_NAMED;
  if (beyond > 0) looked.missing.splice(MOST_NAMED, beyond, say.moreMissing(beyond));
  return looked;
}

/** One run in all stores that may have it: the first sound record, against all others. */
async function lookAt(due: Due, target: string, files: Files, looked: Looked): Promise<void> {
  let first: {store: string; record: RunRecord} | undefined;
  for (const store of [...new Set([target, ...due.stores])]) {
    const found = await runStore(store, due.key, files).found();
    if (found.state === 'unsound') looked.problems.push(...found.problems);
    if (found.state !== 'sound') continue;
    const what = first ? differences(first.record, found.record) : [];
    if (first && what.length > 0) looked.problems.push(say.conflictingBits(due.run, first.store, store, what));
    first ??= {store, record: found.record};
  }
  if (!first) {
    looked.missing.push(say.missingRun(due.run, due.key, due.manifest));
    looked.unfinished.push(due);
  } else if (first.store === target) looked.there++;
  else looked.copies.push({key: due.key, from: first.store});
}

async function recordOf(store: string, key: string, files: Files): Promise<RunRecord> {
  const record = await runStore(store, key, files).record();
  if (!record) throw new RangeError(`no record of ${key} in ${store}`);
  return record;
}

/** The first that there is; none takes the place of one in the store. */
async function copyCheckpoint(key: string, stores: readonly string[], target: string, files: Files): Promise<void> {
  const to = runStore(target, key, files).checkpointPath;
  for (const store of stores) {
    const from = runStore(store, key, files).checkpointPath;
    if (!(await files.exists(to)) && (await files.exists(from))) await files.write(to, await files.read(from));
  }
}
