import type {List, Nodes, RootContent, Table} from 'mdast';
import type {Block, Emphasis, Item, Span} from '../../contract/document-text.ts';
import {treeOf} from '../markdown/tree.ts';

/** What Markdown makes of the blocks of a text: lists and tables by their parts, and words that are set apart. */
export interface Markup {
  blocks: Block[];
  emphases: Emphasis[];
  /** Backslashes that only protect the sign after them. */
  escapes: Span[];
}

/**
 * @param formulas - within prose; no mark within a formula is one of emphasis
 */
export function readMarkup(text: string, blocks: readonly Block[], formulas: readonly Span[]): Markup {
  const markup: Markup = {blocks: [], emphases: [], escapes: []};
  for (const block of blocks) {
    if (block.kind === 'code' || block.kind === 'formula') {
      markup.blocks.push(block);
      continue;
    }
    const tree = treeOf(text.slice(block.from, block.to));
    markup.blocks.push(...shaped(block, tree.children));
    for (const node of nodesOf(tree)) {
      const emphasis = emphasisOf(node, block.from, text);
      if (emphasis) markup.emphases.push(emphasis);
      if (node.type === 'text') markup.escapes.push(...escapesIn(spanOf(node, block.from), text));
    }
  }
  const isOutside = (span: Span): boolean => !formulas.some(({from, to}) => from < span.to && span.from < to);
  return {
    ...markup,
    emphases: markup.emphases.filter(({marks}) => marks.every(isOutside)),
    escapes: markup.escapes.filter(isOutside),
  };
}

const spanOf = ({position}: Nodes, start: number): Span => ({
  from: start + (position?.start.offset ?? 0),
  to: start + (position?.end.offset ?? 0),
});

const nodesOf = (node: Nodes): Nodes[] =>
  ['children' in node ? node.children : []].flat().flatMap((child): Nodes[] => [child, ...nodesOf(child)]);

/** A block of prose that has a list in it becomes several; a table knows its cells. */
function shaped(block: Block, children: readonly RootContent[]): Block[] {
  const [first] = children;
  if (block.kind === 'table')
    return [first?.type === 'table' && children.length === 1 ? {...block, rows: rowsOf(first, block.from)} : block];
  const isPlain = children.every(({type}) => type === 'paragraph' || type === 'list');
  if (block.kind !== 'prose' || !isPlain || !children.some(({type}) => type === 'list')) return [block];
  return children.map((child): Block => {
    const span = spanOf(child, block.from);
    return child.type === 'list'
      ? {kind: 'prose', ...span, items: itemsOf(child, block.from, 0)}
      : {kind: 'prose', ...span};
  });
}

const rowsOf = ({children}: Table, start: number): Span[][] =>
  children.map((row) =>
    row.children.map((cell) => {
      const [first, last] = [cell.children[0], cell.children.at(-1)];
      return first && last
        ? {from: spanOf(first, start).from, to: spanOf(last, start).to}
        : {from: spanOf(cell, start).from, to: spanOf(cell, start).from};
    }),
  );

function itemsOf({children, ordered, start: number}: List, start: number, depth: number): Item[] {
  return children.flatMap((item, i): Item[] => {
    const own = item.children.filter(({type}) => type !== 'list').map((child) => spanOf(child, start));
    const mark = ordered ? `${(number ?? 1) + i}.` : '•';
    const [first, last] = [own[0], own.at(-1)];
    const words = first && last ? [{from: first.from, to: last.to, depth, mark}] : [];
    return [
      ...words,
      ...item.children.flatMap((child) => (child.type === 'list' ? itemsOf(child, start, depth + 1) : [])),
    ];
  });
}

/** Underscores are part of names and formulas more often than marks of emphasis. */
function emphasisOf(node: Nodes, start: number, text: string): Emphasis | undefined {
  if (node.type !== 'strong' && node.type !== 'emphasis') return undefined;
  const {from, to} = spanOf(node, start);
  if (text[from] !== '*') return undefined;
  const length = node.type === 'strong' ? 2 : 1;
  return {
    from,
    to,
    is: node.type === 'strong' ? 'strong' : 'em',
    marks: [
      {from, to: from + length},
      {from: to - length, to},
    ],
  };
}

const escapesIn = ({from, to}: Span, text: string): Span[] =>
  [...text.slice(from, to).matchAll(/\\(?=[!-/:-@[-`{-~])/g)].map(({index}) => ({
    from: from + index,
    to: from + index + 1,
  }));
