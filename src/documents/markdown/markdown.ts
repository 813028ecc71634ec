import type {PhrasingContent, Root} from 'mdast';
import {fromMarkdown} from 'mdast-util-from-markdown';
import {gfmTableFromMarkdown} from 'mdast-util-gfm-table';
import {mathFromMarkdown} from 'mdast-util-math';
import {gfmTable} from 'micromark-extension-gfm-table';
import {math} from 'micromark-extension-math';
import {dirname} from 'node:path/posix';
import {LIMITS} from '../limits.ts';
import * as says from '../messages.ts';
import {placeIn, SourceFault, type Include, type Reader, type SourceFile} from '../source-text.ts';
import {blanked} from './blank.ts';
import {MarkdownWriter} from './markdown-writer.ts';

export interface ParsedMarkdown {
  root: Root;
  /** What was parsed: as long as the file's text. */
  text: string;
  includes: Include[];
}

const treeOf = (text: string): Root =>
  fromMarkdown(text, {extensions: [gfmTable(), math()], mdastExtensions: [gfmTableFromMarkdown(), mathFromMarkdown()]});

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
