import type {SourceFile} from '../source-text.ts';
import {argumentsOf, nameOf} from './calls.ts';
import {childOf, textOf, type Node} from './tree.ts';

const CELLS: ReadonlySet<string> = new Set(['ContentBlock', 'Equation', 'FuncCall', 'Str', 'Text']);

/** The cells of `#table(columns: 2, [a], [b], …)` by row; in one row where the number of columns is computed. */
export function rowsOf(call: Node, file: SourceFile): Node[][] {
  const cells = cellsOf(call, file);
  const columns = columnsOf(call, file) ?? Math.max(1, cells.length);
  return Array.from({length: Math.ceil(cells.length / columns)}, (_, i) => cells.slice(i * columns, (i + 1) * columns));
}

function cellsOf(call: Node, file: SourceFile): Node[] {
  return argumentsOf(call)
    .filter(({kind}) => CELLS.has(kind))
    .flatMap((node) => (isHeadOrFoot(node, file) ? cellsOf(node, file) : [node]));
}

const isHeadOrFoot = (node: Node, file: SourceFile): boolean =>
  node.kind === 'FuncCall' && /^(?:table|grid)\.(?:header|footer)$/.test(nameOf(node, file));

/** `columns: 3`, or `columns: (auto, 1fr, 1fr)` */
function columnsOf(call: Node, file: SourceFile): number | undefined {
  const columns = argumentsOf(call).find(
    (node) => node.kind === 'Named' && node.children[0] !== undefined && textOf(node.children[0], file) === 'columns',
  );
  const count = columns && childOf(columns, 'Int');
  if (count) return Number(textOf(count, file)) || undefined;
  const list = columns && childOf(columns, 'Array');
  return list?.children.filter(({kind}) => !/^(?:LeftParen|RightParen|Comma|Space|\w+Comment)$/.test(kind)).length;
}
