import type {Files} from '../contract/effects.ts';
import {HarnessError, type Problem} from '../contract/error.ts';
import type {RunRecord} from '../contract/evidence.ts';
import type {PlannedRun} from '../contract/plan.ts';
import {nth} from '../lists/nth.ts';
import {isClaimsFile} from './claims-file.ts';
import {fault, sameFile, twoRecords} from './messages.ts';
import {readRecord, writeRecord} from './record-file.ts';

export interface Recorded {
  record: RunRecord;
  path: string;
}

/** All recorded runs of a project, by key. @throws HarnessError naming every file that is not a sound record */
export async function readRecorded(folder: string, files: Files): Promise<Map<string, Recorded>> {
  const {sound, unsound} = await readSound(folder, files);
  if (unsound.size > 0) throw fault([...unsound.values()].flat());
  return sound;
}

/**
 * The recorded runs of a project that are sound, by key, and what is wrong with the other files, by path: such a file
 * affects only its own run.
 *
 * @throws HarnessError if two files belong to one run
 */
export async function readSound(
  folder: string,
  files: Files,
): Promise<{sound: Map<string, Recorded>; unsound: Map<string, readonly Problem[]>}> {
  const sound = new Map<string, Recorded>();
  const unsound = new Map<string, readonly Problem[]>();
  const doubles: Problem[] = [];
  for (const name of await files.list(folder)) {
    if (!name.includes('/') || !name.endsWith('.json') || isClaimsFile(name)) continue; // records stand in folders
    const path = `${folder}/${name}`;
    try {
      const record = await readRecord(path, files);
      const other = sound.get(record.key);
      if (other) doubles.push(twoRecords(path, other.path));
      sound.set(record.key, {record, path});
    } catch (error) {
      if (!(error instanceof HarnessError)) throw error;
      unsound.set(path, error.problems);
    }
  }
  if (doubles.length > 0) throw fault([...[...unsound.values()].flat(), ...doubles]);
  return {sound, unsound};
}

/** `<document>/<spec>/<case>-seed-N.json`: the first place that uses the run names its file. */
export const recordedPath = (folder: string, run: PlannedRun): string => nth(possiblePaths(folder, run), 0);

/** A run that several places use may have been recorded when another of them came first. */
export function possiblePaths(folder: string, {usedBy, asked: {mutant, seed}}: PlannedRun): string[] {
  const wrong = mutant ? `-${mutant}` : '';
  return usedBy.map(
    ({document, spec, case: name}) => `${folder}/${document}/${spec}/${name}${wrong}-seed-${seed}.json`,
  );
}

/**
 * Writes a finished run into the recorded evidence. Pictures, points and samples are kept whole for the first seed of a
 * case only; of the others, the samples that a claim is judged on.
 *
 * @param keep - `all`, or the names of the samples
 * @returns the path written
 * @throws HarnessError if another case or mutant, whose names give the same file name, has the file
 */
export async function record(
  folder: string,
  run: PlannedRun,
  result: RunRecord,
  keep: 'all' | ReadonlySet<string>,
  files: Files,
): Promise<string> {
  const path = recordedPath(folder, run);
  const there = await recordAt(path, files);
  if (there && there.asked.mutant !== run.asked.mutant)
    throw new HarnessError('spec', sameFile(path, run.usedBy[0].case, run.asked.mutant, there.asked.mutant));
  const samples = Object.fromEntries(
    Object.entries(result.samples).filter(([name]) => keep === 'all' || keep.has(name)),
  );
  await writeRecord(path, keep === 'all' ? result : {...result, images: {}, points: {}, samples}, files);
  return path;
}

/** None if the file cannot be trusted: the run was made again to replace it. */
async function recordAt(path: string, files: Files): Promise<RunRecord | undefined> {
  if (!(await files.exists(path))) return undefined;
  return readRecord(path, files).catch((error: unknown) => {
    if (error instanceof HarnessError) return undefined;
    throw error;
  });
}
