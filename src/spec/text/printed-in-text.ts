import type {Span} from '../../contract/document-text.ts';
import type {Printed} from '../../contract/assertion.ts';
import {nth} from '../../lists/nth.ts';

/** How far behind the start of its anchor a printed number may end, in characters of collapsed text. */
export const REACH = 200;

/** White space of any kind and length as one space: line breaks of a converted text mean nothing. */
export function collapsed(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim();
}

/** The same, with the place in the given text of each character of the result. */
export function collapsedWithPlaces(text: string): {text: string; places: number[]} {
  const places: number[] = [];
  let result = '';
  for (const {0: word, index} of text.normalize('NFC').matchAll(/\S+/g)) {
    if (result !== '') places.push(nth(places, -1) + 1);
    for (let i = 0; i < word.length; i++) places.push(index + i);
    result += result === '' ? word : ` ${word}`;
  }
  return {text: result, places};
}

/** Not the tail of a longer number, nor of one with its thousands set off by commas. */
const whole = '(?<![\\d.]|\\d,(?=\\d{3}(?!\\d)))';
const MINUS = '[-\u2212\u2013]';

/**
 * Finds a number exactly as printed, whole: `0.9` is not in `0.90`, nor in `10.9`, nor in `-0.9`.
 *
 * @param text - collapsed
 * @returns where it stands; undefined when that is not within `REACH` of `from`
 */
export function findAfter(text: string, printed: Printed, from: number): Span | undefined {
  const window = text.slice(from, from + REACH);
  if (typeof printed !== 'string') {
    const words = collapsed(printed.text);
    const at = window.indexOf(words);
    return at < 0 ? undefined : {from: from + at, to: from + at + words.length};
  }
  const sign = /^[-+]?/.exec(printed)?.[0] ?? '';
  const digits = printed.slice(sign.length);
  const before = sign === '-' ? `${MINUS} ?` : sign === '+' ? '\\+ ?' : `(?<!(?:^|[\\s=(:,\\[])${MINUS})`;
  // The window may cut the last number short, so what follows is read from the whole text.
  const pattern = new RegExp(
    `${whole}${before}${whole}${digits.replace(/[.+]/g, '\\$&')}(?!\\d|\\.\\d|,\\d{3}(?!\\d)|[eE][-+]?\\d)`,
    'g',
  );
  pattern.lastIndex = from;
  const match = pattern.exec(text.slice(0, from + REACH + 40));
  const to = match ? match.index + match[0].length : Infinity;
  return match && to <= from + REACH ? {from: match.index, to} : undefined;
}

/** The numbers of a text, as printed. */
export function numberSpans(text: string): Span[] {
  const numbers = /(?:(?<=^|[\s=(:,[])[-\u2212\u2013])?\d+(?:,\d{3}(?!\d))*(?:\.\d+)?(?:[eE][-+]?\d+)?/g;
  return [...text.matchAll(numbers)].map(({0: number, index}) => ({from: index, to: index + number.length}));
}

/** The numbers of a passage, at most six. */
export function numbersIn(text: string): string[] {
  return numberSpans(text)
    .slice(0, 6)
    .map(({from, to}) => text.slice(from, to));
}
