import type {Apart, Block, PrintedNumber, Span} from '../../contract/document-text.ts';
import {nth} from '../../lists/nth.ts';
import {numberSpans} from './printed-in-text.ts';

const MONTH =
  '(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|' +
  'Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\\.?';
const LABEL =
  '(?:chapter|section|sec\\.|figure|fig\\.|table|equation|eqn?\\.|theorem|lemma|proposition|corollary|' +
  'definition|algorithm|appendix|annex|question|exercise|problem|task|step|part|' +
  'assignment|homework|page|line|version|epoch|iteration|sweep|seed|run|fold|layer|item|module)';
const YEAR = '(?:19|20)\\d\\d';

/**
 * Numbers that count something else than what the document found, by the words around them. What is left counts: a
 * number of running text, of a table or of a printed log, with or without a unit.
 */
const MASKS: [Exclude<Apart, 'code' | 'heading'>, RegExp][] = [
  [
    'date',
    new RegExp(
      `\\b${MONTH} \\d{1,2}(?:st|nd|rd|th)?(?:,? ${YEAR})?\\b|\\b\\d{1,2}\\.? ${MONTH}(?:,? ` +
        `${YEAR})?\\b|\\b(?:${MONTH}|spring|summer|autumn|fall|winter),? ${YEAR}\\b`,
      'gi',
    ),
  ],
  [
    'date',
    new RegExp(
      `\\b${YEAR}-\\d\\d(?:-\\d\\d)?\\b|\\b\\d{1,2}:\\d\\d(?::\\d\\d)?\\b|et\\.? al\\.?,? ` +
        `\\(?${YEAR}|\\(${YEAR}[a-z]?(?=[,)])|, ${YEAR}[a-z]?(?=[)\\];])`,
      'gi',
    ),
  ],
  // `Figure 2`, `Eq. (7)`, `Sections 1.1, 1.2 and 3`
  [
    'reference',
    new RegExp(
      `\\b${LABEL.replace('|version', '')}s? ?\\(?\\d+(?:\\.\\d+)*\\)?(?:(?:, | and | to | ?[-\\u2013] ` +
        `?)\\(?\\d+(?:\\.\\d+)*\\)?)*(?![\\d.]*\\d| ?%)`,
      'gi',
    ),
  ],
  ['reference', /\[[\d\s,;\u2013-]+\]/g],
  ['reference', /(?<=^|\s)\(\d\)(?=\s)/gm],
  ['reference', /[([]\d+ (?:pts?|points?)[)\]]/g],
  // a line of contents, with its page
  ['reference', /^(?=[^\n]{0,200}$)\s*\d+(?:\.\d+)*\s[^\n]*[A-Za-z]{2}[^\n]*?(?:\t|\.{2,}| {3,})\s*\d+\s*$/gm],
  ['reference', /\b(?:https?:\/\/|doi:|arxiv:|www\.)\S+|[\w.+-]{1,64}@\S+/gi],
  // arguments and operations: `N(0, I)`, `k+1`
  ['formula', /[A-Za-z}\])][+*/^]\d+/g],
  ['formula', /(?<![A-Za-z])[A-Za-z]\w*\([^()\s,]*(?:,\s*[^()\s,]*)*\)/g],
  ['name', /["\u201c'\u2018]\d+["\u201d'\u2019]/g],
  ['name', /\bversion \d+(?:\.\d+)*/gi],
];
const UNIT = /^(?:ms|s|min|h|k|[kMGT]i?B|x|nm|mm|cm|m|km|kg|g)\b/;

/**
 * Every number of a text as printed, each with the reason why it is not counted, if there is one.
 *
 * Counted: numbers of running text, of tables, and of what a program printed (`Loss: 83.7`, within a block of code).
 * Apart: digits in formulas and in code, in headings; numbers of sections, figures, equations, pages, lists, citations
 * and of everything after the heading "References"; dates; and digits of a name or label (`2D`, `epoch 3`, `"8"`).
 *
 * @param formulas - within prose, in order
 */
export function findNumbers(text: string, blocks: readonly Block[], formulas: readonly Span[]): PrintedNumber[] {
  const masks: (Span & {apart: Apart})[] = [
    ...blocks.flatMap((block) => blockMasks(text, block)),
    ...formulas.map((span) => ({apart: 'formula' as const, ...span})),
    ...bibliography(text, blocks).map((span) => ({apart: 'reference' as const, ...span})),
    ...MASKS.flatMap(([apart, mask]) =>
      [...text.matchAll(mask)].map(({0: {length}, index}) => ({apart, from: index, to: index + length})),
    ),
  ];
  let line = 1;
  let start = 0;
  return numberSpans(text).map(({from, to}): PrintedNumber => {
    for (let next = text.indexOf('\n', start); next >= 0 && next < from; next = text.indexOf('\n', start)) {
      line += 1;
      start = next + 1;
    }
    const mask =
      masks.find((each) => each.from <= from && to <= each.to)?.apart ?? (isName(text, from, to) ? 'name' : undefined);
    return {from, to, text: text.slice(from, to), line, ...(mask && {apart: mask}), claims: [], settings: []};
  });
}

function blockMasks(text: string, {kind, from, to}: Block): (Span & {apart: Apart})[] {
  const inside = text.slice(from, to);
  if (kind === 'formula' || kind === 'heading') return [{apart: kind, from, to}];
  if (kind === 'code')
    return lines(inside)
      .filter((line) => !isOutput(line.text))
      .map((line) => ({apart: 'code', from: from + line.from, to: from + line.to}));
  if (kind === 'table') return [];
  if (isNumbering(inside)) return [{apart: 'reference', from, to}];
  // Of a list, or of a block that begins like one.
  const listed = /^\s*\d{1,2}[.)]\s/.test(inside)
    ? /^\s*(?:[-*\u2022]\s+)?\d{1,2}[.)](?=\s)/gm
    : /^\s*[-*\u2022]\s+(?:\d{1,2}[.)](?=\s)|\d+(?:\.\d+)*(?= [A-Z]))/gm;
  return [...inside.matchAll(listed)].map(({0: {length}, index}) => ({
    apart: 'reference',
    from: from + index,
    to: from + index + length,
  }));
}

