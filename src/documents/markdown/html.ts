import type {Atom} from './atoms.ts';

const PARTS = /<!--[^]*?(?:-->|$)|<\/?[A-Za-z][^<>]*>/g;
const BREAKS: readonly [RegExp, string][] = [
  [/^<(?:br|\/tr|\/p|\/li|\/h\d)\b/i, '\n'],
  [/^<\/t[dh]\b/i, ' | '],
];

/** A block of HTML: tags, and the characters between them. Comments are left out. */
export function htmlAtoms(value: string, from: number): Atom[] {
  const atoms: Atom[] = [];
  let at = 0;
  const charactersTo = (to: number): void => {
    for (; at < to; at++) atoms.push({shown: value.charAt(at), is: 'character', offset: from + at});
  };
  for (const {0: tag, index} of value.matchAll(PARTS)) {
    charactersTo(index);
    at = index + tag.length;
    if (tag.startsWith('<!--')) continue;
    atoms.push({shown: tag, is: 'tag', offset: from + index});
    const sign = BREAKS.find(([pattern]) => pattern.test(tag))?.[1];
    if (sign !== undefined) atoms.push({shown: sign, is: 'escaped', offset: from + index});
  }
  charactersTo(value.length);
  return atoms;
}
