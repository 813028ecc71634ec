import {numberInText, numberText} from '../printed-number.ts';
import * as says from '../messages.ts';
import type {ReadFiles, SourceFile, TextSink} from '../source-text.ts';
import {argumentsOf, claimOf, claimsIn, isClaim, nameOf, startOf} from './calls.ts';
import {escaped, shortForm, signsOf} from './signs.ts';
import {rowsOf} from './tables.ts';
import {childOf, textOf, type Node, type ParsedTypst} from './tree.ts';

type Write = (node: Node, file: SourceFile) => void;

/** Writes what Typst prints, as far as it can be told without running its code. */
export class TypstWriter {
  private readonly files: ReadFiles<ParsedTypst>;
  private readonly sink: TextSink;
  private readonly found = new Set<Node>();
  /** By the kind of node; the content of all others is written, and code is not. */
  private readonly writers: Readonly<Record<string, Write>> = {
    Text: (node, file) => this.exactly(node, file),
    SmartQuote: (node, file) => this.exactly(node, file),
    Link: (node, file) => this.exactly(node, file),
    Space: (node, file) => this.write(' ', node, file),
    Linebreak: (node, file) => this.write('\n', node, file),
    Shorthand: (node, file) => this.write(shortForm(textOf(node, file)), node, file),
    Escape: (node, file) => this.write(escaped(textOf(node, file)), node, file),
    Parbreak: () => this.sink.close(),
    Heading: (node, file) => this.heading(node, file),
    ListItem: (node, file) => this.item(node, file),
    EnumItem: (node, file) => this.item(node, file),
    TermItem: (node, file) => this.item(node, file),
    Raw: (node, file) => this.raw(node, file),
    Equation: (node, file) => this.equation(node, file),
    FuncCall: (node, file) => this.call(node, file),
    ModuleInclude: (node, file) => this.include(node, file),
    ShowRule: (node, file) => this.showRule(node, file),
    Strong: (node, file) => this.markupOf(node, file),
    Emph: (node, file) => this.markupOf(node, file),
    ContentBlock: (node, file) => this.markupOf(node, file),
  };

  constructor(files: ReadFiles<ParsedTypst>, sink: TextSink) {
    this.files = files;
    this.sink = sink;
  }

  document(): void {
    this.file(this.files.main);
    for (const {file, parsed} of this.files.all())
      for (const claim of claimsIn(parsed.root, file))
        if (!this.found.has(claim))
          this.sink.report(says.computedClaim(textOf(claim, file)), {file, offset: startOf(claim, file)});
  }

  private file(path: string): void {
    const {file, parsed} = this.files.parsed(path);
    this.nodes(parsed.root.children, file);
    this.sink.close();
  }

  private nodes(nodes: readonly Node[], file: SourceFile): void {
    nodes.forEach((node, i) => {
      if (isThousands(nodes, i, file)) this.write(',', node, file);
      else this.writers[node.kind]?.(node, file);
    });
  }

  private markupOf(node: Node, file: SourceFile): void {
    this.nodes(childOf(node, 'Markup')?.children ?? [], file);
  }

  private write(text: string, {from}: Node, file: SourceFile): void {
    this.sink.write(text, {file, offset: from});
  }

  private exactly(node: Node, file: SourceFile): void {
    this.sink.write(textOf(node, file), {file, offset: node.from, exact: true});
  }

  private heading(node: Node, file: SourceFile): void {
    const marker = childOf(node, 'HeadingMarker');
    this.sink.open('heading', marker && textOf(marker, file).length);
    this.markupOf(node, file);
    this.sink.close();
  }

  private item(node: Node, file: SourceFile): void {
    this.sink.open('prose');
    this.write('- ', node, file);
    node.children.forEach((child) => {
      if (child.kind === 'Markup') this.nodes(child.children, file);
      if (child.kind === 'Colon') this.write(': ', child, file);
    });
    this.sink.close();
  }

