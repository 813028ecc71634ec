import type {DocumentSpecs, Spec} from '../contract/claim.ts';
import type {Files} from '../contract/effects.ts';
import type {Problem} from '../contract/error.ts';
import {placeText, readSource, type SourceText} from '../documents/index.ts';
import {visible} from '../text/shown.ts';
import {foundFindings} from './check-found.ts';
import {checkShape} from './check-shape.ts';
import {correctionFindings, nameFindings, type ClaimRow} from './corrections.ts';
import * as says from './file-messages.ts';
import {withRules, type FileRead} from './file-rules.ts';
import {inOrder, pathKey, placed, type Source} from './finding.ts';
import {isRecord, record} from './is-record.ts';
import {withListedTwice} from './listed-twice.ts';
import {normaliseDocument, normaliseSpec} from './normalise.ts';
import type {ReadSources} from './read-sources.ts';
import {readYaml, type YamlFile} from './read-yaml.ts';
import {idsOf, type DocumentSource} from './source-claims.ts';
import * as sourceSays from './source-messages.ts';
import {documentFile, specFile} from './yaml.ts';

export interface ReadSpecs {
  /** The texts of the documents whose source is in the project, by id. */
  texts: ReadonlyMap<string, SourceText>;
  /** Whatever has the right shape, so that more can be said of it. Sound only where there are no problems. */
  documents: DocumentSpecs[];
  /** The entries of the bibliography, `specs/sources.bib`. */
  sources: ReadSources['sources'];
  /** All problems of all files, in order of file, line and column. */
  problems: Problem[];
}

const BIBLIOGRAPHY = 'specs/sources.bib';
const FILE = /^([a-z0-9][a-z0-9-]*)\/([a-z0-9][a-z0-9-]*)\.yaml$/;

/**
 * Reads `specs/<document>/*.yaml` and the bibliography: shape, and whatever can be told without the experiments and the
 * documents.
 *
 * @param parse - `readYaml`, or what remembers what it gave
 */
export async function readSpecs(
  files: Files,
  project: string,
  parse: (bytes: Uint8Array) => YamlFile = readYaml,
): Promise<ReadSpecs> {
  const names = (await files.list(`${project}/specs`)).filter((name) => /\.ya?ml$/i.test(name));
  const misplaced = names.filter((name) => !FILE.test(name));
  const problems: Problem[] = misplaced.map((name) => ({place: `specs/${visible(name)}:1:1`, ...says.misplacedFile()}));
  if (names.length === 0) problems.push({place: 'specs', ...says.noSpecs()});
  const read = await Promise.all(
    names
      .filter((name) => FILE.test(name))
      .map(async (name) => {
        const [, folder = '', spec = ''] = FILE.exec(name) ?? [];
        const parsed = parse(await files.read(`${project}/specs/${name}`));
        return {folder, name: spec, ...shapeOf(`specs/${name}`, spec, parsed)};
      }),
  );

  const documents: DocumentSpecs[] = [];
  const texts = new Map<string, SourceText>();
  for (const folder of new Set(read.map((file) => file.folder))) {
    const beneath = read.filter((file) => file.folder === folder);
    const {source, problems: inSource} = await sourceOfDocument(files, project, beneath);
    const {document, found} = readDocument(
      folder,
      beneath.map((file) => withRules(file, source)),
      {source, isWhole: misplaced.length === 0},
    );
    problems.push(...inSource, ...found);
    if (document) documents.push(document);
    if (document && typeof source === 'object') texts.set(document.document.id, source);
  }
  const {sources, problems: inSources} = await readBibliography(files, project);
  return {documents, texts, sources, problems: inOrder([...problems, ...inSources])};
}

/** Its parser is loaded where there is one. */
async function readBibliography(files: Files, project: string): Promise<ReadSources> {
  const path = `${project}/${BIBLIOGRAPHY}`;
  if (!(await files.exists(path))) return {sources: [], problems: []};
  const {readSources} = await import('./read-sources.ts');
  return readSources(await files.readText(path), BIBLIOGRAPHY);
}

