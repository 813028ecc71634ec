import type {Span} from '../../contract/document-text.ts';
import * as says from '../messages.ts';
import {numberInText, numberText} from '../printed-number.ts';
import type {SourceFile, TextSink} from '../source-text.ts';
import {claimsWithin, type ClaimInSource} from './claims.ts';
import {childrenOf, type Node} from './nodes.ts';
import type {Printed} from './printed.ts';
import {codeWithin} from './verbatim.ts';

/** Where the writer is. */
export interface Context {
  file: SourceFile;
  depth: number;
  /** Within a table, where `&` parts cells. */
  inTable: boolean;
}

/** Writes pieces of LaTeX: words, formulas, code and marked claims. */
export class LatexOutput {
  protected readonly sink: TextSink;
  protected readonly printed: Printed;
  private endsInDigit = false;

  constructor(sink: TextSink, printed: Printed) {
    this.sink = sink;
    this.printed = printed;
  }

  protected string(content: string, after: Node | undefined, span: Span, context: Context): void {
    if (content === '~' && this.isThousands(after)) this.write(',', span, context);
    else if (content === '&' && context.inTable) {
      this.write(' ', span, context);
      this.write('| ', span, context);
    } else this.write(content.replaceAll('~', ' '), span, context, true);
  }

  /** Whether a blank stands between thousands: `1\,000`. */
  protected isThousands(after: Node | undefined): boolean {
    return this.endsInDigit && after?.type === 'string' && /^\d{3}(?!\d)/.test(after.content);
  }

  protected write(text: string, {from}: Span, {file}: Context, exact = false): void {
    this.sink.write(text, {file, offset: from, exact});
    this.endsInDigit = /\d$/.test(text);
  }

  protected inlineMath(node: Node, span: Span, context: Context): void {
    const raw = context.file.text.slice(span.from, span.to);
    const number = numberInText(raw);
    if (number) this.write(numberText(number), span, context);
    else if (/^(?:\$|\\\()\s*-\s*(?:\$|\\\))$/.test(raw)) this.write('−', span, context);
    else this.mathParts(node, span, context, true);
  }

  /** A formula as written, but for the claims within it. */
  protected mathParts(node: Node, span: Span, context: Context, inline: boolean): void {
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

  protected mark(claim: ClaimInSource, {file}: Context, write: () => void): void {
    const at = {file, offset: claim.from};
    if (claim.content === undefined) this.sink.report(says.incomplete(claim.quote), at);
    else {
      const {text, made} = this.printed.by(claim.quote);
      this.sink.mark({id: claim.id, quote: text, ...(made && {made})}, at, write);
    }
  }

  protected verbatim(name: string, span: Span, context: Context): void {
    const {code, from} = codeWithin(context.file.text.slice(span.from, span.to), name);
    this.sink.open('code');
    this.write(code, {from: span.from + from, to: span.to}, context, true);
    this.sink.close();
  }

  protected heading(level: number, write: () => void): void {
    this.sink.open('heading', level);
    write();
    this.sink.close();
  }
}
