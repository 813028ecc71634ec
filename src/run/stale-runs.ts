import type {Files} from '../contract/effects.ts';
import type {Made, Registry} from '../contract/experiment.ts';
import type {PlannedRun} from '../contract/plan.ts';
import {lookUp} from '../lists/look-up.ts';
import type {Places} from './gathering.ts';
import {programStatus} from './program-status.ts';
import {readSound} from './recorded.ts';
import {runStore} from './store.ts';

/** A run that is known, and what has changed of the program since it was made. */
export interface StaleRun {
  run: PlannedRun;
  note: string;
}

/**
 * The runs of programs, recorded or stored, that the present program did not make: no replay vouches for them. Of
 * experiments that are code, only a replay can tell.
 */
export async function staleRuns(
  runs: readonly PlannedRun[],
  registry: Registry,
  {store, evidence}: Places,
  files: Files,
): Promise<StaleRun[]> {
  const ofPrograms = runs.filter(({live, asked}) => !live && lookUp(registry, asked.experiment).program);
  if (ofPrograms.length === 0) return [];
  const present = new Map<string, Made | undefined>();
  for (const {asked} of ofPrograms)
    if (!present.has(asked.experiment))
      present.set(asked.experiment, await lookUp(registry, asked.experiment).program?.made());
  const {sound} = await readSound(evidence, files);
  const stale: StaleRun[] = [];
  for (const run of ofPrograms) {
    const stored = await runStore(store, run.key, files).found();
    const record = stored.state === 'sound' ? stored.record : sound.get(run.key)?.record;
    const program = present.get(run.asked.experiment);
    const status = record && program && programStatus(record, {program}, undefined);
    if (status && status.status === 'stale') stale.push({run, note: status.note});
  }
  return stale;
}

/** The runs in the store that other code made than the present. @param sources - the digest of each experiment's */
export async function storedByOtherCode(
  runs: readonly PlannedRun[],
  sources: Readonly<Record<string, {digest: string}>>,
  {store}: Places,
  files: Files,
): Promise<PlannedRun[]> {
  const made = await Promise.all(
    runs.map(async (run) => {
      const found = await runStore(store, run.key, files).found();
      return found.state === 'sound' && found.record.fingerprints.source !== sources[run.asked.experiment]?.digest;
    }),
  );
  return runs.filter((_, i) => made[i]);
}
