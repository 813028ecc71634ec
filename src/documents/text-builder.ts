import type {Block, Span} from '../contract/document-text.ts';
import type {Problem} from '../contract/error.ts';
import {nth} from '../lists/nth.ts';
import {LIMITS} from './limits.ts';
import * as says from './messages.ts';
import {numberInText, type NumberInText} from './printed-number.ts';
import {lastAtMost, placeIn, placeText, SourceFault} from './source-text.ts';
import type {Mark, Place, SourceFile, SourceText, TextSink} from './source-text.ts';

interface At {
  file: SourceFile;
  offset: number;
  exact?: boolean;
}

/** Collects a document's text, and remembers where each part of it was written. */
export class TextBuilder implements TextSink {
  private text = '';
  private readonly blocks: Block[] = [];
  private readonly formulas: Span[] = [];
  private readonly marks: Mark[] = [];
  private readonly written: (At & {at: number})[] = [];
  private readonly starts: number[] = [];
  private current: Omit<Block, 'to'> | undefined;
  private section = '';
  private isMarked = false;
  readonly problems: Problem[] = [];

  open(kind: Block['kind'], level?: number): void {
    this.close();
    if (this.text !== '') this.text += '\n\n';
    this.current = {kind, from: this.text.length, ...(level !== undefined && {level})};
  }

  close(): void {
    const block = this.current;
    this.current = undefined;
    if (!block) return;
    this.text = this.text.trimEnd();
    if (this.text.length <= block.from) return;
    const words = this.text.slice(block.from);
    this.blocks.push({...block, to: this.text.length});
    if (block.kind === 'heading')
      this.section = words
        .replace(/^#+\s*/, '')
        .replace(/\s+/g, ' ')
        .trim();
  }

  write(text: string, at: At): void {
    if (text === '' || (!this.current && text.trim() === '')) return;
    if (!this.current) this.open('prose');
    if (text === ' ' && /\s$|^$/.test(this.text.slice(-1))) return;
    if (this.text.length + text.length > LIMITS.text)
      throw new SourceFault(says.textTooLong(LIMITS.text), placeIn(at.file, at.offset));
    this.written.push({...at, at: this.text.length});
    this.starts.push(this.text.length);
    this.text += text;
  }

  formula(write: () => void): void {
    const from = this.text.length;
    write();
    if (this.text.length > from) this.formulas.push({from, to: this.text.length});
  }

  mark(id: string, quote: string, at: At, write: () => void): void {
    if (this.isMarked) return this.report(says.nested(id), at);
    if (!ID.test(id)) return this.report(says.invalidId(id), at);
    if (this.marks.length >= LIMITS.claims)
      throw new SourceFault(says.tooManyClaims(LIMITS.claims), placeIn(at.file, at.offset));
    if (!this.current) this.open('prose');
    const number = numberInText(quote);
    const from = this.text.length;
    this.isMarked = true;
    if (number) this.write(numberText(number), at);
    else write();
    this.isMarked = false;
    const span = {from, to: this.text.length};
    if (span.from === span.to) return this.report(says.emptyClaim(id), at);
    const place = placeIn(at.file, at.offset);
    const known = this.marks.find((mark) => mark.id === id);
    if (known && !isSame(known, quote, number)) this.report(says.otherwise(id, quote, known.quote, known.place), at);
    const section = this.section;
    this.marks.push({id, quote, place, section, ...span, ...(number && {number: placed(number, from)})});
  }

  report(sentence: Omit<Problem, 'place'>, {file, offset}: At): void {
    this.problems.push({place: placeText(placeIn(file, offset)), ...sentence});
  }

  /** @param file - the main one */
  result(file: string): SourceText {
    this.close();
    const {text, blocks, formulas, marks} = this;
    return {file, text, blocks, formulas, marks, placeOf: (offset) => this.placeOf(offset)};
  }

  private placeOf(offset: number): Place {
    const index = lastAtMost(this.starts, offset);
    const {file, at, offset: start, exact} = nth(this.written, index);
    return placeIn(file, start + (exact ? offset - at : 0));
  }
}

const ID = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,79}$/;

const numberText = ({value, spread, unit}: NumberInText): string =>
  [value, ...(spread === undefined ? [] : [`± ${spread}`]), ...(unit === '' ? [] : [unit])].join(' ');

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

/** An id may stand at several places, where all of them print the same. */
const isSame = (known: Mark, quote: string, number: NumberInText | undefined): boolean =>
  number && known.number
    ? known.number.value === number.value && known.number.spread === number.spread && known.number.unit === number.unit
    : known.quote === quote;
