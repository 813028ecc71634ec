import type {Finding} from './finding.ts';
import * as says from './messages.ts';

/** What a claim says about its own and other claims' ids. */
export interface ClaimRow {
  file: string;
  index: number;
  id: string;
  line: string;
  expect: unknown;
  corrected?: string;
}

/** Ids that occur twice in a spec, and `corrected` that names none of the document's claims; by file. */
export function twinFindings(rows: ClaimRow[]): Map<string, Finding[]> {
  const findings = new Map<string, Finding[]>();
  const add = (file: string, finding: Finding): void =>
    void findings.set(file, [...(findings.get(file) ?? []), finding]);
  const firstLines = new Map<string, string>();
  for (const {file, index, id, line, corrected} of rows) {
    const key = `${file}#${id}`;
    const first = firstLines.get(key);
    if (first === undefined) firstLines.set(key, line);
    else add(file, {path: ['claims', index, 'id'], ...says.duplicateClaim(id, first)});
    if (corrected === undefined || corrected === id) continue;
    const path = ['claims', index, 'corrected'];
    const named = rows.filter((row) => row.id === corrected);
    const twin = named.find((row) => row.file === file) ?? named[0];
    const files = [...new Set(named.map((row) => row.file))];
    if (!twin)
      add(file, {
        path,
        ...says.unknownTwin(
          corrected,
          rows.map((row) => row.id),
        ),
      });
    else if (twin.file !== file && files.length > 1) add(file, {path, ...says.ambiguousTwin(corrected, files)});
    else if (twin.expect === 'contradicted') add(file, {path, ...says.twinIsWrongToo(corrected)});
  }
  return findings;
}
