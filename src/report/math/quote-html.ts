import {escapeXml} from '../../text/escape-xml.ts';
import {mathml} from './mathml.ts';
import {restoredTex} from './restore-tex.ts';
import {sentenceHtml} from './sentence-html.ts';

/** Between marks of formulas, even where the quote begins or ends within one. */
const FORMULA = /\$\$?/;
const COMMAND = /\\[A-Za-z]/;

/**
 * Words of a document as HTML: its formulas as MathML with their source as a title. A quote may begin or end within a
 * formula; what then cannot be read as a whole stands as its source.
 */
export function quoteHtml(quote: string): string {
  const parts = quote.split(FORMULA);
  const isFormula = oddOnes(parts);
  return parts.map((part, i) => (isFormula(i) ? formulaHtml(part) : wordsHtml(part))).join('');
}

/**
 * Which parts are formulas: every other one. Where the quote has one mark only, the part with commands is; where none,
 * all of it may be one.
 */
function oddOnes(parts: readonly string[]): (index: number) => boolean {
  if (parts.length % 2 === 1 && parts.length > 1) return (i) => i % 2 === 1;
  return (i) => COMMAND.test(parts[i] ?? '') && !isSentence(parts[i] ?? '');
}

/** More words than a formula has between its commands. */
const isSentence = (text: string): boolean =>
  (text.replace(/\\[A-Za-z]+(?:\{[^{}]*\})?/g, ' ').match(/(?<![A-Za-z])[A-Za-z]{3,}(?![A-Za-z])/g) ?? []).length > 2;

/** `vae\_lower\_bound` is a name whose signs are escaped, and `\ ` is a space of a formula. */
const wordsHtml = (text: string): string =>
  sentenceHtml(
    text
      .replace(/\\([_*#&%$])/g, '$1')
      .replaceAll(/ ?\\ /g, ' ')
      .replaceAll('**', ''),
  );

function formulaHtml(source: string): string {
  const tex = restoredTex(source) ?? source;
  for (const attempt of [tex, completed(tex)]) {
    const made = mathml(attempt);
    if (made !== undefined) return `<span class="math" title="${escapeXml(source.trim())}">${made}</span>`;
  }
  return `<code>${escapeXml(source)}</code>`;
}

/**
 * A piece of a formula, without what only its other part would explain: alignment, and ends and beginnings of groups.
 */
function completed(piece: string): string {
  const flat = piece
    .replace(/\\(?:left|right)(?![A-Za-z])\s*\.?/g, '')
    .replace(/(?<!\\)&|\\\\/g, ' ')
    .replace(/\\(?:begin|end)\{[^{}]*\}/g, ' ')
    .replace(/\\[A-Za-z]+\s*$|[_^]\s*$/, '');
  return withBraces(flat);
}

/** Groups that end before they begin, and those that never end. */
function withBraces(tex: string): string {
  let [open, missing] = [0, 0];
  for (const [brace] of tex.matchAll(/(?<!\\)[{}]/g)) {
    if (brace === '{') open += 1;
    else if (open > 0) open -= 1;
    else missing += 1;
  }
  return `${'{'.repeat(missing)}${tex}${'}'.repeat(open)}`;
}
