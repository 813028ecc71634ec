import type {Printed} from '../contract/spec.ts';

/** How far behind the start of its anchor a printed number may end, in characters of collapsed text. */
export const REACH = 200;

/** White space of any kind and length as one space: line breaks of a converted text mean nothing. */
export function collapsed(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim();
}

/** Not the tail of a longer number, nor of one with its thousands set off by commas. */
const whole = '(?<![\\d.]|\\d,(?=\\d{3}(?!\\d)))';
const MINUS = '[-\u2212\u2013]';

/**
 * Finds a number exactly as printed, whole: `0.9` is not in `0.90`, nor in `10.9`, nor in `-0.9`.
 *
 * @param text - collapsed
 * @returns the offset behind it; undefined when it does not stand within `REACH` of `from`
 */
export function findAfter(text: string, printed: Printed, from: number): number | undefined {
  const window = text.slice(from, from + REACH);
  if (typeof printed !== 'string') {
    const words = collapsed(printed.text);
    const at = window.indexOf(words);
    return at < 0 ? undefined : from + at + words.length;
  }
  const [, sign = '', digits = ''] = /^([-+]?)(.*)$/s.exec(printed)!;
  const before = sign === '-' ? `${MINUS} ?` : sign === '+' ? '\\+ ?' : `(?<!(?:^|[\\s=(:,\\[])${MINUS})`;
  // The window may cut the last number short, so what follows is read from the whole text.
  const pattern = new RegExp(`${whole}${before}${whole}${digits.replace(/[.+]/g, '\\$&')}(?!\\d|\\.\\d|,\\d{3}(?!\\d)|[eE][-+]?\\d)`, 'g');
  pattern.lastIndex = from;
  const match = pattern.exec(text.slice(0, from + REACH + 40));
  return match && match.index + match[0].length <= from + REACH ? match.index + match[0].length : undefined;
}

/** The numbers of a passage, as printed, at most six. */
export function numbersIn(text: string): string[] {
  return (text.match(/(?:(?<=^|[\s=(:,[])[-\u2212\u2013])?\d+(?:,\d{3})*(?:\.\d+)?(?:[eE][-+]?\d+)?/g) ?? []).slice(0, 6);
}
