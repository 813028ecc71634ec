import type {Span} from '../../contract/document-text.ts';
import {texLetters} from '../../text/tex-letters.ts';
import {LIMITS} from '../limits.ts';
import * as says from '../messages.ts';
import {numberInText, numberText} from '../printed-number.ts';
import {placeIn, SourceFault, type ReadFiles, type SourceFile, type TextSink} from '../source-text.ts';
import {claimAt, claimsWithin, isClaim, type ClaimInSource} from './claims.ts';
import {
  ACCENTS,
  ARGUMENTS,
  DEFINING,
  HEADINGS,
  HIDDEN,
  isCitation,
  SIGNS,
  SILENT,
  TABLES,
  VERBATIM,
} from './commands.ts';
import {behindDefinition, definitionsOf, type Definition} from './definitions.ts';
import {
  behindArguments,
  behindOptions,
  childrenOf,
  environmentOf,
  isGroup,
  isMacro,
  next,
  spanOf,
  type Node,
} from './nodes.ts';

/** Where the writer is. */
interface Context {
  file: SourceFile;
  depth: number;
  /** Within a table, where `&` parts cells. */
  inTable: boolean;
}

/** Writes what LaTeX prints, as far as a reader of numbers and words must know it. */
export class LatexWriter {
  private readonly files: ReadFiles<Node[]>;
  private readonly sink: TextSink;
  private readonly definitions = new Map<string, Definition>();
  private expansions = 0;
  private endsInDigit = false;

  constructor(files: ReadFiles<Node[]>, sink: TextSink) {
    this.files = files;
    this.sink = sink;
    for (const {file, parsed} of files.all())
      for (const [name, definition] of definitionsOf(parsed, file)) this.definitions.set(name, definition);
  }

  document(): void {
    this.file(this.files.main, 0);
  }

  private file(path: string, depth: number): void {
    const {file, parsed} = this.files.parsed(path);
    const whole = parsed.find((node) => environmentOf(node) === 'document');
    this.nodes(whole ? childrenOf(whole) : parsed, {file, depth, inTable: false});
  }

  private nodes(list: readonly Node[], context: Context): void {
    if (context.depth > LIMITS.depth) throw new SourceFault(says.tooDeep(LIMITS.depth), placeIn(context.file, 0));
    for (let i = 0; i < list.length;) i = this.node(list, i, {...context, depth: context.depth + 1});
  }

  /** @returns the index behind what was written */
  private node(list: readonly Node[], i: number, context: Context): number {
    const node = list[i] as Node;
    const span = spanOf(node) ?? {from: 0, to: 0};
    switch (node.type) {
      case 'string':
        this.string(node.content, list[i + 1], span, context);
        return i + 1;
      case 'whitespace':
        this.write(' ', span, context);
        return i + 1;
      case 'comment':
        if (node.leadingWhitespace) this.write(' ', span, context);
        return i + 1;
      case 'parbreak':
        this.sink.close();
        return i + 1;
      case 'inlinemath':
        this.inlineMath(node, span, context);
        return i + 1;
      case 'displaymath':
      case 'mathenv':
        this.sink.open('formula');
        this.mathParts(node, span, context, false);
        this.sink.close();
        return i + 1;
      case 'verb':
        this.sink.formula(() => this.write(node.content, span, context));
        return i + 1;
      case 'verbatim':
      case 'environment':
        this.environment(node, span, context);
        return i + 1;
      case 'macro':
        return this.macro(list, i, context);
      default:
        this.nodes(childrenOf(node), context);
        return i + 1;
    }
  }

  private string(content: string, after: Node | undefined, span: Span, context: Context): void {
    if (content === '~' && this.isThousands(after)) this.write(',', span, context);
    else if (content === '&' && context.inTable) {
      this.write(' ', span, context);
      this.write('| ', span, context);
    } else this.write(content.replaceAll('~', ' '), span, context, true);
  }

  /** Whether a blank stands between thousands: `1\,000`. */
  private isThousands(after: Node | undefined): boolean {
    return this.endsInDigit && after?.type === 'string' && /^\d{3}(?!\d)/.test(after.content);
  }

