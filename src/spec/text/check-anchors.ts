import {createHash} from 'node:crypto';
import type {Files} from '../../contract/effects.ts';
import type {Problem} from '../../contract/error.ts';
import type {Aside, DocumentText, Passage, Setting, Span} from '../../contract/document-text.ts';
import {DOCUMENT_FILE, type DocumentSpecs, type UnjudgedClaim, type Where} from '../../contract/claim.ts';
import {plainReader, type Mark, type SourceText} from '../../documents/index.ts';
import {nth} from '../../lists/nth.ts';
import {findClaim} from './find-claim.ts';
import {findPrinted, type Place} from './find-printed.ts';
import {markedPlaces} from './marked-places.ts';
import {inOrder, placed, sourceOf, type Finding, type Source} from '../finding.ts';
import {markText, type Pointers} from './mark-text.ts';
import * as says from './text-messages.ts';
import {collapsedWithPlaces} from './printed-in-text.ts';

/** The documents at hand: where they are, and the files there by name. */
export interface Texts {
  folder: string;
  files: ReadonlyMap<string, Uint8Array>;
  readPlain: Awaited<ReturnType<typeof plainReader>>;
}

/** All files directly in the folder. */
export async function readTexts(files: Files, folder: string): Promise<Texts> {
  const names = await files.listDirect(folder);
  return {
    folder,
    readPlain: await plainReader(),
    files: new Map(
      await Promise.all(names.map(async (name) => [name, await files.read(`${folder}/${name}`)] as const)),
    ),
  };
}

/**
 * Reads every anchor and every printed number from the documents' own texts.
 *
 * @returns the documents, marked as checked; their texts, with what the claims point to; and whatever differs
 */
export function checkAnchors(
  documents: readonly DocumentSpecs[],
  texts: Texts | undefined,
  sources: ReadonlyMap<string, SourceText> = new Map(),
): {documents: DocumentSpecs[]; marked: DocumentText[]; problems: Problem[]} {
  const digests = new Map(
    [...(texts?.files ?? [])].map(([name, bytes]) => [name, createHash('sha256').update(bytes).digest('hex')]),
  );
  const problems: Problem[] = [];
  const marked: DocumentText[] = [];
  const checked = documents.map((each): DocumentSpecs => {
    const {source, findings} = sourceTextOf(each, texts, digests, sources);
    problems.push(...findings.map((finding) => placed(finding, sourceOfHead(each))));
    if (source === undefined) return each;
    const {text, places} = collapsedWithPlaces(source.text);
    const inWhole = (span: Span): Span => ({from: nth(places, span.from), to: nth(places, span.to - 1) + 1});
    const found = pointersOf(each, {text, inWhole, marks: source.marks});
    problems.push(...found.problems);
    marked.push(markText(each.document.id, source, found.pointers));
    return {...each, anchors: 'checked'};
  });
  return {documents: checked, marked, problems: inOrder(problems)};
}

const sourceOfHead = ({folder, places, document}: DocumentSpecs): Source => ({
  file: `${folder}/document.yaml`,
  places,
  value: {claims: document.unjudged.map(({name}) => ({id: name}))},
});

/** Something that points into the text, with what was found of it. */
interface Pointing {
  places: Place[];
  findings: Finding[];
}

/** A text with its white space collapsed, the way back from it, and the claims that it marks. */
interface Searched {
  text: string;
  inWhole: (span: Span) => Span;
  marks: readonly Mark[];
}

