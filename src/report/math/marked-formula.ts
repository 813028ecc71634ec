import type {Span} from '../../contract/document-text.ts';
import {MARKED, mathml} from './mathml.ts';

/** So many characters may be added to a part until it is a whole of its own. */
const FURTHEST = 120;

/**
 * A formula with a part of it marked, as MathML. The part is widened until it is a whole: to the end of a command, of a
 * group, or of what stands between `\left` and `\right`.
 *
 * @returns undefined where no such part can be told from the rest
 */
export function markedFormula(tex: string, part: Span, display: boolean): string | undefined {
  const tokens = tokensOf(tex);
  const from = tokens.find(({to}) => to > part.from)?.from ?? part.from;
  if (/[_^]/.test(tex[from] ?? '')) return undefined;
  const ends = tokens.filter(({to}) => to >= part.to && to <= part.to + FURTHEST).map(({to}) => to);
  for (const to of ends) {
    const inside = tokens.filter((token) => token.from >= from && token.to <= to);
    const made = isWhole(inside) ? mathml(wrapped(tex, inside), {display}) : undefined;
    if (made?.includes(`"${MARKED}"`)) return made;
  }
  return undefined;
}

interface Token extends Span {
  text: string;
}

const tokensOf = (tex: string): Token[] =>
  [...tex.matchAll(/\\(?:begin|end)\s*\{[^{}]*\}|\\[A-Za-z]+|\\[^]|[^]/g)].map(({0: text, index}) => ({
    text,
    from: index,
    to: index + text.length,
  }));

/** How deep each token is within groups; undefined where a group ends that did not begin among them. */
function depths(tokens: readonly Token[]): number[] | undefined {
  let depth = 0;
  const all: number[] = [];
  for (const {text} of tokens) {
    if (/^(?:\}|\\right|\\end.*)$/s.test(text)) depth -= 1;
    if (depth < 0) return undefined;
    all.push(depth);
    if (/^(?:\{|\\left|\\begin.*)$/s.test(text)) depth += 1;
  }
  return depth === 0 ? all : undefined;
}

/** Every group that begins among them ends among them, and no command waits for what follows. */
const isWhole = (tokens: readonly Token[]): boolean =>
  depths(tokens) !== undefined && !/^(?:[_^]|\\(?:frac|sqrt|mathbf|mathbb|mathcal|text|tilde|log))$/.test(last(tokens));

const last = (tokens: readonly Token[]): string => tokens.findLast(({text}) => text.trim() !== '')?.text ?? '';

/** Cells of an alignment are marked one by one. */
function wrapped(tex: string, tokens: readonly Token[]): string {
  const levels = depths(tokens) ?? [];
  const cells: Token[][] = [[]];
  const between: string[] = [];
  tokens.forEach((token, i) => {
    if (levels[i] === 0 && (token.text === '&' || token.text === '\\\\')) {
      between.push(token.text);
      cells.push([]);
    } else cells.at(-1)?.push(token);
  });
  const inner = cells.map((cell, i) => `${marked(cell.map(({text}) => text).join(''))}${between[i] ?? ''}`).join('');
  return `${tex.slice(0, tokens[0]?.from)}${inner}${tex.slice(tokens.at(-1)?.to)}`;
}

const marked = (cell: string): string => (cell.trim() === '' ? cell : `{\\class{${MARKED}}{${cell}}}`);
