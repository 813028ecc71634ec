import {isMacro, type Node} from './nodes.ts';

/** Behind `\iffalse … \fi`, with conditions within it. */
export function behindCondition(list: readonly Node[], i: number): number {
  let depth = 0;
  for (let k = i; k < list.length; k++) {
    const node = list[k];
    if (!isMacro(node)) continue;
    if (/^if[a-z]/.test(node.content)) depth += 1;
    if (node.content === 'fi') depth -= 1;
    if (depth === 0) return k + 1;
  }
  return list.length;
}
