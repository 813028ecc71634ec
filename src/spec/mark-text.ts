import type {DocumentText, Passage, PrintedNumber} from '../contract/document-text.ts';
import {findNumbers} from './find-numbers.ts';
import {inlineFormulas, readBlocks} from './read-blocks.ts';

/**
 * A document's text with what the claims point to, and which of its printed numbers they cover.
 *
 * A number is covered where a claim reads it (`printed`, or a printed number in an assertion, found at the claim's anchor). Equal numbers at several
 * places of a document must agree, so a number printed with the very same digits elsewhere is covered too, if it is particular enough not to be
 * the same by chance: three significant digits (155 and 0.993 have them, 100 and 0.50 do not). A number that counts nothing by its
 * kind (a digit of a formula) is counted when a claim reads it.
 */
export function markText(document: string, text: string, passages: readonly Passage[]): DocumentText {
  const blocks = readBlocks(text);
  const formulas = inlineFormulas(text, blocks);
  const read = passages.filter(({is}) => is === 'printed');
  const found = findNumbers(text, blocks, formulas).map(number => ({...number, claims: claimsAt(number, read)}));
  const numbers = found.map(number => coveredElsewhere(number, found));
  const counted = numbers.filter(isCounted);
  return {document, text, blocks, formulas, passages: [...passages], numbers, coverage: {covered: counted.filter(({claims}) => claims.length > 0).length, counted: counted.length}};
}

const isCounted = ({apart, claims}: PrintedNumber): boolean => apart === undefined || claims.length > 0;

function claimsAt({from, to}: PrintedNumber, read: readonly Passage[]): string[] {
  return [...new Set(read.filter(passage => passage.from < to && from < passage.to).map(({claim}) => claim))];
}

function coveredElsewhere(number: PrintedNumber, all: readonly PrintedNumber[]): PrintedNumber {
  if (number.claims.length > 0 || number.apart !== undefined || significantDigits(number.text) < 3) return number;
  const claims = [...new Set(all.filter(({text}) => text === number.text).flatMap(each => each.claims))];
  return claims.length > 0 ? {...number, claims, elsewhere: true} : number;
}

/** Zeros before the first other digit do not count, nor do those that end a whole number. */
function significantDigits(number: string): number {
  const [mantissa = ''] = number.replace(/^[^\d]+|,/g, '').split(/e/i);
  const digits = mantissa.includes('.') ? mantissa.replace('.', '') : mantissa.replace(/0+$/, '');
  return digits.replace(/^0+/, '').length;
}
