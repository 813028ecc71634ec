import type {Effects} from '../contract/effects.ts';
import {sentence} from '../contract/error.ts';
import type {PlannedClaim} from '../contract/plan.ts';
import {placesOf, plan, read, type Options} from '../pipeline.ts';
import {readSound, runStore} from '../run/index.ts';
import {count} from '../text/count.ts';

/** `claimbench list`: every selected claim, with how many of its runs are recorded. @returns 0 */
export async function listCommand(options: Options, effects: Effects): Promise<number> {
  const planned = plan(await read(options, effects), options).plan;
  const {store, evidence} = placesOf(options);
  const {sound, unsound} = await readSound(evidence, effects.files);
  const known = new Set(sound.keys());
  const problems = [...unsound.values()].flat();
  const live = new Set(planned.runs.filter((run) => run.live).map(({key}) => key));
  for (const {key} of planned.runs) {
    const stored = await runStore(store, key, effects.files).found();
    if (stored.state === 'sound') known.add(key);
    if (stored.state === 'unsound') problems.push(...stored.problems);
  }
  for (const claim of planned.claims)
    effects.print(
      `${claim.id}\texpected: ${claim.claim.expect}\t${evidenceOf(claim, live, known)}\t${claim.claim.says}`,
    );
  for (const {id, claim} of planned.unjudged) effects.print(`${id}\tnot judged\t${claim.notJudged}\t${claim.says}`);
  for (const problem of problems) effects.say(sentence(problem));
  return 0;
}

function evidenceOf({runs, claim}: PlannedClaim, live: ReadonlySet<string>, known: ReadonlySet<string>): string {
  if (claim.where.made?.length === 0) return 'waits for `claimbench values`';
  const keys = Object.values(runs).flat();
  if (keys.length === 0) return 'arithmetic';
  const made = keys.filter((key) => !live.has(key));
  if (made.length === 0) return `live, ${count(keys.length, 'run')}`;
  return `${made.filter((key) => known.has(key)).length} of ${count(made.length, 'run')} recorded`;
}