  private write(text: string, {from}: Span, {file}: Context, exact = false): void {
    this.sink.write(text, {file, offset: from, exact});
    this.endsInDigit = /\d$/.test(text);
  }

  // ---- formulas ---------------------------------------------------------------------------------------------------

  private inlineMath(node: Node, span: Span, context: Context): void {
    const raw = context.file.text.slice(span.from, span.to);
    const number = numberInText(raw);
    if (number) this.write(numberText(number), span, context);
    else if (/^(?:\$|\\\()\s*-\s*(?:\$|\\\))$/.test(raw)) this.write('−', span, context);
    else this.mathParts(node, span, context, true);
  }

  /** A formula as written, but for the claims within it. */
  private mathParts(node: Node, span: Span, context: Context, inline: boolean): void {
    let from = span.from;
    const claims = claimsWithin(childrenOf(node), context.file);
    const rest = (to: number): void => {
      const raw = context.file.text.slice(from, to);
      const begin = claims.length > 0 ? (/^(?:\$|\\\()+/.exec(raw)?.[0].length ?? 0) : 0;
      const formula = claims.length > 0 ? raw.slice(begin).replace(/(?:\$|\\\))+$/, '') : raw;
      if (formula.trim() === '') return;
      const write = (): void => this.write(formula, {from: from + begin, to}, context, true);
      if (inline) this.sink.formula(write);
      else write();
    };
    for (const claim of claims) {
      rest(claim.from);
      this.mark(claim, context, () => this.write(claim.quote, claim, context));
      from = claim.to;
    }
    rest(span.to);
  }

  private mark(claim: ClaimInSource, {file}: Context, write: () => void): void {
    const at = {file, offset: claim.from};
    if (claim.content === undefined) this.sink.report(says.incomplete(claim.quote), at);
    else this.sink.mark(claim.id, this.writtenOut(claim.quote), at, write);
  }

  /** A number may stand in a command of the document's own. */
  private writtenOut(quote: string, depth = 0): string {
    if (depth > 8) return quote;
    return quote.replace(/\\([A-Za-z]+)\s*/g, (whole, name: string) => {
      const {body = [], file} = this.definitions.get(name) ?? {};
      const [first, last] = [body[0], body.at(-1)].map((node) => node && spanOf(node));
      return file && first && last ? this.writtenOut(file.text.slice(first.from, last.to), depth + 1) : whole;
    });
  }

  // ---- environments -----------------------------------------------------------------------------------------------

  private environment(node: Node, span: Span, context: Context): void {
    const whole = environmentOf(node) ?? '';
    const name = whole.replace(/\*$/, '');
    if (SILENT.has(name)) return;
    if (VERBATIM.has(name)) return this.verbatim(name, span, context);
    this.sink.close();
    const heading = {abstract: 'Abstract', thebibliography: 'References'}[name];
    if (heading !== undefined) this.heading(1, () => this.write(heading, span, context));
    const inTable = TABLES.has(whole);
    if (inTable) this.sink.open('table');
    const content = childrenOf(node);
    const begin = behindArguments(content, 0, TABLES.get(whole) ?? ARGUMENTS.get(name) ?? 0);
    this.nodes(content.slice(begin), {...context, inTable});
    this.sink.close();
  }

