import type {Block, Span} from '../../contract/document-text.ts';
import {nth} from '../../lists/nth.ts';
import {joinPatterns} from '../../text/join-patterns.ts';

interface Line extends Span {
  text: string;
}

const BLANK = /^\s*$/;
const MARKED = /^(#{1,6})\s/;
const FENCE = /^\s*(```|~~~)/;
const TABLE = /^\s*\|/;
const EQUATION_NUMBER = /^\s*\(\d+(\.\d+)*\)\s*$/;
/** `1.2 A title`: alone on its line, short, no sentence. */
const NUMBERED = /^\d+((?:\.\d+)*) [A-Z](?!.*\$)[^\n]{0,76}[^.:;,\s]\s*$/;
const NAMED = /^(references|bibliography|abstract|contents|appendix|annex)\s*$/i;

/**
 * The structure of a text as conversions from PDF leave it: Markdown headings, fences and tables, formulas between
 * `$$`, paragraphs between blank lines. Headings that lost their marks are known by a number, and the first line is the
 * title. Fences themselves belong to no block.
 */
export function readBlocks(text: string): Block[] {
  const lines = linesOf(text);
  const blocks: Block[] = [];
  const textAt = (i: number): string => nth(lines, i).text;
  const blankAt = (i: number): boolean => i < 0 || i >= lines.length || BLANK.test(textAt(i));
  const push = (kind: Block['kind'], first: number, behind: number, level?: number): void => {
    if (behind > first)
      blocks.push({
        kind,
        from: nth(lines, first).from,
        to: nth(lines, behind - 1).to,
        ...(level !== undefined && {level}),
      });
  };
  for (let i = 0; i < lines.length;) {
    const line = textAt(i);
    const start = i;
    const fence = FENCE.exec(line)?.[1];
    if (blankAt(i)) i += 1;
    else if (fence) {
      do i += 1;
      while (i < lines.length && !textAt(i).trimStart().startsWith(fence));
      push('code', start + 1, i);
      i += 1;
    } else if (line.trimStart().startsWith('$$')) {
      i = behindFormula(lines, i);
      push('formula', start, i);
    } else if (
      isTitle(line) ||
      blocks.length === 0 ||
      (blankAt(i - 1) && blankAt(i + 1) && (NUMBERED.test(line) || NAMED.test(line)))
    ) {
      i += 1;
      push('heading', start, i, levelOf(line));
    } else if (TABLE.test(line)) {
      while (!blankAt(i) && TABLE.test(textAt(i))) i += 1;
      push('table', start, i);
    } else {
      do i += 1;
      while (!blankAt(i) && !startsBlock(textAt(i)));
      push(isDense(text.slice(nth(lines, start).from, nth(lines, i - 1).to)) ? 'formula' : 'prose', start, i);
    }
  }
  return blocks;
}

function linesOf(text: string): Line[] {
  let from = 0;
  return text.split('\n').map((line) => {
    const at = from;
    from += line.length + 1;
    return {from: at, to: at + line.length, text: line};
  });
}

const isTitle = (line: string): boolean => MARKED.test(line);
const startsBlock = (line: string): boolean =>
  FENCE.test(line) || isTitle(line) || TABLE.test(line) || line.trimStart().startsWith('$$');

function levelOf(line: string): number {
  const marks = MARKED.exec(line)?.[1];
  if (marks) return marks.length;
  const dots = NUMBERED.exec(line)?.[1];
  return dots === undefined ? 1 : 1 + dots.split('.').length - 1;
}

/** To the line with the second `$$`, with the number of the equation; one that never ends, to the next blank line. */
function behindFormula(lines: Line[], first: number): number {
  let marks = 0;
  for (let i = first; i < lines.length; i++) {
    marks += nth(lines, i).text.split('$$').length - 1;
    if (marks >= 2) return i + 1 < lines.length && EQUATION_NUMBER.test(nth(lines, i + 1).text) ? i + 2 : i + 1;
  }
  const blank = lines.findIndex(({text}, i) => i > first && BLANK.test(text));
  return blank < 0 ? lines.length : blank;
}

/** A formula that lost its marks: more than an eighth of it is what prose does not use. */
function isDense(text: string): boolean {
  const marks = text.match(/[\\{}^_=|&]/g)?.length ?? 0;
  return !text.includes('$') && text.length >= 12 && marks / text.length > 0.125;
}

/** Formulas within prose: between `$`, between backquotes, and words of TeX that lost their marks. */
export function inlineFormulas(text: string, blocks: readonly Block[]): Span[] {
  const INLINE = joinPatterns(
    /\$\$[^]+?\$\$|\$[^$]+\$(?!\d)|`[^`\n]+`|<code>[^<\n]*<\/code>|/g,
    /(?<![^\s$])[^\s$\\]*\\[a-zA-Z{][^\s$]*(?: +[^\s$\\]*\\[a-zA-Z{][^\s$]*)*|/,
    /(?<![^\s$(])[A-Za-z][_^]\{[^\s${}]+\}/,
  );
  return blocks
    .filter(({kind}) => kind === 'prose' || kind === 'table' || kind === 'heading')
    .flatMap(({from, to}) =>
      [...text.slice(from, to).matchAll(INLINE)].map(({0: formula, index}) => ({
        from: from + index,
        to: from + index + formula.length,
      })),
    );
}
