import type {Files} from '../contract/effects.ts';
import {HarnessError, type Problem} from '../contract/error.ts';
import type {RunRecord} from '../contract/evidence.ts';
import type {PlannedRun} from '../contract/plan.ts';
import {fault, twoRecords} from './messages.ts';
import {readRecord, writeRecord} from './record-file.ts';

export interface Recorded {record: RunRecord; path: string}

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
  const wrong = run.asked.perturbation ? `-${run.asked.perturbation}` : '';
  return `${folder}/${document}/${spec}/${name}${wrong}-seed-${run.asked.seed}.json`;
}

/**
 * Writes a finished run into the recorded evidence. Pictures, points and samples are kept for the first seed of a case only.
 *
 * @returns the path written
 */
export async function record(folder: string, run: PlannedRun, result: RunRecord, firstSeed: boolean, files: Files): Promise<string> {
  const path = recordedPath(folder, run);
  await writeRecord(path, firstSeed ? result : {...result, images: {}, points: {}, samples: {}}, files);
  return path;
}