/** A page number alone on its line, or the marks of an axis. */
function isNumbering(block: string): boolean {
  const words = block.trim().split(/\s+/);
  if (block.includes('\n') || !words.every((word) => /^[-\u2212]?\d+$|^\(\d+\)$/.test(word))) return false;
  const values = words.map(Number);
  return (
    words.length === 1 ||
    (words.length > 2 &&
      values.every((value, i) => i < 2 || value - nth(values, i - 1) === nth(values, 1) - nth(values, 0)))
  );
}

/** What a program printed, rather than the program: words, a colon, and none of the signs of code. */
function isOutput(line: string): boolean {
  return /^\s*[A-Za-z][^()[\]{}=;"'`#]*:\s[^()[\]{}=;"'`#]*$/.test(line);
}

function bibliography(text: string, blocks: readonly Block[]): Span[] {
  const heads = blocks.filter(({kind}) => kind === 'heading');
  return heads.flatMap((head, i) =>
    /\b(?:references|bibliography)\W*$/i.test(text.slice(head.from, head.to))
      ? [{from: head.from, to: heads[i + 1]?.from ?? text.length}]
      : [],
  );
}

/** Letters at either end, other than a unit, or a second point: `beta1`, `2D`, `GPT-2`, `x_1`, `1.2.3`. */
function isName(text: string, from: number, to: number): boolean {
  const before = text.slice(Math.max(0, from - 2), from);
  const after = text.slice(to, to + 4);
  return (
    /[\p{L}_^\\]$|\p{L}-$/u.test(before) ||
    (/^[\p{L}_^]/u.test(after) && !UNIT.test(after)) ||
    /\d\.$/.test(before) ||
    /^\.\d/.test(after) ||
    /^-?(?:st|nd|rd|th)\b/.test(after)
  );
}

function lines(text: string): (Span & {text: string})[] {
  return [...text.matchAll(/[^\n]+/g)].map(({0: line, index}) => ({text: line, from: index, to: index + line.length}));
}
