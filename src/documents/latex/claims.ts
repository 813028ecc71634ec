import type {Span} from '../../contract/document-text.ts';
import type {SourceFile} from '../source-text.ts';
import {DEFINING} from './commands.ts';
import {behindDefinition} from './definitions.ts';
import {childrenOf, isGroup, isMacro, next, spanOf, type Node} from './nodes.ts';

/** `\claim{acc}{0.97}`; without content where an argument is missing, and `quote` is then what stands there. */
export interface ClaimInSource extends Span {
  id: string;
  quote: string;
  content?: readonly Node[];
  /** The index behind it, among its neighbours. */
  behind: number;
}

export const isClaim = (node: Node | undefined): boolean => isMacro(node, 'claim') || isMacro(node, 'cbclaim');

/** The claim whose command stands at this index. */
export function claimAt(list: readonly Node[], i: number, file: SourceFile): ClaimInSource {
  const from = startOf(list[i]);
  const first = next(list, i + 1);
  const second = next(list, first + 1);
  const [id, content] = [list[first], list[second]];
  if (!isGroup(id) || !isGroup(content)) {
    const quote = file.text.slice(from, from + 40).replace(/\s[^]*$/, '');
    return {id: '', quote, from, to: endOf(list[i]), behind: i + 1};
  }
  return {
    id: inside(id, file),
    quote: inside(content, file),
    content: content.content,
    from,
    to: spanOf(content)?.to ?? from,
    behind: second + 1,
  };
}

/** The claims of a formula, in order. */
export function claimsWithin(list: readonly Node[], file: SourceFile): ClaimInSource[] {
  const found: ClaimInSource[] = [];
  for (let i = 0; i < list.length;) {
    const node = list[i] as Node;
    const defined = isMacro(node) ? DEFINING.get(node.content) : undefined;
    if (defined !== undefined) i = behindDefinition(list, i, defined);
    else if (isClaim(node)) {
      const claim = claimAt(list, i, file);
      found.push(claim);
      i = claim.behind;
    } else {
      found.push(...claimsWithin(childrenOf(node), file));
      i += 1;
    }
  }
  return found;
}

const startOf = (node: Node | undefined): number => (node && spanOf(node)?.from) ?? 0;
const endOf = (node: Node | undefined): number => (node && spanOf(node)?.to) ?? 0;

/** What stands within braces, without comments. */
function inside(group: Node, {text}: SourceFile): string {
  const {from, to} = spanOf(group) ?? {from: 0, to: 0};
  return text
    .slice(from + 1, to - 1)
    .replaceAll(/(?<!\\)%[^\n]*\n\s*/g, '')
    .trim();
}
