/** A part of a document's text, in UTF-16 code units: `from` is in it, `to` no more. */
export interface Span {from: number; to: number}

/** What a claim points to: the words that find its place, or a number that it reads there. */
export interface Passage extends Span {claim: string; is: 'anchor' | 'printed'}

/** Lines that belong together. Only a heading has a level, from 1. */
export interface Block extends Span {kind: 'prose' | 'heading' | 'code' | 'formula' | 'table'; level?: number}

/** Why a number states nothing by itself and is not counted, unless a claim reads it. */
export const APART = ['formula', 'code', 'heading', 'reference', 'date', 'name'] as const;
export type Apart = (typeof APART)[number];

export interface PrintedNumber extends Span {
  text: string;
  /** From 1. */
  line: number;
  apart?: Apart;
  /** Claims that read it here, or that read the same number elsewhere in the document. */
  claims: string[];
  /** true when no claim reads it here: it is covered, since equal numbers must agree. */
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
  passages: Passage[];
  numbers: PrintedNumber[];
  /** Of the numbers that count, how many a claim covers. */
  coverage: {covered: number; counted: number};
}
