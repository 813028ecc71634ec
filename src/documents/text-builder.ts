import type {Block, Span} from '../contract/document-text.ts';
import type {Problem} from '../contract/error.ts';
import {nth} from '../lists/nth.ts';
import {required} from '../lists/look-up.ts';
import {LIMITS} from './limits.ts';
import * as says from './messages.ts';
import {numberInText, numberText, type NumberInText} from './printed-number.ts';
import {
  lastAtMost,
  placeIn,
  placeText,
  SourceFault,
  type Mark,
  type MarkedClaim,
  type Place,
  type SourceFile,
  type SourceText,
  type TextSink,
} from './source-text.ts';

interface At {
  file: SourceFile;
  offset: number;
  exact?: boolean;
}

/** Collects a document's text, block by block, and remembers where each part of it was written. */
export class TextBuilder implements TextSink {
  private readonly done: string[] = [];
  private doneLength = 0;
  private readonly blocks: Block[] = [];
  private readonly formulas: Span[] = [];
  private readonly marks: Mark[] = [];
  private readonly written: (At & {at: number})[] = [];
  private readonly starts: number[] = [];
  private current: (Omit<Block, 'to'> & {words: string; last: string}) | undefined;
  private section = '';
  private isMarked = false;
  readonly problems: Problem[] = [];

  private get length(): number {
    return this.current ? this.current.from + this.current.words.length : this.doneLength;
  }

  open(kind: Block['kind'], level?: number): void {
    this.close();
    const from = this.doneLength === 0 ? 0 : this.doneLength + BETWEEN.length;
    this.current = {kind, from, ...(level !== undefined && {level}), words: '', last: ''};
  }

  /** A block without words is none. */
  close(): void {
    if (!this.current) return;
    const {kind, level, from, words: all} = this.current;
    this.current = undefined;
    const words = all.trimEnd();
    if (words === '') return;
    this.done.push(this.doneLength === 0 ? words : `${BETWEEN}${words}`);
    this.doneLength = from + words.length;
    this.blocks.push({kind, from, to: this.doneLength, ...(level !== undefined && {level})});
    if (kind === 'heading') this.section = words.replace(/\s+/g, ' ').slice(0, MOST_OF_HEADING);
  }

  write(whole: string, at: At): void {
    const isFirst = this.current === undefined || this.current.words === '';
    const text = isFirst ? whole.trimStart() : whole;
    if (text === '' || (text === ' ' && /\s/.test(this.current?.last ?? ''))) return;
    if (!this.current) this.open('prose');
    const block = required(this.current);
    if (this.length + text.length > LIMITS.text)
      throw new SourceFault(says.textTooLong(LIMITS.text), placeIn(at.file, at.offset));
    this.remember({...at, offset: at.offset + (at.exact ? whole.length - text.length : 0)});
    block.words += text;
    block.last = text.slice(-1);
  }

  /** What goes on where the last part ended needs no place of its own. */
  private remember(at: At): void {
    const last = this.written.at(-1);
    const goesOn =
      last?.exact && at.exact && last.file === at.file && last.offset + this.length - last.at === at.offset;
    if (goesOn) return;
    this.written.push({...at, at: this.length});
    this.starts.push(this.length);
  }

  formula(write: () => void): void {
    const from = this.length;
    write();
    if (this.length > from) this.formulas.push({from, to: this.length});
  }

  mark({id, quote, made}: MarkedClaim, at: At, write: () => void): void {
    if (this.isMarked) return this.report(says.nested(id), at);
    if (!ID.test(id)) return this.report(says.invalidId(id), at);
    if (this.marks.length >= LIMITS.claims)
      throw new SourceFault(says.tooManyClaims(LIMITS.claims), placeIn(at.file, at.offset));
    if (!this.current) this.open('prose');
    const number = numberInText(quote);
    const from = this.length;
    this.isMarked = true;
    if (number) this.write(numberText(number), at);
    else write();
    this.isMarked = false;
    const span = {from, to: this.length};
    if (span.from === span.to) return this.report(says.emptyClaim(id), at);
    const place = placeIn(at.file, at.offset);
    const other = this.marks.find((mark) => mark.id === id && !isSame(mark, quote, number));
    if (other) this.report(says.otherwise(id, quote, other.quote, other.place), at);
    const section = this.section;
    this.marks.push({
      id,
      quote,
      place,
      section,
      ...span,
      ...(made && {made}),
      ...(number && {number: placed(number, from)}),
    });
  }

  report(sentence: Omit<Problem, 'place'>, {file, offset}: At): void {
    this.problems.push({place: placeText(placeIn(file, offset)), ...sentence});
  }

  /** @param file - the main one */
  result(file: string): SourceText {
    this.close();
    const {blocks, formulas, marks} = this;
    const text = this.done.join('');
    return {file, text, blocks, formulas, emphases: [], escapes: [], marks, placeOf: (offset) => this.placeOf(offset)};
  }

  private placeOf(offset: number): Place {
    const index = lastAtMost(this.starts, offset);
    const {file, at, offset: start, exact} = nth(this.written, index);
    return placeIn(file, start + (exact ? offset - at : 0));
  }
}

/** Between blocks. */
const BETWEEN = '\n\n';
const MOST_OF_HEADING = 200;
const ID = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,79}$/;

function placed(number: NumberInText, from: number): Mark['number'] {
  const valueAt = {from, to: from + number.value.length};
  const spreadFrom = valueAt.to + ' ± '.length;
  const {spread} = number;
  return {
    ...number,
    valueAt,
    ...(spread !== undefined && {spreadAt: {from: spreadFrom, to: spreadFrom + spread.length}}),
  };
}

/**
 * An id may stand at several places, where all of them print the same number. In a table, for example, spread and unit
 * may be left out.
 */
function isSame({number: known, quote: knownQuote}: Mark, quote: string, number: NumberInText | undefined): boolean {
  if (!number || !known) return knownQuote === quote;
  return (
    known.value === number.value &&
    isSameIfPrinted(known.spread, number.spread) &&
    isSameIfPrinted(known.unit, number.unit)
  );
}

const isSameIfPrinted = (one = '', other = ''): boolean => one === '' || other === '' || one === other;
