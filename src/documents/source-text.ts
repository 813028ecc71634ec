import type {Block, Emphasis, Span} from '../contract/document-text.ts';
import type {Problem} from '../contract/error.ts';
import {nth} from '../lists/nth.ts';
import type {NumberInText} from './printed-number.ts';

/** A document as its readers see it, with the claims that its source marks, and where all of it was written. */
export interface SourceText {
  /** The main file. */
  file: string;
  /** Without markup, comments and what is left out; numbers in one form (`1,000`, `-1.2e-3`, `0.90 ± 0.02`). */
  text: string;
  blocks: Block[];
  /** Formulas within prose, in order. */
  formulas: Span[];
  emphases: Emphasis[];
  /** Backslashes that only protect the sign after them. */
  escapes: Span[];
  marks: Mark[];
  placeOf: (offset: number) => Place;
}

/** A claim as the source marks it: `\claim{acc}{0.97}`, `[0.97]{#acc}`. */
export interface Mark extends Span {
  id: string;
  /** As written. */
  quote: string;
  place: Place;
  /** The heading above it. */
  section: string;
  /** The seeds whose runs made its number; empty where it waits for `claimbench values`. */
  made?: readonly number[];
  /** Left out where the claim is in words. */
  number?: NumberInText & {valueAt: Span; spreadAt?: Span};
}

/** In the project, with `/`; line and column from 1. */
export interface Place {
  file: string;
  line: number;
  column: number;
}

/** A file of a document's source: its text in NFC, lines ended by `\n`. */
export interface SourceFile {
  /** In the project, with `/`. */
  path: string;
  text: string;
  /** Where its lines begin. */
  lines: readonly number[];
}

/** Another file that a source includes: as written, and where. */
export interface Include {
  path: string;
  offset: number;
  /** It need not exist. */
  optional?: boolean;
}

/** One format. */
export interface Reader<Parsed> {
  /** @throws SourceFault */
  parse: (file: SourceFile) => Parsed;
  /** The files that it includes, in order. */
  includes: (parsed: Parsed) => Include[];
  /** The paths, in the project, by which an included file may be meant, the first one that exists counts. */
  pathsOf: (include: string, from: {main: string; file: string}) => string[];
  /** Writes the document's text and marks. @throws SourceFault */
  write: (files: ReadFiles<Parsed>, into: TextSink) => void;
}

export interface ReadFiles<Parsed> {
  all: () => readonly {file: SourceFile; parsed: Parsed}[];
  main: string;
  parsed: (path: string) => {file: SourceFile; parsed: Parsed};
  /** The file that an include of this file means, or undefined where it could not be read. */
  included: (file: string, offset: number) => string | undefined;
}

/** A claim as a reader finds it. `quote`: with the measured values that it prints; `made`: the seeds of these. */
export interface MarkedClaim {
  id: string;
  quote: string;
  made?: readonly number[];
}

/** What readers write into. */
export interface TextSink {
  /** Begins a block; ends the one before. */
  open: (kind: Block['kind'], level?: number) => void;
  close: () => void;
  /** @param offset - where it was written; `exact`: character by character */
  write: (text: string, at: {file: SourceFile; offset: number; exact?: boolean}) => void;
  /** What `write` writes within is a formula. */
  formula: (write: () => void) => void;
  /** What `write` writes within is the claim; a number is written in its one form in place of it. */
  mark: (claim: MarkedClaim, at: {file: SourceFile; offset: number}, write: () => void) => void;
  report: (sentence: Omit<Problem, 'place'>, at: {file: SourceFile; offset: number}) => void;
}

/** A source that cannot be read on. */
export class SourceFault extends Error {
  readonly sentence: Omit<Problem, 'place'>;
  readonly place: Place | undefined;

  constructor(sentence: Omit<Problem, 'place'>, place?: Place) {
    super(sentence.rule);
    this.name = 'SourceFault';
    this.sentence = sentence;
    this.place = place;
  }
}

export function sourceFile(path: string, content: string): SourceFile {
  const text = content.replaceAll(/\r\n?/g, '\n').normalize('NFC');
  return {path, text, lines: [0, ...[...text.matchAll(/\n/g)].map(({index}) => index + 1)]};
}

export function placeIn({path, lines}: SourceFile, offset: number): Place {
  const line = lastAtMost(lines, offset);
  return {file: path, line: line + 1, column: offset - nth(lines, line) + 1};
}

export const placeText = ({file, line, column}: Place): string => `${file}:${line}:${column}`;

/** The index of the last of these that is not above the limit; they ascend, and the first one is not. */
export function lastAtMost(ascending: readonly number[], limit: number): number {
  let [low, high] = [0, ascending.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (nth(ascending, middle) <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}
