import {createHash} from 'node:crypto';
import type {Files} from '../contract/effects.ts';
import type {Problem} from '../contract/error.ts';
import type {Claim, DocumentSpecs, Printed} from '../contract/spec.ts';
import {inOrder, placed, type Finding, type Path} from './finding.ts';
import * as says from './messages.ts';
import {collapsed, findAfter, numbersIn, REACH} from './printed-in-text.ts';

/** The documents at hand: where they are, and the files there by name. */
export interface Texts {
  folder: string;
  files: ReadonlyMap<string, Uint8Array>;
}

/** All files directly in the folder. */
export async function readTexts(files: Files, folder: string): Promise<Texts> {
  const names = (await files.list(folder)).filter(name => !name.includes('/'));
  return {folder, files: new Map(await Promise.all(names.map(async name => [name, await files.read(`${folder}/${name}`)] as const)))};
}

/**
 * Reads every anchor and every printed number from the documents' own texts.
 *
 * @returns the documents, marked as checked, and whatever differs
 */
export function checkAnchors(documents: readonly DocumentSpecs[], texts: Texts): {documents: DocumentSpecs[]; problems: Problem[]} {
  const digests = new Map([...texts.files].map(([name, bytes]) => [name, createHash('sha256').update(bytes).digest('hex')]));
  const problems: Problem[] = [];
  const checked = documents.map((each): DocumentSpecs => {
    const {name, findings} = textOf(each, texts, digests);
    const source = {file: `${each.folder}/document.yaml`, places: each.places ?? new Map(), value: each.document};
    problems.push(...findings.map(finding => placed(finding, source)));
    if (name === undefined) return each;
    const text = collapsed(new TextDecoder().decode(texts.files.get(name)));
    for (const spec of each.specs) {
      const found = spec.content.claims.flatMap((claim, i) => claimFindings(claim, ['claims', i], text));
      problems.push(...found.map(finding => placed(finding, {file: spec.file, places: spec.places ?? new Map(), value: spec.content})));
    }
    return {...each, anchors: 'checked'};
  });
  return {documents: checked, problems: inOrder(problems)};
}

function textOf({document}: DocumentSpecs, {folder}: Texts, digests: Map<string, string>): {name?: string; findings: Finding[]} {
  const {file, sha256} = document;
  if (sha256 === undefined) return {findings: []}; // nobody has the text: `anchors` stays `not-checked`
  if (file === undefined) {
    const found = [...digests].find(([, digest]) => digest === sha256);
    return found ? {name: found[0], findings: []} : {findings: [{path: ['sha256'], ...says.noText(folder)}]};
  }
  const digest = digests.get(file);
  if (digest === undefined) return {findings: [{path: ['file'], ...says.noFile(file, folder)}]};
  return digest === sha256 ? {name: file, findings: []} : {findings: [{path: ['sha256'], ...says.otherText(digest, file)}]};
}

/** One anchor with a list of numbers: they follow one another. Several anchors: one number each, or the same number at all. */
function claimFindings({where: {near, printed}, ...claim}: Claim, path: Path, text: string): Finding[] {
  if (near === undefined) return [];
  const anchors = listOf(near);
  const numbers = printed === undefined ? [] : listOf(printed);
  const findings: Finding[] = [];
  const starts = anchors.map((words, i) => {
    const {start, count} = occurrences(text, collapsed(words));
    const at: Path = [...path, 'where', 'near', ...(Array.isArray(near) ? [i] : [])];
    if (count === 0) findings.push({path: at, ...says.anchorAbsent(words)});
    if (count > 1) findings.push({path: at, ...says.anchorAmbiguous(words, count)});
    return count === 1 ? start : undefined;
  });
  const expect = (number: Printed, at: Path, anchor: number, from: number): number | undefined => {
    const wanted = typeof number === 'string' ? number : number.text;
    const end = findAfter(text, number, from);
    if (end !== undefined) return end;
    const words = anchors[anchor]!;
    const found = numbersIn(text.slice(from, from + REACH));
    const isNumber = typeof number === 'string';
    findings.push({path: at, ...(isNumber ? says.notPrinted(wanted, words, found, REACH) : says.wordsNotPrinted(wanted, words, REACH))});
    return undefined;
  };
  const printedAt = (i: number): Path => [...path, 'where', 'printed', ...(Array.isArray(printed) ? [i] : [])];
  if (anchors.length === 1) {
    let from = starts[0];
    numbers.forEach((number, i) => {
      if (from !== undefined) from = expect(number, printedAt(i), 0, from) ?? from;
    });
  } else {
    starts.forEach((start, i) => {
      const number = numbers.length === 1 ? numbers[0] : numbers[i];
      if (start !== undefined && number !== undefined) expect(number, printedAt(numbers.length === 1 ? 0 : i), i, start);
    });
  }
  return [...findings, ...operandFindings(claim, path, anchors, starts, text)];
}

/** Printed numbers that an assertion names itself: each stands near one of the claim's anchors. */
function operandFindings(
  claim: Omit<Claim, 'where'>, path: Path, anchors: string[], starts: (number | undefined)[], text: string,
): Finding[] {
  const {atLeast, atMost, order, agrees, arithmetic} = claim;
  const operands: [Path, object | undefined][] = [
    [['atLeast', 'bound'], atLeast?.bound], [['atMost', 'bound'], atMost?.bound], [['order', 'lower'], order?.lower],
    [['order', 'higher'], order?.higher], [['agrees', 'right'], agrees?.right],
  ];
  const named: [Path, string][] = operands.flatMap(([at, operand]) =>
    (operand && 'printed' in operand ? [[[...at, 'printed'], String(operand.printed)] as [Path, string]] : []));
  if (arithmetic?.check === 'greater-than') named.push([['arithmetic', 'than'], arithmetic.than]);
  if (arithmetic?.check === 'bits-per-dimension') named.push([['arithmetic', 'nats'], arithmetic.nats]);
  if (arithmetic?.check === 'sum') arithmetic.parts.forEach((part, i) => named.push([['arithmetic', 'parts', i], part]));
  if (starts.some(start => start === undefined)) return [];
  return named.flatMap(([at, number]): Finding[] => {
    if (starts.some(start => findAfter(text, number, start!) !== undefined)) return [];
    const found = starts.flatMap(start => numbersIn(text.slice(start, start! + REACH)));
    return [{path: [...path, ...at], ...says.notPrinted(number, anchors.join(' / '), found, REACH)}];
  });
}

const listOf = <T>(value: T | T[]): T[] => (Array.isArray(value) ? value : [value]);

function occurrences(text: string, words: string): {start: number; count: number} {
  const start = text.indexOf(words);
  let count = 0;
  for (let at = start; at >= 0; at = text.indexOf(words, at + 1)) count += 1;
  return {start, count};
}
