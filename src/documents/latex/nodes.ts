import type * as Ast from '@unified-latex/unified-latex-types';
import type {Span} from '../../contract/document-text.ts';

export type Node = Ast.Node;

/** Where a node stands; undefined for one that the parser made. */
export const spanOf = (node: Node): Span | undefined =>
  node.position && {from: node.position.start.offset, to: node.position.end.offset};

export const isGroup = (node: Node | undefined): node is Ast.Group => node?.type === 'group';
export const isMacro = (node: Node | undefined, name?: string): node is Ast.Macro =>
  node?.type === 'macro' && (name === undefined || node.content === name);
export const isString = (node: Node | undefined, content: string): boolean =>
  node?.type === 'string' && node.content === content;
const isBlank = (node: Node | undefined): boolean => node?.type === 'whitespace' || node?.type === 'comment';

/** What stands within a node; none where that is text. */
export const childrenOf = (node: Node): Node[] =>
  'content' in node && Array.isArray(node.content) ? node.content : [];

/** The name of an environment, which the parser gives as a text or as a node. */
export function environmentOf(node: Node): string | undefined {
  if (!('env' in node)) return undefined;
  const env = node.env as string | {content?: string};
  return typeof env === 'string' ? env : (env.content ?? '');
}

/** The next node that is not blank. @returns its index, or the length */
export function next(nodes: readonly Node[], from: number): number {
  let i = from;
  while (i < nodes.length && isBlank(nodes[i])) i += 1;
  return i;
}

/** So many nodes further on, the end of what began is looked for. */
export const REACH = 500;

/** Behind a star and the arguments in brackets that begin here. */
export function behindOptions(nodes: readonly Node[], from: number): number {
  let i = from;
  if (isString(nodes[i], '*')) i += 1;
  for (let open = next(nodes, i); isString(nodes[open], '['); open = next(nodes, i)) {
    const close = nodes.slice(open, open + REACH).findIndex((node) => isString(node, ']'));
    if (close < 0) return i;
    i = open + close + 1;
  }
  return i;
}

/** Behind so many arguments in braces, with options before and between them. */
export function behindArguments(nodes: readonly Node[], from: number, count: number): number {
  let i = behindOptions(nodes, from);
  for (let k = 0; k < count; k++) {
    const at = next(nodes, i);
    if (!isGroup(nodes[at])) return i;
    i = behindOptions(nodes, at + 1);
  }
  return i;
}
