import type {Span} from '../../contract/document-text.ts';
import {LIMITS} from '../limits.ts';
import * as says from '../messages.ts';
import {placeIn, SourceFault, type ReadFiles, type TextSink} from '../source-text.ts';
import {accentAt} from './accents.ts';
import {claimAt, isClaim} from './claims.ts';
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
import {behindCondition} from './conditions.ts';
import {behindDefinition} from './definitions.ts';
import {LatexOutput, type Context} from './latex-output.ts';
import {
  behindArguments,
  behindOptions,
  childrenOf,
  environmentOf,
  isGroup,
  isMacro,
  endOf,
  next,
  spanOf,
  startOf,
  type Node,
} from './nodes.ts';
import {Printed} from './printed.ts';

/** Writes what LaTeX prints, as far as a reader of numbers and words must know it. */
export class LatexWriter extends LatexOutput {
  private readonly files: ReadFiles<Node[]>;
  private expansions = 0;

  constructor(files: ReadFiles<Node[]>, sink: TextSink) {
    super(sink, new Printed(files.all()));
    this.files = files;
  }

  document(): void {
    this.file(this.files.main, 0);
  }

  private file(path: string, depth: number): void {
    const {file, parsed} = this.files.parsed(path);
    const whole = parsed.find((node) => environmentOf(node) === 'document');
    const context = {file, depth, inTable: false};
    if (whole) this.titleBefore(whole, parsed, context);
    this.nodes(whole ? childrenOf(whole) : parsed, context);
  }

  /** Of all that stands before the document, the title alone is printed. */
  private titleBefore(document: Node, list: readonly Node[], context: Context): void {
    const title = list.findIndex((node) => isMacro(node, 'title'));
    if (title !== -1 && title < list.indexOf(document)) this.macro(list, title, context);
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
      case 'measured':
      case 'measuredspread':
        return this.measuredValue(list, i, context);
      case 'measuredvalues':
        return behindArguments(list, i + 1, 1);
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

  private measuredValue(list: readonly Node[], i: number, context: Context): number {
    const behind = behindArguments(list, i + 1, 1);
    const span = {from: startOf(list[i]), to: endOf(list[behind - 1])};
    this.write(this.printed.by(context.file.text.slice(span.from, span.to)).text, span, context);
    return behind;
  }

  /** The argument in braces of a command, written by `use`. @returns the index behind it */
  private argument(list: readonly Node[], i: number, context: Context, use: (write: () => void) => void): number {
    const at = next(list, behindOptions(list, i + 1));
    const group = list[at];
    if (!isGroup(group)) return i + 1;
    use(() => this.nodes(group.content, context));
    return at + 1;
  }

  private accent(list: readonly Node[], i: number, context: Context): number {
    const {text, span, behind} = accentAt(list, i, context.file);
    this.write(text, span, context);
    return behind;
  }

  private expand(name: string, context: Context): void {
    const definition = this.printed.definition(name);
    if (!definition) return;
    this.expansions += 1;
    if (this.expansions > LIMITS.expansions)
      throw new SourceFault(says.tooManyExpansions(LIMITS.expansions), placeIn(context.file, 0));
    this.nodes(definition.body, {...context, file: definition.file});
  }
}
