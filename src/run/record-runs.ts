import type {Files} from '../contract/effects.ts';
import {HarnessError, type Problem} from '../contract/error.ts';
import type {PlannedClaim, PlannedRun, RunUse} from '../contract/plan.ts';
import {lookUp} from '../lists/look-up.ts';
import {isSameRun} from './gather.ts';
import type {Places} from './gathering.ts';
import {readSound, record, type Recorded} from './recorded.ts';
import {runStore} from './store.ts';

export interface RunsRecorded {
  written: {run: PlannedRun; path: string}[];
  /** Runs whose file is that of another run, and records in the store that cannot be believed. */
  problems: Problem[];
  /** How many records there were before. */
  known: number;
}

/**
 * Completed runs of the store become recorded evidence; what is recorded already stays as it is.
 *
 * @param runs - those of the plan, and of its mutants
 * @param claims - of all specs, since samples are kept for claims that are not selected too
 */
export async function recordRuns(
  runs: readonly PlannedRun[],
  claims: readonly PlannedClaim[],
  {store, evidence}: Places,
  files: Files,
): Promise<RunsRecorded> {
  const {sound: known} = await readSound(evidence, files);
  const result: RunsRecorded = {written: [], problems: [], known: known.size};
  const firstSeeds = firstSeedOf(runs);
  const judged = judgedSamples(claims);
  for (const run of runs.filter(({live}) => !live)) {
    const stored = await runStore(store, run.key, files).found();
    const other = known.get(run.key);
    if (stored.state === 'unsound') result.problems.push(...stored.problems);
    if (stored.state !== 'sound' || (other && isSameRun(other.record, stored.record))) continue;
    const isFirst = run.asked.mutant === undefined && run.asked.seed === firstSeeds.get(caseOf(run.usedBy[0]));
    try {
      const path = await record(evidence, run, stored.record, isFirst ? 'all' : samplesOf(run, judged), files);
      await removeMoved(other, path, files);
      result.written.push({run, path});
    } catch (error) {
      if (!(error instanceof HarnessError)) throw error;
      result.problems.push(...error.problems);
    }
  }
  return result;
}

async function removeMoved(other: Recorded | undefined, path: string, files: Files): Promise<void> {
  if (other && other.path !== path) await files.remove(other.path);
}

function firstSeedOf(runs: readonly PlannedRun[]): Map<string, number> {
  const first = new Map<string, number>();
  for (const {usedBy, asked} of runs)
    first.set(caseOf(usedBy[0]), Math.min(asked.seed, first.get(caseOf(usedBy[0])) ?? Infinity));
  return first;
}

const caseOf = ({document, spec, case: name}: RunUse): string => `${document}/${spec}/${name}`;

/** Case -> the samples that a claim is judged on. */
export function judgedSamples(
  claims: readonly Pick<PlannedClaim, 'document' | 'spec' | 'runs' | 'yields'>[],
): Map<string, Set<string>> {
  const judged = new Map<string, Set<string>>();
  for (const {document, spec, runs, yields} of claims) {
    const names = Object.keys(yields).filter((name) => lookUp(yields, name).kind === 'sample');
    for (const name of Object.keys(runs)) {
      const place = caseOf({document, spec, case: name});
      judged.set(place, new Set([...(judged.get(place) ?? []), ...names]));
    }
  }
  return judged;
}

/** A run may serve several cases. */
const samplesOf = ({usedBy}: PlannedRun, judged: ReadonlyMap<string, Set<string>>): Set<string> =>
  new Set(usedBy.flatMap((use) => [...(judged.get(caseOf(use)) ?? [])]));
