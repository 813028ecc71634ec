import type {Span} from '../../contract/document-text.ts';
import {texLetters} from '../../text/tex-letters.ts';
import type {SourceFile} from '../source-text.ts';
import {spanOf, type Node} from './nodes.ts';

/**
 * `\"o`, `\'{e}`, `\ss`: with the letter behind it, where it takes one.
 *
 * @returns what it prints, what it is written as, and the index behind it
 */
export function accentAt(
  list: readonly Node[],
  i: number,
  {text}: SourceFile,
): {text: string; span: Span; behind: number} {
  const span = spanOf(list[i] as Node) ?? {from: 0, to: 0};
  const letter = list[i + 1];
  const taken = letter && spanOf(letter);
  const alone = texLetters(text.slice(span.from, span.to));
  if (!alone.startsWith('\\')) return {text: alone, span, behind: i + 1};
  if (!taken) return {text: '', span, behind: i + 1};
  const whole = {from: span.from, to: taken.to};
  return {text: texLetters(text.slice(whole.from, whole.to)), span: whole, behind: i + 2};
}
