import {createHash} from 'node:crypto';
import type {Files} from '../../contract/effects.ts';
import type {Problem} from '../../contract/error.ts';
import type {DocumentText, Passage, Setting, Span} from '../../contract/document-text.ts';
import type {DocumentSpecs} from '../../contract/claim.ts';
import {nth} from '../../lists/nth.ts';
import {findClaim} from './find-claim.ts';
import {findPrinted, type Place} from './find-printed.ts';
import {inOrder, placed, sourceOf, type Finding} from '../finding.ts';
import {markText} from './mark-text.ts';
import * as says from './text-messages.ts';
import {collapsedWithPlaces} from './printed-in-text.ts';

/** The documents at hand: where they are, and the files there by name. */
export interface Texts {
  folder: string;
  files: ReadonlyMap<string, Uint8Array>;
}

/** All files directly in the folder. */
export async function readTexts(files: Files, folder: string): Promise<Texts> {
  const names = (await files.list(folder)).filter((name) => !name.includes('/'));
  return {
    folder,
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
  texts: Texts,
): {documents: DocumentSpecs[]; marked: DocumentText[]; problems: Problem[]} {
  const digests = new Map(
    [...texts.files].map(([name, bytes]) => [name, createHash('sha256').update(bytes).digest('hex')]),
  );
  const problems: Problem[] = [];
  const marked: DocumentText[] = [];
  const checked = documents.map((each): DocumentSpecs => {
    const {name, findings} = textOf(each, texts, digests);
    const source = {file: `${each.folder}/document.yaml`, places: each.places, value: each.document};
    problems.push(...findings.map((finding) => placed(finding, source)));
    if (name === undefined) return each;
    const whole = new TextDecoder().decode(texts.files.get(name)).normalize('NFC');
    const {text, places} = collapsedWithPlaces(whole);
    const inWhole = (span: Span): Span => ({from: nth(places, span.from), to: nth(places, span.to - 1) + 1});
    const passages: Passage[] = [];
    const settings: Setting[] = [];
    for (const spec of each.specs) {
      const claims = spec.claims.map((claim, i) => ({
        id: `${spec.document}/${spec.name}/${claim.name}`,
        ...findClaim(claim, ['claims', i], text),
      }));
      const stated = spec.stated.map(({param, where}, i) => ({
        param,
        ...findPrinted(where, ['stated', i, 'where'], text),
      }));
      const source = sourceOf(spec);
      problems.push(
        ...[...claims, ...stated].flatMap(({findings}) => findings).map((finding) => placed(finding, source)),
      );
      for (const claim of claims)
        passages.push(...claim.places.map(({is, ...span}) => ({claim: claim.id, is, ...inWhole(span)})));
      for (const {param, ...found} of stated)
        settings.push(
          ...numbersOf(found.places).map((span) => ({spec: `${spec.document}/${spec.name}`, param, ...inWhole(span)})),
        );
    }
    const asides = each.document.claimsNothing.map(({because, ...pointer}, i) => ({
      because,
      ...findPrinted(pointer, ['claimsNothing', i], text),
    }));
    problems.push(...asides.flatMap((aside) => aside.findings).map((finding) => placed(finding, source)));
    marked.push(
      markText(each.document.id, whole, {
        passages,
        settings,
        asides: asides.flatMap((aside) =>
          numbersOf(aside.places).map((span) => ({because: aside.because, ...inWhole(span)})),
        ),
      }),
    );
    return {...each, anchors: 'checked'};
  });
  return {documents: checked, marked, problems: inOrder(problems)};
}

const numbersOf = (places: readonly Place[]): Place[] => places.filter(({is}) => is === 'printed');

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
