import {printedText} from '../assertions/index.ts';
import type {Part} from '../contract/claim.ts';
import type {Mark, SourceText} from '../documents/index.ts';
import type {Finding, Path} from './finding.ts';
import {isRecord} from './is-record.ts';
import * as says from './source-messages.ts';
import type {ClaimYaml, SpecYaml, StatedYaml, UnjudgedYaml, WhereYaml} from './yaml.ts';

/** The source of a document: none is named, or it cannot be read, or its text and marks. */
export type DocumentSource = 'none' | 'unreadable' | SourceText;

interface Resolved<T> {
  yaml: T;
  findings: Finding[];
}

/**
 * Fills in what a claim's place leaves to the source: section and printed numbers. A claim whose mark is not there, or
 * whose source cannot be read, stays as it is.
 */
function resolveWhere<T extends WhereYaml | StatedYaml['where']>(
  where: T,
  source: DocumentSource,
  needsNumber: boolean,
): Resolved<T> {
  const {claim, part} = where;
  if (claim === undefined) {
    return {
      yaml: where,
      findings: [
        ...(where.section === undefined ? [{path: ['section'], ...says.noSection()}] : []),
        ...(part === undefined ? [] : [{path: ['part'], atKey: true, ...says.partAlone()}]),
      ],
    };
  }
  const typed = (['section', 'near', 'printed', 'points'] as const).filter(
    (key) => (where as WhereYaml)[key] !== undefined,
  );
  if (typed.length > 0)
    return {yaml: where, findings: typed.map((key) => ({path: [key], atKey: true, ...says.typedTwice(key)}))};
  if (source === 'unreadable') return {yaml: where, findings: []};
  if (source === 'none') return {yaml: where, findings: [{path: ['claim'], ...says.noSource()}]};
  return fromMarks(where, typeof claim === 'string' ? [claim] : claim, source.marks, needsNumber);
}

function fromMarks<T extends WhereYaml | StatedYaml['where']>(
  where: T,
  ids: readonly string[],
  marks: readonly Mark[],
  needsNumber: boolean,
): Resolved<T> {
  const known = [...new Set(marks.map(({id}) => id))];
  const named = ids.map((id) => markOf(id, marks, where.part));
  const at = (i: number): Path => (ids.length === 1 ? ['claim'] : ['claim', i]);
  const unknown = ids.flatMap((id, i): Finding[] => (named[i] ? [] : [{path: at(i), ...says.unknownMark(id, known)}]));
  if (unknown.length > 0) return {yaml: where, findings: unknown};
  const found = named.filter((mark) => mark !== undefined);
  const numbers = found.map((mark) => printedOfMark(mark, where.part));
  const wanted = needsNumber || where.part !== undefined || numbers.some((one) => one !== undefined);
  const findings = wanted
    ? numbers.flatMap((number, i): Finding[] => numberFinding(number, found[i] as Mark, at(i), where.part))
    : [];
  const printed = numbers.filter((number) => number !== undefined);
  const made = found.some((mark) => mark.made) ? {made: seedsOf(found)} : {};
  const section = [...new Set(found.map((mark) => mark.section))].join('; ');
  return {
    yaml: {
      ...where,
      section: section === '' ? says.BEFORE_HEADINGS : section,
      ...(printed.length > 0 && {printed}),
      ...made,
    },
    findings,
  };
}

/** Of the places at which an id stands, the first that prints the part that is asked for. */
function markOf(id: string, marks: readonly Mark[], part: Part | undefined): Mark | undefined {
  const places = marks.filter((mark) => mark.id === id);
  return places.find((mark) => printedOfMark(mark, part) !== undefined) ?? places[0];
}

/** None where one of the numbers waits to be measured. */
function seedsOf(marks: readonly Mark[]): number[] {
  if (marks.some(({made}) => made?.length === 0)) return [];
  return [...new Set(marks.flatMap(({made = []}) => made))];
}

const printedOfMark = ({number}: Mark, part: Part = 'value'): string | undefined => number?.[part];

function numberFinding(number: string | undefined, mark: Mark, path: Path, part: Part = 'value'): Finding[] {
  if (number === undefined) return [{path, ...(part === 'spread' ? says.noSpread(mark) : says.noNumber(mark))}];
  return printedText.safeParse(number).success ? [] : [{path, ...says.unsupportedNumber(mark)}];
}

/** A claim with what its source says. `findings`: with paths within the claim. */
export function resolveClaim<T extends ClaimYaml | UnjudgedYaml>(claim: T, source: DocumentSource): Resolved<T> {
  const {yaml: where, findings} = resolveWhere(claim.where, source, claim.where.printedIs !== undefined);
  return {yaml: {...claim, where}, findings: [...inWhere(findings), ...percentFindings(claim, source)]};
}

/** Kinds that compare what is measured with the number of the source, unless they say with what. */
const COMPARED: readonly string[] = ['equals', 'spread'];

/** A number in per cent is a hundred times the share, and the two would be compared as they stand. */
function percentFindings(claim: ClaimYaml | UnjudgedYaml, source: DocumentSource): Finding[] {
  const {claim: ids = [], part} = claim.where;
  if (typeof source === 'string') return [];
  const marks = [ids].flat().map((id) => markOf(id, source.marks, part));
  const mark = marks.find((one) => one?.number?.unit === '%');
  if (!mark) return [];
  return Object.entries(claim as Record<string, unknown>)
    .filter(([kind, asserted]) => COMPARED.includes(kind) && isRecord(asserted))
    .filter(([, asserted]) => (asserted as {unit?: unknown}).unit === '1' && !('to' in (asserted as object)))
    .map(([kind]) => ({path: [kind, 'unit'], ...says.printedInPercent(mark)}));
}

export function resolveStated(stated: StatedYaml, source: DocumentSource): Resolved<StatedYaml> {
  const {yaml: where, findings} = resolveWhere(stated.where, source, true);
  const missing = (['near', 'printed'] as const)
    .filter((key) => where.claim === undefined && where[key] === undefined)
    .map((key) => ({path: [key], ...says.statedWithout(key)}));
  return {yaml: {...stated, where}, findings: inWhere([...findings, ...missing])};
}

const inWhere = (findings: readonly Finding[]): Finding[] =>
  findings.map((finding) => ({...finding, path: ['where', ...finding.path]}));

/** A spec with all that the source says. */
export const resolveSpec = (spec: SpecYaml, source: DocumentSource): SpecYaml => ({
  ...spec,
  claims: spec.claims.map((claim) => resolveClaim(claim, source).yaml),
  ...(spec.stated && {stated: spec.stated.map((stated) => resolveStated(stated, source).yaml)}),
});

/** Whether a claim waits for a source that nobody could read: of such a claim nothing more can be said. */
export const waitsForSource = ({where}: {where: {claim?: unknown}}, source: DocumentSource): boolean =>
  where.claim !== undefined && source === 'unreadable';

/** The ids that a spec names. */
export const idsOf = (where: {claim?: string | readonly string[] | undefined}): readonly string[] =>
  typeof where.claim === 'string' ? [where.claim] : (where.claim ?? []);
