import type {Files} from '../contract/effects.ts';
import type {Problem} from '../contract/error.ts';
import type {DocumentSpecs, Spec} from '../contract/claim.ts';
import {checkShape} from './check-shape.ts';
import {foundFindings} from './check-found.ts';
import {formOf} from '../chart/forms/index.ts';
import {visible} from '../text/shown.ts';
import {claimFindings, pointerFindings, whereFindings} from './claim-rules.ts';
import {inOrder, pathKey, placed, type Finding, type Source} from './finding.ts';
import {isRecord} from './is-record.ts';
import * as claimSays from './claim-messages.ts';
import * as says from './file-messages.ts';
import {readSources, type ReadSources} from './read-sources.ts';
import {readYaml} from './read-yaml.ts';
import {correctionFindings, nameFindings, type ClaimRow} from './corrections.ts';
import {normaliseAside, normaliseDocument, normaliseSpec, normaliseWhere} from './normalise.ts';
import {claim as claimShape, documentFile, specFile, type DocumentYaml, type SpecYaml} from './yaml.ts';

export interface ReadSpecs {
  /** Whatever has the right shape, so that more can be said of it. Sound only where there are no problems. */
  documents: DocumentSpecs[];
  /** The entries of the bibliography, `specs/sources.bib`. */
  sources: ReadSources['sources'];
  /** All problems of all files, in order of file, line and column. */
  problems: Problem[];
}

const BIBLIOGRAPHY = 'specs/sources.bib';
const FILE = /^([a-z0-9][a-z0-9-]*)\/([a-z0-9][a-z0-9-]*)\.yaml$/;

/** Reads `specs/<document>/*.yaml` and the bibliography: shape, and whatever can be told without the experiments and the documents. */
export async function readSpecs(files: Files, project: string): Promise<ReadSpecs> {
  const names = (await files.list(`${project}/specs`)).filter((name) => /\.ya?ml$/i.test(name));
  const problems: Problem[] = names
    .filter((name) => !FILE.test(name))
    .map((name) => ({place: `specs/${visible(name)}:1:1`, ...says.misplacedFile()}));
  if (names.length === 0) problems.push({place: 'specs', ...says.noSpecs()});
  const read = await Promise.all(
    names
      .filter((name) => FILE.test(name))
      .map(async (name) => {
        const [, folder = '', spec = ''] = FILE.exec(name) ?? [];
        return {folder, name: spec, ...readFile(`specs/${name}`, spec, await files.read(`${project}/specs/${name}`))};
      }),
  );

  const documents: DocumentSpecs[] = [];
  for (const folder of new Set(read.map((file) => file.folder))) {
    const beneath = read.filter((file) => file.folder === folder);
    const {document, found} = readDocument(folder, beneath);
    problems.push(...found);
    if (document) documents.push(document);
  }
  const bibliography = `${project}/${BIBLIOGRAPHY}`;
  const text = (await files.exists(bibliography)) ? await files.readText(bibliography) : '';
  const {sources, problems: inSources} = readSources(text, BIBLIOGRAPHY);
  return {documents, sources, problems: inOrder([...problems, ...inSources])};
}

interface FileRead {
  source: Source;
  findings: Finding[];
  document?: DocumentYaml;
  content?: SpecYaml;
}

function readFile(file: string, name: string, bytes: Uint8Array): FileRead {
  const {value, places, findings} = readYaml(bytes);
  const source: Source = {file, places, value};
  if (value === undefined) return {source, findings};
  if (name === 'document') {
    const shape = checkShape(documentFile, value);
    return {
      source,
      findings: [...findings, ...shape.findings, ...(shape.value ? pointersOf(shape.value) : [])],
      ...(shape.value ? {document: shape.value} : {}),
    };
  }
  const shape = checkShape(specFile, value);
  const all = [...findings, ...shape.findings, ...contentFindings(value, shape.value)];
  return {source, findings: all, ...(shape.value ? {content: shape.value} : {})};
}

