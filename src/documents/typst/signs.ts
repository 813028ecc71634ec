import type {SourceFile} from '../source-text.ts';
import {argumentsOf, contentOf, nameOf} from './calls.ts';
import {textOf, type Node} from './tree.ts';

/** What short forms print. */
const SHORT: Readonly<Record<string, string>> = {'~': '\u00a0', '--': '–', '---': '—', '...': '…', '-?': ''};
/** Names in formulas that numbers are written with. */
const NAMED: Readonly<Record<string, string>> = {
  times: '×',
  dot: '·',
  'dot.c': '·',
  'dot.op': '·',
  'plus.minus': '±',
  minus: '-',
  percent: '%',
  space: ' ',
  thin: ' ',
  med: ' ',
  thick: ' ',
  quad: ' ',
  'space.thin': ' ',
  'space.nobreak': ' ',
};
const NOT_PRINTED: ReadonlySet<string> = new Set(['Hash', 'Dollar', 'Star', 'Underscore', 'Label', 'Semicolon']);
const COMMENTS: ReadonlySet<string> = new Set(['LineComment', 'BlockComment']);

export const shortForm = (text: string): string => SHORT[text] ?? text;

/** `\#`, `\u{2009}` */
export function escaped(text: string): string {
  const code = /^\\u\{([\da-fA-F]{1,6})\}$/.exec(text)?.[1];
  return code === undefined ? text.slice(1) : String.fromCodePoint(parseInt(code, 16));
}

/**
 * What a part prints, in signs: `$-1.2 times 10^(-3)$` is `-1.2 × 10^-3`.
 *
 * @returns undefined where code would have to be run
 */
export function signsOf(nodes: readonly Node[], file: SourceFile): string | undefined {
  const parts = nodes.map((node) => signOf(node, file));
  return parts.includes(undefined) ? undefined : parts.join('');
}

function signOf(node: Node, file: SourceFile): string | undefined {
  const text = textOf(node, file);
  if (COMMENTS.has(node.kind) || NOT_PRINTED.has(node.kind)) return '';
  switch (node.kind) {
    case 'Space':
    case 'Parbreak':
    case 'Linebreak':
      return ' ';
    case 'Shorthand':
      return shortForm(text);
    case 'Escape':
      return escaped(text);
    case 'MathIdent':
      return NAMED[text] ?? text;
    case 'FieldAccess':
      return NAMED[text.replace(/^sym\./, '')] ?? (node.children[0]?.kind === 'MathIdent' ? text : undefined);
    case 'MathAttach':
      return attached(node, file);
    case 'FuncCall':
      return calledSigns(node, file);
    case 'Raw':
      return text.replaceAll('`', '');
    case 'Str':
      return text.slice(1, -1);
    default:
      if (CODE.has(node.kind)) return undefined;
      return node.children.length > 0 ? signsOf(node.children, file) : text;
  }
}

/** `#strong[0.9]`, `upright(m)`: a function prints its content; one without content may print anything, or a space. */
function calledSigns(call: Node, file: SourceFile): string | undefined {
  if (/^[hv]$/.test(nameOf(call, file))) return ' ';
  const printed = argumentsOf(call).filter(({kind}) => /^(ContentBlock|Equation|FuncCall|Math\w*)$/.test(kind));
  return printed.length === 0
    ? undefined
    : signsOf(
        printed.flatMap((node) => contentOf(node) ?? [node]),
        file,
      );
}

/** `10^(-3)`: the parentheses are not printed. */
function attached({children}: Node, file: SourceFile): string | undefined {
  const parts = children.map((child) => {
    if (child.kind === 'Hat') return '^';
    if (child.kind === 'Underscore') return '_';
    const isInParentheses = child.kind === 'Math' && child.children[0]?.kind === 'LeftParen';
    return isInParentheses ? signsOf(child.children.slice(1, -1), file) : signOf(child, file);
  });
  return parts.includes(undefined) ? undefined : parts.join('');
}

/** What stands for something else, which only Typst itself can tell. */
const CODE: ReadonlySet<string> = new Set([
  'Ident',
  'CodeBlock',
  'Conditional',
  'Contextual',
  'ForLoop',
  'WhileLoop',
  'ModuleInclude',
  'Binary',
  'Unary',
  'Int',
  'Float',
  'Numeric',
]);
