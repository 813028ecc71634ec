import type {Files} from '../contract/effects.ts';
import type {PlannedRun} from '../contract/plan.ts';
import type {Places} from './gathering.ts';
import {readSound} from './recorded.ts';
import {runStore} from './store.ts';

/** Which runs are made although they are known. */
export interface RunChoice {
  /** All: when a run starts, the store's data of it are discarded. */
  fresh?: boolean;
  /** Only those that failed or diverged. */
  failed?: boolean;
}

/** A run to be made; `fresh`: from its beginning, even if the store has it. */
export interface MissingRun {
  run: PlannedRun;
  fresh: boolean;
}

/**
 * The runs that need to be made: not live, and neither recorded nor stored, unless another choice is made. A run whose
 * record in the store cannot be trusted is among them, so that it fails with the reason.
 */
export async function missingRuns(
  runs: readonly PlannedRun[],
  {fresh = false, failed = false}: RunChoice,
  {store, evidence}: Places,
  files: Files,
): Promise<MissingRun[]> {
  const {sound} = await readSound(evidence, files);
  const chosen: MissingRun[] = [];
  for (const run of runs.filter(({live}) => !live)) {
    const place = runStore(store, run.key, files);
    const stored = await place.found();
    const record = stored.state === 'sound' ? stored.record : sound.get(run.key)?.record;
    const again = fresh || (failed && record?.state === 'diverged');
    const isMissing = !record && (!failed || (await place.begun()));
    if (again || isMissing || stored.state === 'unsound') chosen.push({run, fresh: again});
  }
  return chosen;
}
