import type {Block, DocumentText, PrintedNumber, Span} from '../../contract/document-text.ts';
import {elementId} from '../page/anchor.ts';
import type {Emphasis} from '../page/emphasis.ts';
import {emphasisOf} from '../page/emphasis.ts';
import {settingTitle} from '../messages.ts';
import type {JudgedClaim} from '../../assess/judged-claim.ts';
import type {Outcome} from '../../assess/outcome.ts';
import {OUTCOMES} from '../../assess/outcome.ts';

/** `setting`: where the parameter that has its value stands in the report. */
export interface NumberView {
  id: string;
  state: 'covered' | 'open' | 'apart';
  setting: {href: string; title: string} | null;
}
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
/**
 * What the same claims point to, or none; its marks stand behind it, for the claims that point to nothing more in the
 * line.
 */
export interface PieceView {
  outcome: Outcome | null;
  printed: boolean;
  ids: string[];
  runs: RunView[];
  marks: {outcome: Outcome; href: string; title: string}[];
}
export interface NoteView {
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

/**
 * A document's text as blocks of lines of pieces: every character of the blocks once and in order, but for the marks of
 * emphasis and headings.
 *
 * @param claims - those that are judged, by id; what only others point to is not marked
 * @param card - address of a claim's card
 * @param settings - address of a spec's settings; undefined where the report has none of it
 */
export function textBlocks(
  text: DocumentText,
  claims: ReadonlyMap<string, JudgedClaim>,
  card: (claim: JudgedClaim) => string,
  settings: (spec: string) => string | undefined,
): BlockView[] {
  const placed = new Set<JudgedClaim>();
  const numbers = text.numbers.map((number, i) => {
    const stated = number.settings.flatMap(({spec, param}) => {
      const href = settings(spec);
      return href === undefined ? [] : [{href, title: settingTitle(spec, param)}];
    });
    return {...number, view: {id: numberId(i), state: stateOf(number), setting: stated[0] ?? null}};
  });
  const passages = text.passages.flatMap(({claim, ...passage}) => {
    const judged = claims.get(claim);
    return judged ? [{...passage, judged}] : [];
  });
  const above: number[] = []; // levels of the headings that a place is under
  return text.blocks.map((block): BlockView => {
    const within = <T extends Span>(spans: readonly T[]): T[] =>
      spans.filter(({from, to}) => from < block.to && block.from < to);
    const [own, ownNumbers, formulas] = [within(passages), within(numbers), within(text.formulas)];
    const emphases = emphasisOf(text.text, block, formulas);
    const left = emphases.flatMap(({marks}) => marks);
    if (block.level !== undefined) {
      while (above.length > 0 && above.at(-1)! >= block.level) above.pop();
      above.push(block.level);
    }
    const from =
      block.kind === 'heading'
        ? block.from + /^#*\s*/.exec(text.text.slice(block.from, block.to))![0].length
        : block.from;
    const lines = linesOf(text.text, {from, to: block.to}).map((line) => {
      const edges = [...own, ...ownNumbers, ...formulas, ...left]
        .flatMap((span) => [span.from, span.to])
        .filter((edge) => line.from < edge && edge < line.to);
      const cuts = [...new Set([line.from, ...edges, line.to])].sort((a, b) => a - b);
      const pieces: (PieceView & {claims: JudgedClaim[]})[] = [];
      for (const [i, at] of cuts.slice(0, -1).entries()) {
        const covering = <T extends Span>(spans: readonly T[]): T[] =>
          spans.filter((span) => span.from <= at && at < span.to);
        if (covering(left).length > 0) continue;
        const here = covering(own);
        const judged = [...new Set(here.map((passage) => passage.judged))];
        const number = covering(ownNumbers)[0];
        const raw = text.text.slice(at, cuts[i + 1]);
        const run: RunView = {
          text: block.kind === 'code' ? raw.replaceAll('\t', '    ') : raw,
          emphasis: covering(emphases)[0]?.is ?? null,
          formula: block.kind !== 'formula' && covering(formulas).length > 0,
          number: number?.view ?? null,
        };
        const last = pieces.at(-1);
        if (last && sameClaims(last.claims, judged)) last.runs.push(run);
        else {
          const first = judged.filter((claim) => !placed.has(claim));
          first.forEach((claim) => placed.add(claim));
          pieces.push({
            outcome: worst(judged),
            printed: here.some(({is}) => is === 'printed'),
            ids: first.map(({planned}) => elementId(planned.id)),
            runs: [run],
            marks: [],
            claims: judged,
          });
        }
      }
      return {
        pieces: pieces.map(({claims: judged, ...piece}, i) => ({
          ...piece,
          marks: judged
            .filter((claim) => !pieces.slice(i + 1).some((later) => later.claims.includes(claim)))
            .map((claim) => ({outcome: claim.outcome, href: card(claim), title: claim.planned.claim.says})),
        })),
      };
    });
    const notes = [...new Set(own.sort((a, b) => a.from - b.from).map(({judged}) => judged))].map((claim) => ({
      outcome: claim.outcome,
      href: card(claim),
      says: claim.planned.claim.says,
    }));
    const shown = notes.length <= MOST_NOTES + 1 ? notes.length : MOST_NOTES;
    return {
      kind: block.kind,
      level: block.kind === 'heading' ? Math.min(2 + above.length, 6) : null,
      lines,
      notes: notes.slice(0, shown),
      more: notes.slice(shown),
    };
  });
}

export const numberId = (index: number): string => `number-${index + 1}`;

export function stateOf({apart, claims, settings}: PrintedNumber): NumberView['state'] {
  return claims.length + settings.length > 0 ? 'covered' : apart === undefined ? 'open' : 'apart';
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

const sameClaims = (some: readonly JudgedClaim[], others: readonly JudgedClaim[]): boolean =>
  some.length === others.length && some.every((claim) => others.includes(claim));

/** What somebody must look at first. */
function worst(claims: readonly JudgedClaim[]): Outcome | null {
  return OUTCOMES.find((outcome) => claims.some((claim) => claim.outcome === outcome)) ?? null;
}
