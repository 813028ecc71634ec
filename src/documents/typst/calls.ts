import type {SourceFile} from '../source-text.ts';
import {childOf, textOf, withinOf, type Node} from './tree.ts';

/** `#claim("acc")[97.1 %]`, or `claim("acc", 97.1)` in a formula. */
export interface ClaimCall {
  id: string;
  content: Node[];
}

const BETWEEN: ReadonlySet<string> = new Set([
  'LeftParen',
  'RightParen',
  'Comma',
  'Space',
  'Parbreak',
  'LineComment',
  'BlockComment',
]);

export const nameOf = (call: Node, file: SourceFile): string => {
  const [callee] = call.children;
  return callee ? textOf(callee, file) : '';
};

/** With the `#` before it; in a formula there is none. */
export const startOf = ({from}: Node, {text}: SourceFile): number => (text[from - 1] === '#' ? from - 1 : from);

export const isClaim = (node: Node, file: SourceFile): boolean =>
  node.kind === 'FuncCall' && /(?:^|\.)(?:cb)?claim$/.test(nameOf(node, file));

export const claimsIn = (node: Node, file: SourceFile): Node[] =>
  withinOf(node).filter((inner) => isClaim(inner, file));

/** The arguments of a call, without what stands between them. */
export const argumentsOf = (call: Node): Node[] =>
  childOf(call, 'Args')?.children.filter(({kind}) => !BETWEEN.has(kind)) ?? [];

/** @returns undefined where the call is not one of the two forms */
export function claimOf(call: Node, file: SourceFile): ClaimCall | undefined {
  const [id, ...content] = argumentsOf(call);
  if (id?.kind !== 'Str' || content.length === 0) return undefined;
  if (content.some(({kind}) => kind === 'Named' || kind === 'Spread' || kind === 'Str')) return undefined;
  return {id: textOf(id, file).slice(1, -1), content: content.flatMap((node) => contentOf(node) ?? [node])};
}

/** The parts of `[…]`; undefined for another node. */
export const contentOf = (node: Node): Node[] | undefined =>
  node.kind === 'ContentBlock' ? (childOf(node, 'Markup')?.children ?? []) : undefined;