/** All that a document's files point to in its text. */
function pointersOf(
  {document, specs, ...head}: DocumentSpecs,
  {text, inWhole, marks}: Searched,
): {pointers: Pointers; problems: Problem[]} {
  const pointers = {passages: [] as Passage[], settings: [] as Setting[], asides: [] as Aside[]};
  const problems: Problem[] = [];
  const report = (source: Source, found: readonly Pointing[]): void =>
    void problems.push(...found.flatMap(({findings}) => findings).map((finding) => placed(finding, source)));
  const addAside = (because: string, {places}: Pointing): void =>
    void pointers.asides.push(...numbersOf(places).map((span) => ({because, ...inWhole(span)})));
  const addClaim = (id: string, {places}: Pointing): void =>
    void pointers.passages.push(...places.map(({is, ...span}) => ({claim: id, is, ...inWhole(span)})));
  /** What a claim reads where the source marks it. */
  const addMarked = (id: string, where: Pick<Where, 'marks'>): void =>
    void pointers.passages.push(...markedPlaces(where, marks).map((place) => ({claim: id, ...place})));
  /** A claim that is not judged covers no number: it says why none can be. */
  const addUnjudged = (claim: UnjudgedClaim, spec: string): Pointing => {
    const found = findClaim({...claim, operands: []}, ['claims', claim.index], text);
    addClaim(`${document.id}/${spec}/${claim.name}`, {
      ...found,
      places: found.places.filter(({is}) => is === 'anchor'),
    });
    const marked = markedPlaces(claim.where, marks);
    pointers.passages.push(
      ...marked
        .filter(({is}) => is === 'anchor')
        .map((place) => ({claim: `${document.id}/${spec}/${claim.name}`, ...place})),
    );
    pointers.asides.push(...numbersOf(marked).map(({from, to}) => ({because: claim.notJudged, from, to})));
    addAside(claim.notJudged, found);
    return found;
  };

  for (const spec of specs) {
    const id = `${spec.document}/${spec.name}`;
    const claims = spec.claims.map((claim) => {
      const found = findClaim(claim, ['claims', claim.index], text);
      addClaim(`${id}/${claim.name}`, found);
      addMarked(`${id}/${claim.name}`, claim.where);
      return found;
    });
    const stated = spec.stated.map(({param, where}, i) => {
      const found = findPrinted(where, ['stated', i, 'where'], text);
      pointers.settings.push(
        ...numbersOf(markedPlaces(where, marks)).map(({from, to}) => ({spec: id, param, from, to})),
      );
      pointers.settings.push(...numbersOf(found.places).map((span) => ({spec: id, param, ...inWhole(span)})));
      return found;
    });
    const unjudged = spec.unjudged.map((claim) => addUnjudged(claim, spec.name));
    report(sourceOf(spec), [...claims, ...unjudged, ...stated]);
  }
  const asides = document.claimsNothing.map(({because, ...pointer}, i) => {
    const found = findPrinted(pointer, ['claimsNothing', i], text);
    addAside(because, found);
    return found;
  });
  const unjudged = document.unjudged.map((claim) => addUnjudged(claim, DOCUMENT_FILE));
  report(sourceOfHead({document, specs, ...head}), [...asides, ...unjudged]);
  return {pointers, problems};
}

const numbersOf = (places: readonly Place[]): Place[] => places.filter(({is}) => is === 'printed');

/** The text that claims point into: of the document's source, or of a file among the texts at hand. */
function sourceTextOf(
  each: DocumentSpecs,
  texts: Texts | undefined,
  digests: Map<string, string>,
  sources: ReadonlyMap<string, SourceText>,
): {source?: SourceText; findings: Finding[]} {
  const source = sources.get(each.document.id);
  if (source) return {source, findings: []};
  if (!texts) return {findings: []};
  const {name, findings} = textOf(each, texts, digests);
  if (name === undefined) return {findings};
  return {source: texts.readPlain(new TextDecoder().decode(texts.files.get(name)), name), findings};
}

function textOf(
  {document}: DocumentSpecs,
  {folder}: Texts,
  digests: Map<string, string>,
): {name?: string; findings: Finding[]} {
  const {file, sha256} = document;
  if (sha256 === undefined) return {findings: []}; // nobody has the text: `anchors` stays `not-checked`
  if (file === undefined) {
    const found = [...digests].find(([, digest]) => digest === sha256);
    return found ? {name: found[0], findings: []} : {findings: [{path: ['sha256'], ...says.noText(folder)}]};
  }
  const digest = digests.get(file);
  if (digest === undefined) return {findings: [{path: ['file'], ...says.noFile(file, folder)}]};
  return digest === sha256
    ? {name: file, findings: []}
    : {findings: [{path: ['sha256'], ...says.otherText(digest, file)}]};
}