/** Where a document's own file points into its text. */
function pointersOf({claimsNothing = [], claims = []}: DocumentYaml): Finding[] {
  return [
    ...claimsNothing.flatMap((aside, i) => pointerFindings(normaliseAside(aside), ['claimsNothing', i])),
    ...claims.flatMap(({where}, i) =>
      whereFindings(normaliseWhere(where)).map(({path, ...rest}) => ({path: ['claims', i, ...path], ...rest})),
    ),
  ];
}

/** The rules beyond the shape; also for those claims of a file that are well formed when others are not. */
function contentFindings(value: unknown, content: SpecYaml | undefined): Finding[] {
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
  content?.stated?.forEach(({where: {near, printed}}, i) => {
    const pointer = normaliseAside({near, printed, because: ''});
    findings.push(...pointerFindings(pointer, ['stated', i, 'where']));
  });
  const all: unknown[] = Array.isArray(claims) ? claims : [];
  all.forEach((raw, i) => {
    const path = ['claims', i];
    const claim = content?.claims[i] ?? claimShape.safeParse(raw).data;
    if (claim) findings.push(...claimFindings(claim, path));
    const {figure} = record(raw);
    const known = Object.keys(record(figures));
    if (typeof figure === 'string' && !known.includes(figure))
      findings.push({path: [...path, 'figure'], ...claimSays.unknownFigure(figure, known)});
  });
  return [...findings, ...(content ? idleFigures(content) : [])];
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

const record = (value: unknown): Record<string, unknown> => (isRecord(value) ? value : {});

/** One folder: its document.yaml and its specs, with what holds between them. */
function readDocument(
  folder: string,
  files: ({name: string} & FileRead)[],
): {document?: DocumentSpecs; found: Problem[]} {
  const found: Problem[] = [];
  const head = files.find(({name}) => name === 'document');
  if (!head) found.push({place: `specs/${folder}`, ...says.noDocument(folder)});
  if (head?.document && head.document.id !== folder)
    head.findings.push({path: ['id'], ...says.wrongFolder(head.document.id, folder)});
  const specs = files.filter(({name}) => name !== 'document');
  const rows = files.flatMap(({source}) => rowsOf(source));
  const between = [correctionFindings(rows)];
  if (head?.document && specs.every(({source}) => source.value !== undefined)) {
    const {found: sentences = [], quoted = {}, mistakes = {}} = head.document;
    const judged = specs.flatMap(({name, source}) =>
      rowsOf(source).flatMap(({id, isJudged}) => (isJudged ? [`${name}/${id}`] : [])),
    );
    head.findings.push(...foundFindings(sentences, judged));
    const names = {file: head.source.file, quoted: Object.keys(quoted), mistakes: Object.keys(mistakes)};
    between.push(nameFindings(rows, names));
  }
  for (const {source, findings} of files) {
    const all = [...findings, ...between.flatMap((some) => some.get(source.file) ?? [])];
    found.push(...all.map((finding) => placed(finding, source)));
  }
  if (!head?.document) return {found};
  const shaped = specs.flatMap(({name, source: {file, places}, content}): Spec[] =>
    content ? [normaliseSpec(content, {document: folder, name, file, places})] : [],
  );
  const document = normaliseDocument(head.document);
  return {
    found,
    document: {document, folder: `specs/${folder}`, specs: shaped, anchors: 'not-checked', places: head.source.places},
  };
}

/** What other claims may refer to, also in a file that has problems. */
function rowsOf({file, value, places}: Source): ClaimRow[] {
  const {claims} = record(value);
  return (Array.isArray(claims) ? claims : []).flatMap((claim: unknown, i): ClaimRow[] => {
    const {id, expect, role, notJudged, ...names} = record(claim);
    if (typeof id !== 'string') return [];
    const [line = '1'] = (places.get(pathKey(['claims', i, 'id'])) ?? '').split(':');
    const isJudged = notJudged === undefined;
    return [{file, index: i, id, expect, role, isJudged, line, ...textsOf(names, ['correction', 'by', 'mistake'])}];
  });
}

/** Those of the keys whose values are texts. */
const textsOf = <Key extends string>(
  from: Record<string, unknown>,
  keys: readonly Key[],
): Partial<Record<Key, string>> =>
  Object.fromEntries(keys.flatMap((key) => (typeof from[key] === 'string' ? [[key, from[key]]] : []))) as Partial<
    Record<Key, string>
  >;
