/** A part of a document's text, in UTF-16 code units: `from` is in it, `to` no more. */
export interface Span {
  from: number;
  to: number;
}

/** What a claim points to: the words that find its place, or a number that it reads there. */
export interface Passage extends Span {
  claim: string;
  is: 'anchor' | 'printed';
}

/** A printed number that is the value of a parameter: `chang2020/training`, `epochs`. */
export interface Setting extends Span {
  spec: string;
  param: string;
}

/** A printed number that states nothing to be checked, and why. */
export interface Aside extends Span {
  because: string;
}

/** Lines that belong together. Only a heading has a level, from 1. */
export interface Block extends Span {
  kind: 'prose' | 'heading' | 'code' | 'formula' | 'table';
  level?: number;
  /** Of a list, in order. */
  items?: Item[];
  /** Of a table, by row: its cells. The first row is its head. */
  rows?: Span[][];
}

/** The words of an item of a list, without its mark: `•`, `2.`. `depth`: 0 for a list that is in no other. */
export interface Item extends Span {
  depth: number;
  mark: string;
}

/** Words that the text sets apart, as `**strong**` or `*stressed*`, with the marks, which a page leaves out. */
export interface Emphasis extends Span {
  is: 'strong' | 'em';
  marks: Span[];
}

/**
 * Why a number states nothing by itself and is not counted, unless a claim or a setting reads it. `declared`: the
 * document.yaml says so.
 */
export const APART = ['declared', 'formula', 'code', 'heading', 'reference', 'date', 'name'] as const;
export type Apart = (typeof APART)[number];

export interface PrintedNumber extends Span {
  text: string;
  /** From 1. */
  line: number;
  /** Where the document has several files and this is not the main one. */
  file?: string;
  apart?: Apart;
  /** Of what is declared to state nothing. */
  because?: string;
  /** Claims that read it here, or that read the same number elsewhere in the document. */
  claims: string[];
  /** Settings that have its value, likewise. */
  settings: Omit<Setting, keyof Span>[];
  /** true when nothing reads it here: it is covered, since equal numbers must agree. */
  elsewhere?: boolean;
}

/** A document's text with all that the specs say of it. Never written into the repository. */
export interface DocumentText {
  document: string;
  /** In NFC, without a byte order mark; all spans are in it. */
  text: string;
  blocks: Block[];
  /** Formulas and garbled words within prose, in order. */
  formulas: Span[];
  /** Words that are set apart, outside of formulas. */
  emphases: Emphasis[];
  /** Backslashes that only protect the sign after them. */
  escapes: Span[];
  passages: Passage[];
  numbers: PrintedNumber[];
  /** Of the numbers that count, how many a claim or a setting covers. */
  coverage: {covered: number; counted: number};
}
