import type {Block, Span} from '../../contract/document-text.ts';
import {mathml, markedFormula, restoredTex} from '../math/index.ts';

/** A formula of the text that can be shown as mathematics. It is one thing: nothing cuts it. */
export interface Formula extends Span {
  /** Without its marks, as the text has it. */
  source: string;
  /** Where the source stands in the text. */
  at: number;
  /** With the backslashes that the text lost, where it lost any. */
  restored: string | null;
  display: boolean;
}

/** A formula as its template sees it. `note`: what is wrong with its source. */
export interface FormulaView {
  html: string;
  source: string;
  display: boolean;
  /** Of the numbers in it. */
  ids: string[];
}

/** Formulas that can be read, and the others. */
export interface Formulas {
  shown: Formula[];
  garbled: Span[];
}

/** @param inline - formulas within prose */
export function formulasOf(text: string, block: Block, inline: readonly Span[]): Formulas {
  const found: Formulas = {shown: [], garbled: []};
  for (const span of block.kind === 'formula' ? displayed(text, block) : inline) {
    const formula = formulaAt(text, span, block.kind === 'formula');
    if (formula === undefined) continue;
    if (drawn(formula) === undefined) found.garbled.push(span);
    else found.shown.push(formula);
  }
  return found;
}

/** Between `$$`; all of the block where its formula has no such marks. */
function displayed(text: string, {from, to}: Span): Span[] {
  const spans = [...text.slice(from, to).matchAll(/\$\$[^]+?\$\$/g)].map(({0: {length}, index}) => ({
    from: from + index,
    to: from + index + length,
  }));
  return spans.length > 0 ? spans : [{from, to}];
}

/** @returns undefined for code, which stands among a text's formulas */
function formulaAt(text: string, {from, to}: Span, isBlock: boolean): Formula | undefined {
  const whole = text.slice(from, to);
  if (/^(?:`|<code>)/.test(whole)) return undefined;
  const marks = /^\${0,2}/.exec(whole)?.[0].length ?? 0;
  const source = marks === 0 ? whole : whole.slice(marks, -marks);
  return {from, to, source, at: from + marks, restored: restoredTex(source) ?? null, display: isBlock || marks === 2};
}

const drawn = ({source, restored, display}: Formula): string | undefined => mathml(restored ?? source, {display});

/**
 * A formula with what claims point to. `part`: whether a part of it is marked, so that all of it need not be.
 *
 * @param passages - those that touch it
 */
export function formulaView(formula: Formula, passages: readonly Span[]): {html: string; part: boolean} {
  const {at, source, restored, display} = formula;
  const inside = passages
    .map(({from, to}) => ({from: Math.max(from - at, 0), to: Math.min(to - at, source.length)}))
    .filter(({from, to}) => from < to);
  const part = {from: Math.min(...inside.map(({from}) => from)), to: Math.max(...inside.map(({to}) => to))};
  const isPart = inside.length > 0 && (part.from > 0 || part.to < source.length);
  const html = isPart && restored === null ? markedFormula(source, part, display) : undefined;
  return {html: html ?? drawn(formula) ?? '', part: html !== undefined};
}
