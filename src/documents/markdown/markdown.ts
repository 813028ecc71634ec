import type {PhrasingContent} from 'mdast';
import {dirname} from 'node:path/posix';
import {LIMITS} from '../limits.ts';
import * as says from '../messages.ts';
import {placeIn, SourceFault, type Reader, type SourceFile} from '../source-text.ts';
import {blanked} from './blank.ts';
import {MarkdownWriter, type ParsedMarkdown} from './markdown-writer.ts';
import {treeOf} from './tree.ts';

/** Markdown, Quarto and MyST: `[0.97]{#acc}`, or `<span id="acc">0.97</span>`. */
export const markdown: Reader<ParsedMarkdown> = {
  parse(file) {
    watchDepth(file);
    const {text, includes} = blanked(file);
    return {root: treeOf(text), text, includes};
  },
  includes: ({includes}) => includes,
  pathsOf(include, {file}) {
    const folder = dirname(file);
    return [folder === '.' ? include : `${folder}/${include}`];
  },
  write: (files, into) => new MarkdownWriter(files, into, inlineOf).document(),
};

/** What a part of a line holds. */
function inlineOf(text: string): PhrasingContent[] {
  const [first] = treeOf(text).children;
  return first?.type === 'paragraph' ? first.children : [];
}

/** Quotes and lists that begin in one line: the parser's time grows with the square of their number. */
function watchDepth(file: SourceFile): void {
  for (const {0: line, index} of file.text.matchAll(/[^\n]+/g)) {
    const marks = /^(?:[ \t]*(?:>|[-*+]|\d{1,9}[.)])(?=[ \t>]|$))+/.exec(line)?.[0] ?? '';
    const depth = marks.match(/>|[-*+]|\d+[.)]/g)?.length ?? 0;
    if (depth > LIMITS.depth) throw new SourceFault(says.tooDeep(LIMITS.depth), placeIn(file, index));
  }
}
