import type {Outcome, ShownClaim} from '../../contract/assessment.ts';
import type {Block, DocumentText, Span} from '../../contract/document-text.ts';
import {nth} from '../../lists/nth.ts';
import {elementId} from '../page/anchor.ts';
import {emphasisOf} from '../page/emphasis.ts';
import {piecesOf, type Piece, type RunView, type Spans} from './text-pieces.ts';
import type {NumberView} from './text-numbers.ts';

/**
 * What the same claims point to, or none; its marks stand behind it, for the claims that point to nothing more in the
 * line.
 */
interface PieceView {
  outcome: Outcome | null;
  printed: boolean;
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
  lines: {pieces: PieceView[]}[];
  notes: NoteView[];
  /** Behind a fold. */
  more: NoteView[];
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
    const emphases = emphasisOf(text.text, block, text.formulas);
    const spans: Spans = {
      passages: within(passages),
      numbers: within(numbers),
      formulas: within(text.formulas),
      emphases,
      leftOut: emphases.flatMap(({marks}) => marks),
    };
    return {
      kind: block.kind,
      level: nth(levels, i),
      lines: linesOf(text.text, wordsOf(text.text, block)).map((line) => ({
        pieces: pieceViews(piecesOf(text.text, line, block.kind, spans), isFirst, card),
      })),
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

/** Without the marks that make it a heading. */
function wordsOf(text: string, {kind, from, to}: Block): Span {
  if (kind !== 'heading') return {from, to};
  const heading = text.slice(from, to);
  return {from: to - heading.replace(/^#*\s*/, '').length, to};
}

function linesOf(text: string, {from, to}: Span): Span[] {
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
  return pieces.map(({outcome, printed, runs, claims}, i) => {
    const isLast = (claim: ShownClaim): boolean => !pieces.slice(i + 1).some((later) => later.claims.includes(claim));
    return {
      outcome,
      printed,
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
