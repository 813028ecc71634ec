import type {Effects} from '../contract/effects.ts';
import type {PlannedClaim} from '../contract/plan.ts';
import {placesOf, plan as makePlanned, type Options} from '../harness.ts';
import {readRecorded} from '../run/recorded.ts';
import {runStore} from '../run/store.ts';

/** `claimbench list`: every selected claim, with how much of its evidence is at hand. @returns 0 */
export async function listCommand(options: Options, effects: Effects): Promise<number> {
  const {plan} = await makePlanned(options, effects);
  const {store, evidence} = placesOf(options);
  const recorded = await readRecorded(evidence, effects.files);
  const live = new Set(plan.runs.filter((run) => run.live).map(({key}) => key));
  const known = new Set(recorded.keys());
  for (const {key} of plan.runs)
    if (!known.has(key) && (await runStore(store, key, effects.files).record())) known.add(key);
  for (const claim of plan.claims)
    effects.print(`${claim.id}\t${claim.claim.expect}\t${evidenceOf(claim, live, known)}\t${claim.claim.says}`);
  return 0;
}

function evidenceOf({runs}: PlannedClaim, live: Set<string>, known: Set<string>): string {
  const keys = Object.values(runs).flat();
  if (keys.length === 0) return 'arithmetic';
  const made = keys.filter((key) => !live.has(key));
  if (made.length === 0) return `live, ${keys.length} runs`;
  return `${made.filter((key) => known.has(key)).length} of ${made.length} runs recorded`;
}