  private verbatim(name: string, span: Span, context: Context): void {
    const raw = context.file.text.slice(span.from, span.to);
    const begin =
      new RegExp(String.raw`^\\begin\{${name}\*?\}(?:\[[^\]\n]*\])?(?:\{[^}\n]*\})?\n?`).exec(raw)?.[0] ?? '';
    const code = raw.slice(begin.length).replace(/\n?[ \t]*\\end\{[^}]*\}$/, '');
    this.sink.open('code');
    this.write(code, {from: span.from + begin.length, to: span.to}, context, true);
    this.sink.close();
  }

  private heading(level: number, write: () => void): void {
    this.sink.open('heading', level);
    write();
    this.sink.close();
  }

  // ---- commands ---------------------------------------------------------------------------------------------------

  private macro(list: readonly Node[], i: number, context: Context): number {
    const node = list[i] as Extract<Node, {type: 'macro'}>;
    const name = node.content;
    const span = spanOf(node) ?? {from: 0, to: 0};
    if (isClaim(node)) return this.claim(list, i, context);
    const defined = DEFINING.get(name);
    if (defined !== undefined) return behindDefinition(list, i, defined);
    if (name === 'iffalse') return behindCondition(list, i);
    const level = HEADINGS.get(name);
    if (level !== undefined) return this.argument(list, i, context, (write) => this.heading(level, write));
    const special = this.special(name, list, i, context);
    if (special !== undefined) return special;
    const sign = SIGNS.get(name);
    if (sign !== undefined) {
      this.write(sign === '\u2009' && this.isThousands(list[i + 1]) ? ',' : sign, span, context);
      return i + 1;
    }
    const hidden = isCitation(name) ? 1 : HIDDEN.get(name);
    if (hidden !== undefined) return behindArguments(list, i + 1, hidden);
    this.expand(name, context);
    return behindOptions(list, i + 1);
  }

  private claim(list: readonly Node[], i: number, context: Context): number {
    const claim = claimAt(list, i, context.file);
    this.mark(claim, context, () => this.nodes(claim.content ?? [], context));
    return claim.behind;
  }

  /** Commands that do more than print a sign. @returns undefined where it is none of them */
  private special(name: string, list: readonly Node[], i: number, context: Context): number | undefined {
    const span = spanOf(list[i] as Node) ?? {from: 0, to: 0};
    switch (name) {
      case 'input':
      case 'include':
      case 'subfile': {
        const path = this.files.included(context.file.path, span.from);
        if (path !== undefined) this.file(path, context.depth);
        return behindArguments(list, i + 1, 1);
      }
      case '\\':
        this.write(context.inTable ? '\n' : ' ', span, context);
        return behindOptions(list, i + 1);
      case 'par':
        this.sink.close();
        return i + 1;
      case 'caption':
        return this.argument(list, i, context, (write) => {
          this.sink.open('prose');
          write();
          this.sink.close();
        });
      case 'footnote':
        return this.argument(list, i, context, (write) => {
          this.write(' (', span, context);
          write();
          this.write(')', span, context);
        });
      case 'qty':
      case 'SI':
        this.argument(list, i, context, (write) => write());
        return behindArguments(list, i + 1, 2);
      default:
        return ACCENTS.has(name) ? this.accent(list, i, context) : undefined;
    }
  }

  /** The argument in braces of a command, written by `use`. @returns the index behind it */
  private argument(list: readonly Node[], i: number, context: Context, use: (write: () => void) => void): number {
    const at = next(list, behindOptions(list, i + 1));
    const group = list[at];
    if (!isGroup(group)) return i + 1;
    use(() => this.nodes(group.content, context));
    return at + 1;
  }

  /** `\"o`, `\'{e}`, `\ss`: with the letter behind it, where it takes one. */
  private accent(list: readonly Node[], i: number, context: Context): number {
    const {from, to} = spanOf(list[i] as Node) ?? {from: 0, to: 0};
    const letter = list[i + 1];
    const behind = letter && spanOf(letter);
    const alone = texLetters(context.file.text.slice(from, to));
    if (!alone.startsWith('\\') || !behind) {
      this.write(alone.startsWith('\\') ? '' : alone, {from, to}, context);
      return i + 1;
    }
    this.write(texLetters(context.file.text.slice(from, behind.to)), {from, to: behind.to}, context);
    return i + 2;
  }

  private expand(name: string, context: Context): void {
    const definition = this.definitions.get(name);
    if (!definition) return;
    this.expansions += 1;
    if (this.expansions > LIMITS.expansions)
      throw new SourceFault(says.tooManyExpansions(LIMITS.expansions), placeIn(context.file, 0));
    this.nodes(definition.body, {...context, file: definition.file});
  }
}

/** Behind `\iffalse … \fi`, with conditions within it. */
function behindCondition(list: readonly Node[], i: number): number {
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
