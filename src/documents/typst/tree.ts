import {nth} from '../../lists/nth.ts';
import {LIMITS} from '../limits.ts';
import * as says from '../messages.ts';
import {placeIn, SourceFault, type Include, type SourceFile} from '../source-text.ts';
import type {Syntax} from './syntax.ts';

/** A part of a source: `Markup`, `Text`, `FuncCall`, as Typst calls it. */
export interface Node {
  kind: string;
  from: number;
  to: number;
  children: Node[];
}

/** A file, parsed. */
export interface ParsedTypst {
  root: Node;
  includes: Include[];
}

/** `  Heading: 9 [`, `Text: "Results",`, `Error: "(" (unclosed delimiter),`, `Markup: 0,` */
const LINE = /^ *(\w+): (?:\d+( \[)?|("(?:[^"\\]|\\.)*")(?: \((.*)\))?),?$/;
const END = /^ *\],?$/;
/** Levels of the tree for each level that a person sees: `#f[…]` is a call, its arguments, a block and its markup. */
const LEVELS = 4;

/**
 * The tree of a source. The parser names the parts without their places, but leaves out nothing: the leaves, in order,
 * are the source.
 *
 * @throws SourceFault at the first error of syntax
 */
export function treeOf(file: SourceFile, syntax: Syntax): Node {
  watchNesting(file);
  const root: Node = {kind: 'File', from: 0, to: 0, children: []};
  const open = [root];
  let at = 0;
  for (const line of syntax(file.text).split('\n')) {
    if (END.test(line)) {
      const {from, children} = nth(open, open.length - 1);
      nth(open, open.length - 1).to = children.at(-1)?.to ?? from;
      open.pop();
      continue;
    }
    const [, kind, opens, leaf, error] = LINE.exec(line) ?? [];
    if (kind === undefined) throw new Error(`unknown form of a syntax tree: ${line.slice(0, 80)}`);
    if (kind === 'Error') throw new SourceFault(says.invalidSyntax(error ?? ''), placeIn(file, at));
    const text = leaf === undefined ? '' : unquoted(leaf);
    if (!file.text.startsWith(text, at)) throw new Error(`${kind} is not where it is said to be`);
    const node: Node = {kind, from: at, to: at + text.length, children: []};
    nth(open, open.length - 1).children.push(node);
    at += text.length;
    if (opens) open.push(node);
    if (open.length > LEVELS * LIMITS.depth) throw new SourceFault(says.tooDeep(LIMITS.depth), placeIn(file, at));
  }
  if (at !== file.text.length) throw new Error('the syntax tree leaves out a part of the text');
  return nth(root.children, 0);
}

/** Levels that cost the parser next to nothing. */
const FLAT = 10;

/** Before the parser, which takes seconds for three hundred brackets within one another. */
function watchNesting(file: SourceFile): void {
  let depth = 0;
  let sum = 0;
  for (const {0: bracket, index} of file.text.matchAll(/[()[\]{}]/g)) {
    const opens = '([{'.includes(bracket);
    depth = opens ? depth + 1 : Math.max(0, depth - 1);
    if (opens) sum += Math.max(0, depth - FLAT) ** 2;
    if (sum > LIMITS.nesting) throw new SourceFault(says.tooDeep(LIMITS.depth), placeIn(file, index));
  }
}

const ESCAPES: Readonly<Record<string, string>> = {n: '\n', r: '\r', t: '\t', '0': '\0'};

/** A text as Rust quotes it: `"a \u{a0}\n"`. */
const unquoted = (quoted: string): string =>
  quoted
    .slice(1, -1)
    .replace(/\\(?:u\{([\da-f]+)\}|(.))/g, (_, code: string | undefined, sign = '') =>
      code === undefined ? (ESCAPES[sign as string] ?? (sign as string)) : String.fromCodePoint(parseInt(code, 16)),
    );

export const textOf = ({from, to}: Node, {text}: SourceFile): string => text.slice(from, to);

export const childOf = ({children}: Node, kind: string): Node | undefined =>
  children.find((child) => child.kind === kind);

/** A node with all that it holds, outermost first. */
export const withinOf = (node: Node): Node[] => [node, ...node.children.flatMap(withinOf)];
