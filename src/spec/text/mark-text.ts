import type {Aside, DocumentText, Passage, PrintedNumber, Setting, Span} from '../../contract/document-text.ts';
import type {SourceText} from '../../documents/index.ts';
import {findNumbers} from './find-numbers.ts';

/** What the specs say of places in a text. */
export interface Pointers {
  passages: readonly Passage[];
  settings: readonly Setting[];
  asides: readonly Aside[];
}

/**
 * A document's text with what the specs point to, and which of its printed numbers they cover.
 *
 * A number is covered where a claim reads it (`printed` or `points`, or a printed number in an assertion, found at the
 * claim's anchor), or where it is stated to be the value of a parameter. Equal numbers at several places of a document
 * must agree, so a number printed with the very same digits elsewhere is covered too, if it is particular enough not to
 * be the same by chance: three significant digits (155 and 0.993 have them, 100 and 0.50 do not). A number that counts
 * nothing by its kind (a digit of a formula) or by declaration is counted when something reads it.
 */
export function markText(
  document: string,
  {file, text, blocks, formulas, emphases, escapes, placeOf}: SourceText,
  {passages, settings, asides}: Pointers,
): DocumentText {
  const read = passages.filter(({is}) => is === 'printed');
  const found = findNumbers(text, blocks, formulas).map((number): PrintedNumber => {
    const aside = at(number, asides)[0];
    const place = placeOf(number.from);
    return {
      ...number,
      line: place.line,
      ...(place.file !== file && {file: place.file}),
      ...(aside && {apart: 'declared', because: aside.because}),
      claims: [...new Set(at(number, read).map(({claim}) => claim))],
      settings: at(number, settings).map(({spec, param}) => ({spec, param})),
    };
  });
  const numbers = found.map((number) => coveredElsewhere(number, found));
  const counted = numbers.filter((number) => number.apart === undefined || isCovered(number));
  return {
    document,
    text,
    blocks,
    formulas,
    emphases,
    escapes,
    passages: [...passages],
    numbers,
    coverage: {covered: counted.filter(isCovered).length, counted: counted.length},
  };
}

const isCovered = ({claims, settings}: PrintedNumber): boolean => claims.length + settings.length > 0;
const at = <T extends Span>({from, to}: Span, spans: readonly T[]): T[] =>
  spans.filter((span) => span.from < to && from < span.to);

function coveredElsewhere(number: PrintedNumber, all: readonly PrintedNumber[]): PrintedNumber {
  if (isCovered(number) || number.apart !== undefined || significantDigits(number.text) < 3) return number;
  const same = all.filter(({text}) => text === number.text);
  const claims = [...new Set(same.flatMap((each) => each.claims))];
  const settings = same.flatMap((each) => each.settings);
  return claims.length + settings.length > 0 ? {...number, claims, settings, elsewhere: true} : number;
}

/** Zeros before the first other digit do not count, nor do those that end a whole number. */
function significantDigits(number: string): number {
  const [mantissa = ''] = number.replace(/^[^\d]+|,/g, '').split(/e/i);
  const digits = mantissa.includes('.') ? mantissa.replace('.', '') : mantissa.replace(/0+$/, '');
  return digits.replace(/^0+/, '').length;
}
