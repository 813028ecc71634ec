import type {Files} from '../contract/effects.ts';
import type {PlannedRun} from '../contract/plan.ts';
import type {Places} from './gathering.ts';
import {readSound} from './recorded.ts';
import {runStore} from './store.ts';

/** Keys of the runs whose results are at hand: live ones, and those that are recorded or in the store, and sound. */
export async function knownKeys(
  runs: readonly PlannedRun[],
  {store, evidence}: Pick<Places, 'store' | 'evidence'>,
  files: Files,
): Promise<Set<string>> {
  const {sound} = await readSound(evidence, files);
  const known = new Set(runs.filter(({key, live}) => live || sound.has(key)).map(({key}) => key));
  for (const {key} of runs.filter((run) => !known.has(run.key)))
    if ((await runStore(store, key, files).found()).state === 'sound') known.add(key);
  return known;
}
