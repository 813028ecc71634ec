import {OUTCOMES, type Outcome, type ShownClaim} from '../../contract/assessment.ts';
import type {Block, Emphasis, Passage, Span} from '../../contract/document-text.ts';
import {pairsOf} from '../../lists/nth.ts';
import {formulaView, type Formula, type FormulaView} from './text-formulas.ts';
import type {NumberView} from './text-numbers.ts';

/**
 * Characters that look alike and have one meaning: emphasised or not, code or not, part of a printed number or not; or
 * a formula.
 */
export interface RunView {
  text: string;
  emphasis: Emphasis['is'] | null;
  code: boolean;
  number: NumberView | null;
  math: FormulaView | null;
}

/** What the same claims point to, or none. */
export interface Piece {
  outcome: Outcome | null;
  printed: boolean;
  /** Whether claims point to a part of a formula, which is marked itself. */
  part: boolean;
  runs: RunView[];
  claims: readonly ShownClaim[];
}

/** What lies upon the text. */
export interface Spans {
  passages: readonly (Omit<Passage, 'claim'> & {shown: ShownClaim})[];
  numbers: readonly (Span & {view: NumberView})[];
  formulas: readonly Formula[];
  /** Code within prose, and formulas that cannot be read. */
  code: readonly Span[];
  emphases: readonly Emphasis[];
  /** Marks that a reader does not see. */
  leftOut: readonly Span[];
}

/** A line cut wherever something begins or ends; what the same claims point to is one piece. */
export function piecesOf(text: string, line: Span, kind: Block['kind'], spans: Spans): Piece[] {
  const pieces: Piece[] = [];
  for (const cut of cutsOf(line, spans)) {
    if (covering(spans.leftOut, cut).length > 0) continue;
    const {run, passages, part} = runAt(text, cut, kind, spans);
    const claims = [...new Set(passages.map(({shown}) => shown))];
    const last = pieces.at(-1);
    if (last && last.part === part && isSame(last.claims, claims)) last.runs.push(run);
    else
      pieces.push({
        outcome: worst(claims),
        printed: !part && passages.some(({is}) => is === 'printed'),
        part,
        runs: [run],
        claims,
      });
  }
  return pieces;
}

/** A formula is not cut. */
function cutsOf(line: Span, {passages, numbers, formulas, code, leftOut}: Spans): Span[] {
  const edges = [...passages, ...numbers, ...formulas, ...code, ...leftOut]
    .flatMap(({from, to}) => [from, to])
    .filter((edge) => line.from < edge && edge < line.to)
    .filter((edge) => !formulas.some(({from, to}) => from < edge && edge < to));
  const places = [...new Set([line.from, ...edges, line.to])].sort((a, b) => a - b);
  return pairsOf(places).map(([from, to]) => ({from, to}));
}

/** What covers the beginning of a cut covers all of it. */
const covering = <T extends Span>(spans: readonly T[], {from}: Span): T[] =>
  spans.filter((span) => span.from <= from && from < span.to);

const touching = <T extends Span>(spans: readonly T[], {from, to}: Span): T[] =>
  spans.filter((span) => span.from < to && from < span.to);

interface RunAt {
  run: RunView;
  passages: Spans['passages'];
  part: boolean;
}

function runAt(text: string, cut: Span, kind: Block['kind'], spans: Spans): RunAt {
  const raw = text.slice(cut.from, cut.to);
  const emphasis = covering(spans.emphases, cut)[0]?.is ?? null;
  const [formula] = covering(spans.formulas, cut);
  if (formula) {
    const passages = touching(spans.passages, formula);
    const {html, part} = formulaView(formula, passages);
    const ids = touching(spans.numbers, formula).map(({view}) => view.id);
    const math = {html, source: formula.source.trim(), display: formula.display, ids};
    return {run: {text: raw, emphasis, code: false, number: null, math}, passages, part};
  }
  const run = {
    text: kind === 'code' ? raw.replaceAll('\t', '    ') : raw,
    emphasis,
    code: kind !== 'formula' && covering(spans.code, cut).length > 0,
    number: covering(spans.numbers, cut)[0]?.view ?? null,
    math: null,
  };
  return {run, passages: covering(spans.passages, cut), part: false};
}

const isSame = (some: readonly ShownClaim[], others: readonly ShownClaim[]): boolean =>
  some.length === others.length && some.every((claim) => others.includes(claim));

/** What needs attention first. */
const worst = (claims: readonly ShownClaim[]): Outcome | null =>
  OUTCOMES.find((outcome) => claims.some((claim) => claim.outcome === outcome)) ?? null;
