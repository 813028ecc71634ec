import type {Files} from '../contract/effects.ts';
import type {PlannedRun} from '../contract/plan.ts';
import type {Places} from './gathering.ts';
import {readRecorded} from './recorded.ts';
import {runStore} from './store.ts';

/** Which runs are made although they are known. */
export interface RunChoice {
  /** All: what the store holds of them is forgotten when their turn comes. */
  fresh?: boolean;
  /** Only those that failed or diverged. */
  failed?: boolean;
}

/** A run to be made; `fresh`: from its start, whatever the store holds of it. */
export interface MissingRun {
  run: PlannedRun;
  fresh: boolean;
}

/** The runs that need to be made: not live, and neither recorded nor stored, unless the choice is another one. */
export async function missingRuns(
  runs: readonly PlannedRun[],
  {fresh = false, failed = false}: RunChoice,
  {store, evidence}: Places,
  files: Files,
): Promise<MissingRun[]> {
  const recorded = await readRecorded(evidence, files);
  const chosen: MissingRun[] = [];
  for (const run of runs.filter(({live}) => !live)) {
    const place = runStore(store, run.key, files);
    const record = (await place.record()) ?? recorded.get(run.key)?.record;
    const again = fresh || (failed && record?.state === 'diverged');
    const isMissing = !record && (!failed || (await place.begun()));
    if (again || isMissing) chosen.push({run, fresh: again});
  }
  return chosen;
}
