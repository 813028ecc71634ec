import type {Effects} from '../contract/effects.ts';
import type {PlannedClaim} from '../contract/plan.ts';
import {placesOf, plan, read, type Options} from '../pipeline.ts';
import {readRecorded, runStore} from '../run/index.ts';

/** `claimbench list`: every selected claim, with how much of its evidence is at hand. @returns 0 */
export async function listCommand(options: Options, effects: Effects): Promise<number> {
  const planned = plan(await read(options, effects), options).plan;
  const {store, evidence} = placesOf(options);
  const known = new Set((await readRecorded(evidence, effects.files)).keys());
  const live = new Set(planned.runs.filter((run) => run.live).map(({key}) => key));
  for (const {key} of planned.runs)
    if (!known.has(key) && (await runStore(store, key, effects.files).record())) known.add(key);
  for (const claim of planned.claims)
    effects.print(`${claim.id}\t${claim.claim.expect}\t${evidenceOf(claim, live, known)}\t${claim.claim.says}`);
  return 0;
}

function evidenceOf({runs}: PlannedClaim, live: ReadonlySet<string>, known: ReadonlySet<string>): string {
  const keys = Object.values(runs).flat();
  if (keys.length === 0) return 'arithmetic';
  const made = keys.filter((key) => !live.has(key));
  if (made.length === 0) return `live, ${keys.length} runs`;
  return `${made.filter((key) => known.has(key)).length} of ${made.length} runs recorded`;
}
