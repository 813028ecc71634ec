import type {Root} from 'mdast';
import {fromMarkdown} from 'mdast-util-from-markdown';
import {gfmTableFromMarkdown} from 'mdast-util-gfm-table';
import {mathFromMarkdown} from 'mdast-util-math';
import {gfmTable} from 'micromark-extension-gfm-table';
import {math} from 'micromark-extension-math';

/** Markdown with tables and formulas, with the place of each part. */
export const treeOf = (text: string): Root =>
  fromMarkdown(text, {extensions: [gfmTable(), math()], mdastExtensions: [gfmTableFromMarkdown(), mathFromMarkdown()]});
