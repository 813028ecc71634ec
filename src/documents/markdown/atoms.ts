import type {Nodes, PhrasingContent} from 'mdast';

import {HIDDEN} from './blank.ts';

/**
 * The smallest parts of a text within a line: a character, or a formula, a piece of code or a tag as a whole. Brackets
 * and tags are told apart from what only looks like them.
 */
export interface Atom {
  /** What a reader sees. */
  shown: string;
  is: 'character' | 'escaped' | 'code' | 'math' | 'tag';
  /** Where it is written. */
  offset: number;
}

/** @param text - of the file; `base`: where the parsed part of it begins */
export function atomsOf(nodes: readonly Nodes[], text: string, base: number, parse: ParseInline): Atom[] {
  return nodes.flatMap((node): Atom[] => {
    const from = base + (node.position?.start.offset ?? 0);
    const to = base + (node.position?.end.offset ?? 0);
    switch (node.type) {
      case 'text':
        return characters(node.value, text.slice(from, to), from);
      case 'inlineCode':
        return [{shown: node.value, is: 'code', offset: from}];
      case 'inlineMath':
        return [{shown: text.slice(from, to), is: 'math', offset: from}];
      case 'html':
        return [{shown: node.value, is: 'tag', offset: from}];
      case 'break':
        return [{shown: '\n', is: 'character', offset: from}];
      case 'image':
      case 'imageReference': {
        const caption = text.slice(from + 2, from + 2 + captionLength(text.slice(from + 2, to)));
        return atomsOf(parse(caption), text, from + 2, NOTHING);
      }
      default:
        return 'children' in node ? atomsOf(node.children, text, base, parse) : [];
    }
  });
}

/** Reads a part of a line by itself: the caption of a figure may hold formulas and claims. */
export type ParseInline = (text: string) => PhrasingContent[];

/** A figure within the caption of a figure has no caption. */
const NOTHING: ParseInline = () => [];

/** To the bracket that ends it. */
function captionLength(raw: string): number {
  let depth = 0;
  for (let i = 0; i < raw.length; i++) {
    if (raw[i] === '\\') i += 1;
    else if (raw[i] === '[') depth += 1;
    else if (raw[i] === ']' && depth === 0) return i;
    else if (raw[i] === ']') depth -= 1;
  }
  return 0;
}

/** The characters of a text with their places: escapes and references stand for one, and marks of quotes for none. */
function characters(value: string, raw: string, from: number): Atom[] {
  const atoms: Atom[] = [];
  let i = 0;
  for (let k = 0; k < value.length; k++) {
    const shown = value.charAt(k);
    const reference = /^&(?:#\d+|#[xX][\da-fA-F]+|\w+);/.exec(raw.slice(i, i + 40))?.[0];
    if (shown === HIDDEN) i += 1;
    else if (raw[i] === '\\' && raw[i + 1] === shown) {
      atoms.push({shown, is: 'escaped', offset: from + i});
      i += 2;
    } else if (raw[i] !== shown && reference) {
      atoms.push({shown, is: 'escaped', offset: from + i});
      i += reference.length;
    } else {
      while (i < raw.length && raw[i] !== shown) i += 1;
      atoms.push({shown, is: 'character', offset: from + i});
      i += 1;
    }
  }
  return atoms;
}
