import type {Finding} from './finding.ts';
import * as says from './claim-messages.ts';

/** What a claim says about its own and other claims' ids. */
export interface ClaimRow {
  file: string;
  index: number;
  id: string;
  line: string;
  expect: unknown;
  correction?: string;
}

/** Ids that occur twice in a spec, and `correction` that names none of the document's claims; by file. */
export function correctionFindings(rows: ClaimRow[]): Map<string, Finding[]> {
  const findings = new Map<string, Finding[]>();
  const add = (file: string, finding: Finding): void =>
    void findings.set(file, [...(findings.get(file) ?? []), finding]);
  const firstLines = new Map<string, string>();
  for (const {file, index, id, line, correction} of rows) {
    const key = `${file}#${id}`;
    const first = firstLines.get(key);
    if (first === undefined) firstLines.set(key, line);
    else add(file, {path: ['claims', index, 'id'], ...says.duplicateClaim(id, first)});
    if (correction === undefined || correction === id) continue;
    const path = ['claims', index, 'correction'];
    const named = rows.filter((row) => row.id === correction);
    const found = named.find((row) => row.file === file) ?? named[0];
    const files = [...new Set(named.map((row) => row.file))];
    if (!found)
      add(file, {
        path,
        ...says.unknownCorrection(
          correction,
          rows.map((row) => row.id),
        ),
      });
    else if (found.file !== file && files.length > 1) add(file, {path, ...says.ambiguousCorrection(correction, files)});
    else if (found.expect === 'contradicted') add(file, {path, ...says.correctionIsWrongToo(correction)});
  }
  return findings;
}
