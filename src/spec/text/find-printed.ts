import type {Passage} from '../../contract/document-text.ts';
import type {Printed} from '../../contract/assertion.ts';
import {nth} from '../../lists/nth.ts';
import type {Finding, Path} from '../finding.ts';
import * as says from './text-messages.ts';
import {collapsed, findAfter, numbersIn, REACH} from './printed-in-text.ts';

export type Place = Omit<Passage, 'claim'>;
/** Anchors, and the numbers that stand near them. */
export interface Pointer {
  near: readonly string[];
  printed: readonly Printed[];
}

/**
 * Where anchors and printed numbers stand in a text.
 * One anchor with a list of numbers: they follow one another. Several anchors: one number each, or the same number at
 * all.
 *
 * @param text - collapsed
 * @param path - of what holds `near` and `printed`
 * @param key - the numbers' name there
 * @returns the places found, where each anchor begins, and a sentence for each that is not there
 */
export function findPrinted(
  {near: anchors, printed: numbers}: Pointer,
  path: Path,
  text: string,
  key = 'printed',
): {places: Place[]; starts: (number | undefined)[]; findings: Finding[]} {
  const places: Place[] = [];
  const findings: Finding[] = [];
  const starts = anchors.map((words, i) => {
    const wanted = collapsed(words);
    const {start, count} = occurrences(text, wanted);
    const at: Path = [...path, 'near', i];
    if (count === 0) findings.push({path: at, ...says.anchorAbsent(words)});
    if (count > 1) findings.push({path: at, ...says.anchorAmbiguous(words, count)});
    if (count === 1) places.push({from: start, to: start + wanted.length, is: 'anchor'});
    return count === 1 ? start : undefined;
  });
  const expect = (number: Printed, at: Path, anchor: number, from: number): number | undefined => {
    const place = findAfter(text, number, from);
    if (place) {
      places.push({...place, is: 'printed'});
      return place.to;
    }
    const words = nth(anchors, anchor);
    findings.push({
      path: at,
      ...(typeof number === 'string'
        ? says.notPrinted(number, words, numbersIn(text.slice(from, from + REACH)), REACH)
        : says.wordsNotPrinted(number.text, words, REACH)),
    });
    return undefined;
  };
  const numberAt = (i: number): Path => [...path, key, i];
  if (anchors.length === 1) {
    let from = starts[0];
    numbers.forEach((number, i) => {
      if (from !== undefined) from = expect(number, numberAt(i), 0, from) ?? from;
    });
  } else {
    starts.forEach((start, i) => {
      const number = numbers.length === 1 ? numbers[0] : numbers[i];
      if (start !== undefined && number !== undefined) expect(number, numberAt(numbers.length === 1 ? 0 : i), i, start);
    });
  }
  return {places, starts, findings};
}

function occurrences(text: string, words: string): {start: number; count: number} {
  const start = text.indexOf(words);
  let count = 0;
  for (let at = start; at >= 0; at = text.indexOf(words, at + 1)) count += 1;
  return {start, count};
}