  private raw(node: Node, file: SourceFile): void {
    const first = node.children.findIndex(({kind}) => kind === 'Text');
    const parts = first < 0 ? [] : node.children.slice(first, -1);
    const write = (): void => parts.forEach((part) => this.exactly(part, file));
    if (!/^```[^]*\n/.test(textOf(node, file))) return this.sink.formula(write);
    this.sink.open('code');
    write();
    this.sink.close();
  }

  // ---- formulas ---------------------------------------------------------------------------------------------------

  private equation(node: Node, file: SourceFile): void {
    if (node.children[1]?.kind === 'Space') {
      this.sink.open('formula');
      this.formulaParts(node, file, (write) => write());
      return this.sink.close();
    }
    const number = claimsIn(node, file).length > 0 ? undefined : numberInText(signsOf([node], file) ?? '');
    if (number) this.write(numberText(number), node, file);
    else this.formulaParts(node, file, (write) => this.sink.formula(write));
  }

  /** A formula as written, but for the claims within it. */
  private formulaParts({from, to, children}: Node, file: SourceFile, asFormula: (write: () => void) => void): void {
    const whole = {kind: 'Equation', from, to, children};
    let at = from;
    const rest = (end: number): void => {
      const part = {kind: 'Math', from: at, to: end, children: []};
      if (/[^\s$#]/.test(textOf(part, file))) asFormula(() => this.exactly(part, file));
    };
    for (const claim of claimsIn(whole, file)) {
      if (claim.from < at) continue; // within the one before
      rest(startOf(claim, file));
      this.claim(claim, file);
      at = claim.to;
    }
    rest(to);
  }

  // ---- calls ------------------------------------------------------------------------------------------------------

  private call(node: Node, file: SourceFile): void {
    if (isClaim(node, file)) return this.claim(node, file);
    const name = nameOf(node, file);
    if (name === 'table' || name === 'grid') return this.table(node, file);
    if (name === 'footnote') this.write(' (', node, file);
    if (name === 'figure') this.sink.close();
    this.printedBy(node, file);
    if (name === 'figure') this.sink.close();
    if (name === 'footnote') this.write(')', node, file);
  }

  /** A function prints the content that it is given; captions and abstracts are paragraphs. */
  private printedBy(call: Node, file: SourceFile): void {
    const given = argumentsOf(call);
    this.nodes(
      given.filter(({kind}) => kind !== 'Named'),
      file,
    );
    for (const named of given.filter(({kind}) => kind === 'Named')) {
      const content = childOf(named, 'ContentBlock') ?? childOf(named, 'FuncCall');
      if (!content) continue;
      this.sink.open('prose');
      this.nodes([content], file);
      this.sink.close();
    }
  }

  private table(call: Node, file: SourceFile): void {
    this.sink.open('table');
    for (const row of rowsOf(call, file)) {
      row.forEach((cell, i) => {
        if (i > 0) this.write(' | ', cell, file);
        this.nodes([cell], file);
      });
      const last = row.at(-1);
      if (last) this.write('\n', last, file);
    }
    this.sink.close();
  }

  private include(node: Node, file: SourceFile): void {
    const path = this.files.included(file.path, node.from);
    if (path !== undefined) this.file(path);
  }

  /** `#show: article.with(abstract: […])` prints what it is given; other rules change how parts look. */
  private showRule(node: Node, file: SourceFile): void {
    const isForAll = node.children.find(({kind}) => kind !== 'Show' && kind !== 'Space')?.kind === 'Colon';
    const call = childOf(node, 'FuncCall');
    if (isForAll && call) this.call(call, file);
  }

  private claim(call: Node, file: SourceFile): void {
    const at = {file, offset: startOf(call, file)};
    const claim = claimOf(call, file);
    this.found.add(call);
    if (!claim) return this.sink.report(says.incompleteCall(textOf(call, file)), at);
    const within = claim.content.flatMap((node) => claimsIn(node, file));
    for (const inner of within) {
      this.found.add(inner);
      this.sink.report(says.nested(claimOf(inner, file)?.id ?? textOf(inner, file)), {
        file,
        offset: startOf(inner, file),
      });
    }
    if (within.length > 0) return;
    const quote = signsOf(claim.content, file);
    if (quote === undefined) return this.sink.report(says.codeInClaim(claim.id, textOf(call, file)), at);
    this.sink.mark({id: claim.id, quote: quote.trim()}, at, () => this.write(quote.trim(), call, file));
  }
}

/** Whether a blank that does not break stands between thousands: `1~000`. */
function isThousands(nodes: readonly Node[], i: number, file: SourceFile): boolean {
  const [before, node, after] = [nodes[i - 1], nodes[i], nodes[i + 1]];
  if (!before || !node || !after || textOf(node, file) !== '~') return false;
  return /\d$/.test(textOf(before, file)) && /^\d{3}(?!\d)/.test(textOf(after, file));
}
