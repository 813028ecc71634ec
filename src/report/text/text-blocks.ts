import type {Outcome, ShownClaim} from '../../contract/assessment.ts';
import type {Block, DocumentText, Span} from '../../contract/document-text.ts';
import {nth} from '../../lists/nth.ts';
import {elementId} from '../page/anchor.ts';
import {formulasOf, type Formulas} from './text-formulas.ts';
import {piecesOf, type Piece, type RunView, type Spans} from './text-pieces.ts';
import type {NumberView} from './text-numbers.ts';

/**
 * What the same claims point to, or none; its marks stand behind it, for the claims that point to nothing more in the
 * line.
 */
interface PieceView {
  outcome: Outcome | null;
  printed: boolean;
  part: boolean;
  ids: string[];
  runs: RunView[];
  marks: {outcome: Outcome; href: string; title: string}[];
}
interface NoteView {
  outcome: Outcome;
  href: string;
  says: string;
}
export interface BlockView {
  kind: Block['kind'];
  /** Of a heading in the page, where the text itself is at 2. */
  level: number | null;
  /** Lines as the text has them; of a list, its items; of a table, its cells, row by row. */
  lines: LineView[];
  list: boolean;
  table: boolean;
  /** The formulas of the block as the text has them. */
  tex: TexView[];
  notes: NoteView[];
  /** Behind a fold. */
  more: NoteView[];
}

interface LineView {
  pieces: PieceView[];
  /** Of an item of a list. */
  item: {mark: string; depth: number} | null;
  /** Of a cell of a table: what begins with it and ends after it. */
  cell: {head: boolean; first: boolean; last: boolean} | null;
}
interface TexView {
  source: string;
  note: string | null;
}

/** So many notes stand beside a block. */
const MOST_NOTES = 4;

export interface MarkedText {
  text: DocumentText;
  /** Those of the report, by id; what only others point to is not marked. */
  claims: ReadonlyMap<string, ShownClaim>;
  numbers: readonly (Span & {view: NumberView})[];
  /** Address of a claim's card. */
  card: (claim: ShownClaim) => string;
}

/**
 * A document's text as blocks of lines of pieces: every character of the blocks once and in order, but for the marks of
 * emphasis and headings.
 */
export function textBlocks({text, claims, numbers, card}: MarkedText): BlockView[] {
  const passages = text.passages.flatMap(({claim, ...passage}) => {
    const shown = claims.get(claim);
    return shown ? [{...passage, shown}] : [];
  });
  const levels = headingLevels(text.blocks);
  const isFirst = onceEach<ShownClaim>();
  return text.blocks.map((block, i): BlockView => {
    const within = <T extends Span>(spans: readonly T[]): T[] => spans.filter((span) => overlap(span, block));
    const emphases = within(text.emphases);
    const inline = within(text.formulas);
    const formulas = formulasOf(text.text, block, inline);
    const spans: Spans = {
      passages: within(passages),
      numbers: within(numbers),
      formulas: formulas.shown,
      code: inline.filter((one) => !formulas.shown.some(({from}) => from === one.from)),
      emphases,
      leftOut: [...emphases.flatMap(({marks}) => marks), ...within(text.escapes)],
    };
    return {
      kind: block.kind,
      level: nth(levels, i),
      list: block.items !== undefined,
      table: block.rows !== undefined,
      lines: linesOf(text.text, block).map(({item = null, cell = null, ...line}) => ({
        pieces: pieceViews(piecesOf(text.text, line, block.kind, spans), isFirst, card),
        item,
        cell,
      })),
      tex: texOf(text.text, formulas),
      ...notesOf(spans.passages, card),
    };
  });
}

const overlap = (one: Span, other: Span): boolean => one.from < other.to && other.from < one.to;

/** Whether something is asked about for the first time. */
function onceEach<T>(): (one: T) => boolean {
  const seen = new Set<T>();
  return (one) => !seen.has(one) && Boolean(seen.add(one));
}

/** Headings keep an order that a reader can follow, whatever levels the text skips. */
function headingLevels(blocks: readonly Block[]): (number | null)[] {
  const above: number[] = []; // levels of the headings that a place is under
  return blocks.map(({kind, level}) => {
    if (level !== undefined) {
      while (above.length > 0 && nth(above, -1) >= level) above.pop();
      above.push(level);
    }
    return kind === 'heading' ? Math.min(2 + above.length, 6) : null;
  });
}

const RESTORED = 'The text lost backslashes here, which are restored.';
const GARBLED = 'The formula cannot be read: its text is damaged or incomplete.';

/** Sources of displayed formulas, and of all with which something is wrong. */
function texOf(text: string, {shown, garbled}: Formulas): TexView[] {
  return [
    ...shown
      .filter(({display, restored}) => display || restored !== null)
      .map(({source, restored}) => ({source: source.trim(), note: restored === null ? null : RESTORED})),
    ...garbled.map(({from, to}) => ({source: text.slice(from, to), note: GARBLED})),
  ];
}

/** Without the marks that make it a heading. */
function wordsOf(text: string, {kind, from, to}: Block): Span {
  if (kind !== 'heading') return {from, to};
  const heading = text.slice(from, to);
  return {from: to - heading.replace(/^#*\s*/, '').length, to};
}

interface Line extends Span {
  item?: NonNullable<LineView['item']>;
  cell?: NonNullable<LineView['cell']>;
}

function linesOf(text: string, block: Block): Line[] {
  const {kind, items, rows} = block;
  if (items) return items.map(({from, to, mark, depth}) => ({from, to, item: {mark, depth}}));
  if (rows) return rows.flatMap((cells, row) => cells.map((cell, i) => cellAt(cell, row, i, cells.length)));
  const words = wordsOf(text, block);
  return kind === 'code' || kind === 'table' ? brokenLines(text, words) : [words];
}

const cellAt = ({from, to}: Span, row: number, index: number, length: number): Line => ({
  from,
  to,
  cell: {head: row === 0, first: index === 0, last: index === length - 1},
});

function brokenLines(text: string, {from, to}: Span): Span[] {
  let at = from;
  return text
    .slice(from, to)
    .split('\n')
    .map(({length}) => {
      const line = {from: at, to: at + length};
      at += length + 1;
      return line;
    });
}

function pieceViews(
  pieces: readonly Piece[],
  isFirst: (claim: ShownClaim) => boolean,
  card: MarkedText['card'],
): PieceView[] {
  return pieces.map(({outcome, printed, part, runs, claims}, i) => {
    const isLast = (claim: ShownClaim): boolean => !pieces.slice(i + 1).some((later) => later.claims.includes(claim));
    return {
      outcome,
      printed,
      part,
      ids: claims.filter(isFirst).map(({planned}) => elementId(planned.id)),
      runs,
      marks: claims
        .filter(isLast)
        .map((claim) => ({outcome: claim.outcome, href: card(claim), title: claim.planned.claim.says})),
    };
  });
}

function notesOf(passages: Spans['passages'], card: MarkedText['card']): Pick<BlockView, 'notes' | 'more'> {
  const inOrder = [...passages].sort((a, b) => a.from - b.from);
  const notes = [...new Set(inOrder.map(({shown}) => shown))].map((claim) => ({
    outcome: claim.outcome,
    href: card(claim),
    says: claim.planned.claim.says,
  }));
  const number = notes.length <= MOST_NOTES + 1 ? notes.length : MOST_NOTES;
  return {notes: notes.slice(0, number), more: notes.slice(number)};
}
