import {OUTCOMES, type Outcome, type ShownClaim} from '../../contract/assessment.ts';
import type {Block, Passage, Span} from '../../contract/document-text.ts';
import {pairsOf} from '../../lists/nth.ts';
import type {Emphasis} from '../page/emphasis.ts';
import type {NumberView} from './text-numbers.ts';

/**
 * Characters that look alike and have one meaning: emphasised or not, part of a formula or not, part of a printed
 * number or not.
 */
export interface RunView {
  text: string;
  emphasis: Emphasis['is'] | null;
  formula: boolean;
  number: NumberView | null;
}

/** What the same claims point to, or none. */
export interface Piece {
  outcome: Outcome | null;
  printed: boolean;
  runs: RunView[];
  claims: readonly ShownClaim[];
}

/** What lies upon the text. */
export interface Spans {
  passages: readonly (Omit<Passage, 'claim'> & {shown: ShownClaim})[];
  numbers: readonly (Span & {view: NumberView})[];
  formulas: readonly Span[];
  emphases: readonly Emphasis[];
  /** Marks of emphasis. */
  leftOut: readonly Span[];
}

/** A line cut wherever something begins or ends; what the same claims point to is one piece. */
export function piecesOf(text: string, line: Span, kind: Block['kind'], spans: Spans): Piece[] {
  const pieces: Piece[] = [];
  for (const cut of cutsOf(line, spans)) {
    if (covering(spans.leftOut, cut).length > 0) continue;
    const passages = covering(spans.passages, cut);
    const claims = [...new Set(passages.map(({shown}) => shown))];
    const run = runOf(text.slice(cut.from, cut.to), cut, kind, spans);
    const last = pieces.at(-1);
    if (last && isSame(last.claims, claims)) last.runs.push(run);
    else pieces.push({outcome: worst(claims), printed: passages.some(({is}) => is === 'printed'), runs: [run], claims});
  }
  return pieces;
}

function cutsOf(line: Span, {passages, numbers, formulas, leftOut}: Spans): Span[] {
  const edges = [...passages, ...numbers, ...formulas, ...leftOut]
    .flatMap(({from, to}) => [from, to])
    .filter((edge) => line.from < edge && edge < line.to);
  const places = [...new Set([line.from, ...edges, line.to])].sort((a, b) => a - b);
  return pairsOf(places).map(([from, to]) => ({from, to}));
}

/** What covers the beginning of a cut covers all of it. */
const covering = <T extends Span>(spans: readonly T[], {from}: Span): T[] =>
  spans.filter((span) => span.from <= from && from < span.to);

function runOf(raw: string, cut: Span, kind: Block['kind'], {numbers, formulas, emphases}: Spans): RunView {
  return {
    text: kind === 'code' ? raw.replaceAll('\t', '    ') : raw,
    emphasis: covering(emphases, cut)[0]?.is ?? null,
    formula: kind !== 'formula' && covering(formulas, cut).length > 0,
    number: covering(numbers, cut)[0]?.view ?? null,
  };
}

const isSame = (some: readonly ShownClaim[], others: readonly ShownClaim[]): boolean =>
  some.length === others.length && some.every((claim) => others.includes(claim));

/** What needs attention first. */
const worst = (claims: readonly ShownClaim[]): Outcome | null =>
  OUTCOMES.find((outcome) => claims.some((claim) => claim.outcome === outcome)) ?? null;
