import type {SourceFile} from '../source-text.ts';
import {DEFINING} from './commands.ts';
import {behindArguments, childrenOf, isGroup, isMacro, isString, next, REACH, type Node} from './nodes.ts';

/** What a command of the document's own prints, where it takes no argument. */
export interface Definition {
  body: Node[];
  file: SourceFile;
}

/** Commands without arguments that a file defines anywhere: `\newcommand{\accuracy}{\claim{acc}{0.97}}`. */
export function definitionsOf(nodes: readonly Node[], file: SourceFile): Map<string, Definition> {
  const found = new Map<string, Definition>();
  nodes.forEach((node, i) => {
    for (const [name, definition] of definitionsOf(childrenOf(node), file)) found.set(name, definition);
    if (!isMacro(node) || !DEFINING.has(node.content)) return;
    const [name, body] = definedAt(nodes, i);
    if (name !== undefined && body) found.set(name, {body, file});
  });
  return found;
}

function definedAt(nodes: readonly Node[], i: number): [string?, Node[]?] {
  const star = isString(nodes[i + 1], '*') ? 1 : 0;
  const at = next(nodes, i + 1 + star);
  const named = nodes[at];
  const macro = isGroup(named) ? named.content.find((one) => isMacro(one)) : named;
  const body = nodes[next(nodes, at + 1)];
  return isMacro(macro) && isGroup(body) ? [macro.content, body.content] : [];
}

/** Behind a definition that begins here, whatever it defines. @param count - of its arguments in braces */
export function behindDefinition(nodes: readonly Node[], i: number, count: number): number {
  if (isMacro(nodes[i], 'let')) return next(nodes, next(nodes, i + 1) + 1) + 1;
  const star = isString(nodes[i + 1], '*') ? 1 : 0;
  const at = next(nodes, i + 1 + star);
  if (isGroup(nodes[at])) return behindArguments(nodes, at, count);
  // `\newcommand\x[1]{…}`, `\def\x#1{…}`
  const body = nodes.slice(at + 1, at + REACH).findIndex((node) => isGroup(node));
  return body < 0 ? at + 1 : at + body + 2;
}
