import type {Passage} from '../contract/document-text.ts';
import type {Claim, Printed} from '../contract/spec.ts';
import type {Finding, Path} from './finding.ts';
import * as says from './messages.ts';
import {collapsed, findAfter, numbersIn, REACH} from './printed-in-text.ts';

type Place = Omit<Passage, 'claim'>;

/**
 * What a claim points to in the text of its document.
 * One anchor with a list of numbers: they follow one another. Several anchors: one number each, or the same number at all.
 *
 * @param text - collapsed
 * @returns the passages found, and a sentence for each that is not there
 */
export function findClaim({where: {near, printed}, ...claim}: Claim, path: Path, text: string): {places: Place[]; findings: Finding[]} {
  if (near === undefined) return {places: [], findings: []};
  const places: Place[] = [];
  const anchors = listOf(near);
  const numbers = printed === undefined ? [] : listOf(printed);
  const findings: Finding[] = [];
  const starts = anchors.map((words, i) => {
    const wanted = collapsed(words);
    const {start, count} = occurrences(text, wanted);
    const at: Path = [...path, 'where', 'near', ...(Array.isArray(near) ? [i] : [])];
    if (count === 0) findings.push({path: at, ...says.anchorAbsent(words)});
    if (count > 1) findings.push({path: at, ...says.anchorAmbiguous(words, count)});
    if (count === 1) places.push({from: start, to: start + wanted.length, is: 'anchor'});
    return count === 1 ? start : undefined;
  });
  const expect = (number: Printed, at: Path, anchor: number, from: number): number | undefined => {
    const wanted = typeof number === 'string' ? number : number.text;
    const place = findAfter(text, number, from);
    if (place) {
      places.push({...place, is: 'printed'});
      return place.to;
    }
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
  const operands = findOperands(claim, path, anchors, starts, text);
  return {places: [...places, ...operands.places], findings: [...findings, ...operands.findings]};
}

/** Printed numbers that an assertion names itself: each stands near one of the claim's anchors. */
function findOperands(
  claim: Omit<Claim, 'where'>, path: Path, anchors: string[], starts: (number | undefined)[], text: string,
): {places: Place[]; findings: Finding[]} {
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
  const places: Place[] = [];
  const findings: Finding[] = [];
  if (starts.some(start => start === undefined)) return {places, findings};
  for (const [at, number] of named) {
    const place = starts.map(start => findAfter(text, number, start!)).find(found => found !== undefined);
    if (place) places.push({...place, is: 'printed'});
    else {
      const found = starts.flatMap(start => numbersIn(text.slice(start, start! + REACH)));
      findings.push({path: [...path, ...at], ...says.notPrinted(number, anchors.join(' / '), found, REACH)});
    }
  }
  return {places, findings};
}

const listOf = <T>(value: T | T[]): T[] => (Array.isArray(value) ? value : [value]);

function occurrences(text: string, words: string): {start: number; count: number} {
  const start = text.indexOf(words);
  let count = 0;
  for (let at = start; at >= 0; at = text.indexOf(words, at + 1)) count += 1;
  return {start, count};
}
