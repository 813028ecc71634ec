import type {Effects} from '../contract/effects.ts';
import {runName, type PlannedRun} from '../contract/plan.ts';
import type {Shard} from '../contract/shard.ts';
import {expectedDurations} from '../machines/index.ts';
import {bins, digestOfKeys, fault, shardSaid, storedByOther, writeManifest} from '../machines/shards/index.ts';
import {nth} from '../lists/nth.ts';
import {placesOf, type Options, type Planned} from '../pipeline.ts';
import {experimentSources, readSound, storedByOtherCode} from '../run/index.ts';
import {digestOfJson} from '../text/canonical-json.ts';

/**
 * The runs of one shard, and its manifest beside them in the store. What is due depends on the specs and the recorded
 * evidence only, which all machines share, and never on the store, which is each machine's own.
 */
export async function shardOf(
  asked: readonly PlannedRun[],
  {shard, fresh = false}: {shard: Shard; fresh?: boolean},
  {planned, options, version}: {planned: Planned; options: Options; version: string},
  effects: Effects,
): Promise<PlannedRun[]> {
  const {evidence, store, project} = placesOf(options);
  const {sound} = await readSound(evidence, effects.files);
  const due = asked.filter(({key, live}) => !live && (fresh || !sound.has(key)));
  const durationOf = expectedDurations([...sound.values()].map(({record}) => record));
  const mine = nth(bins(due, durationOf, shard.of), shard.shard - 1);
  const sources = await experimentSources(project, planned.registry, effects.files);
  const others = fresh ? [] : await storedByOtherCode(mine, sources, placesOf(options), effects.files);
  if (others.length > 0) throw fault(storedByOther(others.map(runName), store));
  const needed = new Set(due.map((run) => run.asked.experiment));
  const manifest = {
    schema: 1 as const,
    version,
    ...shard,
    begun: new Date(effects.now()).toISOString(),
    plan: digestOfKeys(due.map(({key}) => key)),
    sources: Object.fromEntries([...needed].sort().map((name) => [name, sources[name]?.digest ?? ''])),
    claims: claimDigests(planned, new Set(due.map(({key}) => key))),
    due: mine.map((run) => ({key: run.key, run: runName(run)})),
  };
  await writeManifest(store, manifest, effects.files);
  effects.say(shardSaid(shard, mine.length, due.length));
  return mine;
}

/** The form of each claim that depends on chance and rests on one of these runs, by id. */
export function claimDigests({plan}: Pick<Planned, 'plan'>, keys: ReadonlySet<string>): Record<string, string> {
  const resting = plan.claims.filter(
    ({random, runs}) =>
      random &&
      Object.values(runs)
        .flat()
        .some((key) => keys.has(key)),
  );
  return Object.fromEntries(resting.map(({id, claim}) => [id, digestOfJson({...claim.digests})]));
}
