import type {Files} from '../contract/effects.ts';
import {HarnessError, type Problem} from '../contract/error.ts';
import type {RunRecord} from '../contract/evidence.ts';
import type {PlannedRun} from '../contract/plan.ts';
import {fault, sameFile, twoRecords} from './messages.ts';
import {readRecord, writeRecord} from './record-file.ts';

export interface Recorded {
  record: RunRecord;
  path: string;
}

/** All recorded runs of a project, by key. @throws HarnessError naming every file that is not a sound record */
export async function readRecorded(folder: string, files: Files): Promise<Map<string, Recorded>> {
  const byKey = new Map<string, Recorded>();
  const problems: Problem[] = [];
  for (const name of await files.list(folder)) {
    if (!name.includes('/') || !name.endsWith('.json')) continue; // records stand in folders
    const path = `${folder}/${name}`;
    try {
      const record = await readRecord(path, files);
      const other = byKey.get(record.key);
      if (other) problems.push(twoRecords(path, other.path));
      byKey.set(record.key, {record, path});
    } catch (error) {
      if (!(error instanceof HarnessError)) throw error;
      problems.push(...error.problems);
    }
  }
  if (problems.length > 0) throw fault(problems);
  return byKey;
}

/** `<document>/<spec>/<case>-seed-N.json`: the first place that uses the run names its file. */
export function recordedPath(folder: string, run: PlannedRun): string {
  const {document, spec, case: name} = run.usedBy[0]!;
  const wrong = run.asked.mutant ? `-${run.asked.mutant}` : '';
  return `${folder}/${document}/${spec}/${name}${wrong}-seed-${run.asked.seed}.json`;
}

/**
 * Writes a finished run into the recorded evidence. Pictures, points and samples are kept whole for the first seed of a
 * case only; of the others,
 * the samples that a claim is judged on.
 *
 * @param keep - `all`, or the names of the samples
 * @returns the path written
 * @throws HarnessError where the file is that of another case or mutant, whose names make the same file name
 */
export async function record(
  folder: string,
  run: PlannedRun,
  result: RunRecord,
  keep: 'all' | ReadonlySet<string>,
  files: Files,
): Promise<string> {
  const path = recordedPath(folder, run);
  const there = (await files.exists(path)) ? (await readRecord(path, files)).asked.mutant : run.asked.mutant;
  if (there !== run.asked.mutant)
    throw new HarnessError('spec', sameFile(path, run.usedBy[0]!.case, run.asked.mutant, there));
  const samples = Object.fromEntries(
    Object.entries(result.samples).filter(([name]) => keep === 'all' || keep.has(name)),
  );
  await writeRecord(path, keep === 'all' ? result : {...result, images: {}, points: {}, samples}, files);
  return path;
}