/** The source that a document.yaml names, with what is wrong in it. */
async function sourceOfDocument(
  files: Files,
  project: string,
  beneath: readonly ({name: string} & FileRead)[],
): Promise<{source: DocumentSource; problems: Problem[]}> {
  const head = beneath.find(({name}) => name === 'document');
  // of a file that has problems, nothing more is said
  if (!head || head.source.value === undefined) return {source: 'unreadable', problems: []};
  const {source: path} = record(head.source.value);
  if (typeof path !== 'string') return {source: path === undefined ? 'none' : 'unreadable', problems: []};
  const {place} = placed({path: ['source'], rule: '', action: ''}, head.source);
  const {source = 'unreadable', problems} = await readSource(files, project, path, place);
  return {source, problems};
}

/** A program's declaration, which belongs in experiments/. */
const isExperiment = (value: unknown): boolean =>
  isRecord(value) && 'yields' in value && ('command' in value || 'import' in value);

function shapeOf(file: string, name: string, {value, places, findings}: YamlFile): FileRead {
  const source: Source = {file, places, value};
  if (value === undefined) return {source, findings};
  if (name === 'document') {
    const shape = checkShape(documentFile, value);
    return {source, findings: [...findings, ...shape.findings], ...(shape.value ? {document: shape.value} : {})};
  }
  if (isExperiment(value)) return {source, findings: [{path: [], ...says.experimentAmongSpecs()}]};
  const shape = checkShape(specFile, value);
  return {source, findings: [...findings, ...shape.findings], ...(shape.value ? {content: shape.value} : {})};
}

/**
 * One folder: its document.yaml and its specs, with what holds between them.
 *
 * @param isWhole - no file of the project is misplaced, whose claims are not read
 */
function readDocument(
  folder: string,
  files: ({name: string} & FileRead)[],
  {source, isWhole}: {source: DocumentSource; isWhole: boolean},
): {document?: DocumentSpecs; found: Problem[]} {
  const found: Problem[] = [];
  const head = files.find(({name}) => name === 'document');
  if (!head) found.push({place: `specs/${folder}`, ...says.noDocument(folder)});
  if (head?.document && head.document.id !== folder)
    head.findings.push({path: ['id'], ...says.wrongFolder(head.document.id, folder)});
  const specs = files.filter(({name}) => name !== 'document');
  if (head) head.findings = withListedTwice(head, specs);
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
  if (isWhole && typeof source === 'object' && specs.every(({content}) => content !== undefined))
    found.push(...unusedMarks(source, [head.document, ...specs.flatMap(({content}) => content ?? [])]));
  const shaped = specs.flatMap(({name, source: {file, places}, content}): Spec[] =>
    content ? [normaliseSpec(content, {document: folder, name, file, places})] : [],
  );
  const document = normaliseDocument(head.document);
  return {
    found,
    document: {document, folder: `specs/${folder}`, specs: shaped, anchors: 'not-checked', places: head.source.places},
  };
}

/** What of a file may name claims of the source. */
interface NamingFile {
  claims?: readonly {where: {claim?: string | string[] | undefined}}[] | undefined;
  stated?: readonly {where: {claim?: string | string[] | undefined}}[] | undefined;
}

/** Claims of the source that no file names. */
function unusedMarks({marks}: SourceText, files: readonly NamingFile[]): Problem[] {
  const named = new Set(
    files.flatMap(({claims = [], stated = []}) => [...claims, ...stated].flatMap(({where}) => idsOf(where))),
  );
  const first = marks.filter((mark, i) => marks.findIndex(({id}) => id === mark.id) === i);
  return first
    .filter(({id}) => !named.has(id))
    .map(({id, place}) => ({place: placeText(place), ...sourceSays.unusedMark(id)}));
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
