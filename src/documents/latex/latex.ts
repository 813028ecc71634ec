import {parseMinimal} from '@unified-latex/unified-latex-util-parse';
import {dirname} from 'node:path/posix';
import type {Include, Reader} from '../source-text.ts';
import {watchDepth} from './depth.ts';
import {LatexWriter} from './latex-writer.ts';
import {childrenOf, isGroup, isMacro, next, spanOf, type Node} from './nodes.ts';

/** LaTeX: `\claim{acc}{0.97}`. */
export const latex: Reader<Node[]> = {
  parse(file) {
    watchDepth(file);
    return parseMinimal(file.text.replaceAll('\0', ' ')).content; // the parser makes of NUL what is no node
  },
  includes: includesOf,
  pathsOf(include, {main}) {
    const folder = dirname(main);
    const path = folder === '.' ? include : `${folder}/${include}`;
    return /\.[A-Za-z]+$/.test(include) ? [path, `${path}.tex`] : [`${path}.tex`, path];
  },
  write: (files, into) => new LatexWriter(files, into).document(),
};

const INCLUDING: ReadonlySet<string> = new Set(['input', 'include', 'subfile', 'measuredvalues']);

/** `\input{parts/results}`; the names of files that a macro makes up are nobody's to know. */
function includesOf(nodes: readonly Node[]): Include[] {
  return nodes.flatMap((node, i): Include[] => {
    if (!isMacro(node) || !INCLUDING.has(node.content)) return includesOf(childrenOf(node));
    const group = nodes[next(nodes, i + 1)];
    const offset = spanOf(node)?.from;
    if (!isGroup(group) || offset === undefined) return [];
    const path = group.content.map((part) => (part.type === 'string' ? part.content : '\\')).join('');
    if (path === '' || path.includes('\\')) return [];
    return [{path, offset, ...(node.content === 'measuredvalues' && {optional: true})}];
  });
}
