import {formOf} from '../chart/forms/index.ts';
import {checkShape} from './check-shape.ts';
import * as claimSays from './claim-messages.ts';
import {claimFindings, pointerFindings, whereFindings} from './claim-rules.ts';
import type {Finding, Path, Source} from './finding.ts';
import {isRecord, record} from './is-record.ts';
import {normaliseAside, normaliseWhere} from './normalise.ts';
import {resolveClaim, resolveSpec, resolveStated, waitsForSource, type DocumentSource} from './source-claims.ts';
import * as sourceSays from './source-messages.ts';
import {
  claim as claimShape,
  specFile,
  type ClaimYaml,
  type DocumentYaml,
  type SpecYaml,
  type StatedYaml,
  type UnjudgedYaml,
} from './yaml.ts';

/** A file of specs/, as far as it has the right shape. */
export interface FileRead {
  source: Source;
  findings: Finding[];
  document?: DocumentYaml;
  content?: SpecYaml;
}

/** With what the document's source says, and the rules beyond the shape. */
export function withRules<T extends FileRead>(file: T, source: DocumentSource): T {
  const {
    source: {value},
    findings,
    document,
    content,
  } = file;
  if (value === undefined) return file;
  if (document) {
    const claims = document.claims?.map((claim) => resolveClaim(claim, source).yaml);
    return {
      ...file,
      findings: [...findings, ...documentFindings(document, source)],
      document: {...document, ...(claims && {claims})},
    };
  }
  const isHead = file.source.file.endsWith('/document.yaml');
  return {
    ...file,
    findings: [...findings, ...(isHead ? [] : contentFindings(value, content, source))],
    ...(content && {content: resolveSpec(content, source)}),
  };
}

/** Where a document's own file points into its text, and where that is. */
function documentFindings(document: DocumentYaml, source: DocumentSource): Finding[] {
  const {claimsNothing = [], claims = []} = document;
  const besideSource = (['file', 'sha256'] as const).filter((key) => document[key] !== undefined);
  return [
    ...(document.source === undefined
      ? []
      : besideSource.map((key) => ({path: [key], atKey: true, ...sourceSays.sourceAndText(key)}))),
    ...claimsNothing.flatMap((aside, i) => pointerFindings(normaliseAside(aside), ['claimsNothing', i])),
    ...claims.flatMap((claim, i) =>
      unjudgedFindings(claim, source).map(({path, ...rest}) => ({path: ['claims', i, ...path], ...rest})),
    ),
  ];
}

function unjudgedFindings(claim: UnjudgedYaml, source: DocumentSource): Finding[] {
  const {yaml, findings} = resolveClaim(claim, source);
  if (findings.length > 0 || waitsForSource(claim, source)) return findings;
  return whereFindings(normaliseWhere(yaml.where));
}

/** The rules beyond the shape; also for those claims of a file that are well formed when others are not. */
function contentFindings(value: unknown, content: SpecYaml | undefined, source: DocumentSource): Finding[] {
  const {claims, cases, figures} = record(value);
  const findings: Finding[] = [];
  if (isRecord(cases) && Object.keys(cases).length === 0) findings.push({path: ['cases'], ...claimSays.noCases()});
  for (const [name, figure] of Object.entries(record(figures))) {
    const shape = checkShape(specFile.shape.figures.unwrap().valueType, figure);
    const broken = shape.value ? (formOf(shape.value).check?.(shape.value) ?? []) : [];
    findings.push(...broken.map((rule) => ({...rule, path: ['figures', name, ...rule.path]})));
  }
  if (content && content.seeds.from !== 1 && content.seeds.because === undefined)
    findings.push({path: ['seeds', 'from'], ...claimSays.seedsWithoutReason(content.seeds.from)});
  content?.stated?.forEach((stated, i) => findings.push(...statedPointerFindings(stated, ['stated', i], source)));
  const all: unknown[] = Array.isArray(claims) ? claims : [];
  all.forEach((raw, i) => {
    const path = ['claims', i];
    const claim = content?.claims[i] ?? claimShape.safeParse(raw).data;
    if (claim) findings.push(...judgedFindings(claim, path, source));
    const {figure} = record(raw);
    const known = Object.keys(record(figures));
    if (typeof figure === 'string' && !known.includes(figure))
      findings.push({path: [...path, 'figure'], ...claimSays.unknownFigure(figure, known)});
  });
  return [...findings, ...(content ? idleFigures(content) : [])];
}

function statedPointerFindings(stated: StatedYaml, path: Path, source: DocumentSource): Finding[] {
  const {yaml, findings} = resolveStated(stated, source);
  const {near = [], printed = [], claim} = yaml.where;
  const pointer = claim === undefined ? normaliseAside({near, printed, because: ''}) : {near: [], printed: []};
  return [
    ...findings.map((finding) => ({...finding, path: [...path, ...finding.path]})),
    ...pointerFindings(pointer, [...path, 'where']),
  ];
}

/** Of a claim whose number nobody could read, no more is said. */
function judgedFindings(claim: ClaimYaml, path: Path, source: DocumentSource): Finding[] {
  const {yaml, findings} = resolveClaim(claim, source);
  if (findings.length === 0 && !waitsForSource(claim, source)) return claimFindings(yaml, path);
  return findings.map((finding) => ({...finding, path: [...path, ...finding.path]}));
}

/** None where a claim names a figure that there is not: that one may be meant. */
function idleFigures({claims, figures}: SpecYaml): Finding[] {
  const named = new Set(claims.map(({figure}) => figure));
  const ids = Object.keys(figures);
  if ([...named].some((name) => name !== undefined && !ids.includes(name))) return [];
  return ids
    .filter((id) => !named.has(id))
    .map((id) => ({path: ['figures', id], atKey: true, ...claimSays.idleFigure()}));
}
