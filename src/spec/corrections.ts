import type {Finding, Path} from './finding.ts';
import * as says from './claim-messages.ts';
import * as saysOfRoles from './role-messages.ts';

/** What a claim says about its own and other claims' ids, and about names in document.yaml. */
export interface ClaimRow {
  file: string;
  index: number;
  id: string;
  line: string;
  expect: unknown;
  role: unknown;
  isJudged: boolean;
  correction?: string;
  by?: string;
  mistake?: string;
}

type FindingsByFile = Map<string, Finding[]>;

/** Ids that occur twice in a spec, and corrections that do not go with the document's claims; by file. */
export function correctionFindings(rows: ClaimRow[]): FindingsByFile {
  const findings: FindingsByFile = new Map();
  const add = ({file, index}: ClaimRow, path: Path, sentence: Omit<Finding, 'path'>): void =>
    addTo(findings, file, {path: ['claims', index, ...path], ...sentence});
  const firstLines = new Map<string, string>();
  for (const row of rows) {
    const key = `${row.file}#${row.id}`;
    const first = firstLines.get(key);
    if (first === undefined) firstLines.set(key, row.line);
    else add(row, ['id'], says.duplicateClaim(row.id, first));
    const wrong = wrongCorrection(row, rows);
    if (wrong) add(row, ['correction'], wrong);
  }
  for (const row of unusedCorrections(rows)) add(row, ['role'], saysOfRoles.unusedCorrection());
  return findings;
}

/** What is wrong with the claim that a claim names as its correction, if anything is. */
function wrongCorrection({correction, id, file}: ClaimRow, rows: ClaimRow[]): Omit<Finding, 'path'> | undefined {
  if (correction === undefined || correction === id) return undefined;
  const named = rows.filter((row) => row.id === correction);
  const found = named.find((row) => row.file === file) ?? named[0];
  if (!found)
    return says.unknownCorrection(
      correction,
      rows.map((row) => row.id),
    );
  const files = [...new Set(named.map((row) => row.file))];
  if (found.file !== file && files.length > 1) return says.ambiguousCorrection(correction, files);
  if (!found.isJudged) return saysOfRoles.correctionIsNotJudged(correction);
  if (found.expect === 'contradicted') return says.correctionIsWrongToo(correction);
  return found.role === 'control' ? saysOfRoles.correctionIsControl(correction) : undefined;
}

function unusedCorrections(rows: ClaimRow[]): ClaimRow[] {
  const named = new Set(rows.map(({correction}) => correction));
  return rows.filter(({role, id}) => role === 'correction' && !named.has(id));
}

/** Whom and which mistakes claims name that document.yaml does not, and the other way round; by file. */
export function nameFindings(
  rows: ClaimRow[],
  head: {file: string; quoted: readonly string[]; mistakes: readonly string[]},
): FindingsByFile {
  const findings: FindingsByFile = new Map();
  const check = (key: 'by' | 'mistake', listed: 'quoted' | 'mistakes', words: NameWords): void => {
    const known = head[listed];
    for (const {file, index, [key]: name} of rows)
      if (name !== undefined && !known.includes(name))
        addTo(findings, file, {path: ['claims', index, key], ...words.unknown(name, known)});
    const used = new Set(rows.map((row) => row[key]));
    for (const name of known.filter((one) => !used.has(one)))
      addTo(findings, head.file, {path: [listed, name], atKey: true, ...words.unused()});
  };
  check('by', 'quoted', {unknown: saysOfRoles.unknownAuthor, unused: saysOfRoles.unusedAuthor});
  check('mistake', 'mistakes', {unknown: saysOfRoles.unknownMistake, unused: saysOfRoles.unusedMistake});
  return findings;
}

interface NameWords {
  unknown: (name: string, known: readonly string[]) => Omit<Finding, 'path'>;
  unused: () => Omit<Finding, 'path'>;
}

function addTo(findings: FindingsByFile, file: string, finding: Finding): void {
  findings.set(file, [...(findings.get(file) ?? []), finding]);
}
