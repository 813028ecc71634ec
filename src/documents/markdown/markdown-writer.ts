import type {Code, Html, Parent, RootContent, Table} from 'mdast';
import {LIMITS} from '../limits.ts';
import * as says from '../messages.ts';
import {numberInText, numberText} from '../printed-number.ts';
import {placeIn, SourceFault, type ReadFiles, type SourceFile, type TextSink} from '../source-text.ts';
import {atomsOf, type Atom, type ParseInline} from './atoms.ts';
import type {ParsedMarkdown} from './markdown.ts';
import {htmlAtoms} from './html.ts';
import {attributesAmong, claimsAmong, textOf, type ClaimSpan} from './spans.ts';

/** Writes what Markdown prints. */
export class MarkdownWriter {
  private readonly files: ReadFiles<ParsedMarkdown>;
  private readonly sink: TextSink;
  private readonly parse: ParseInline;

  constructor(files: ReadFiles<ParsedMarkdown>, sink: TextSink, parse: ParseInline) {
    this.files = files;
    this.sink = sink;
    this.parse = parse;
  }

  document(): void {
    this.file(this.files.main);
  }

  private file(path: string): void {
    const {file, parsed} = this.files.parsed(path);
    const includes = [...parsed.includes];
    const includeTo = (offset: number): void => {
      while (includes[0] && includes[0].offset < offset) {
        const included = this.files.included(path, includes[0].offset);
        includes.shift();
        if (included !== undefined) this.file(included);
      }
    };
    for (const node of parsed.root.children) {
      includeTo(node.position?.start.offset ?? 0);
      this.block(node, file, '', 0);
    }
    includeTo(Infinity);
  }

  /** @param before - what stands before the text of the first block: the mark of an item */
  private block(node: RootContent, file: SourceFile, before: string, depth: number): void {
    if (depth > LIMITS.depth) throw new SourceFault(says.tooDeep(LIMITS.depth), placeIn(file, 0));
    const at = {file, offset: node.position?.start.offset ?? 0};
    switch (node.type) {
      case 'heading':
        this.sink.open('heading', node.depth);
        return this.inline(node, file);
      case 'paragraph':
        this.sink.open('prose');
        this.sink.write(before, at);
        return this.inline(node, file);
      case 'table':
        return this.table(node, file);
      case 'code':
        return this.code(node, file);
      case 'math':
        this.sink.open('formula');
        this.sink.write(node.value, at);
        return this.sink.close();
      case 'html':
        return this.html(node, file);
      case 'listItem':
        return node.children.forEach((child, i) => this.block(child, file, i === 0 ? '- ' : '', depth + 1));
      default:
        if ('children' in node) for (const child of node.children) this.block(child, file, '', depth + 1);
    }
  }

  private inline({children}: Parent, file: SourceFile): void {
    this.atoms(atomsOf(children, this.files.parsed(file.path).parsed.text, 0, this.parse), file);
    this.sink.close();
  }

  private table({children: rows}: Table, file: SourceFile): void {
    this.sink.open('table');
    for (const row of rows) {
      const at = {file, offset: row.position?.start.offset ?? 0};
      row.children.forEach((cell, i) => {
        if (i > 0) this.sink.write(' | ', at);
        this.atoms(atomsOf(cell.children, this.files.parsed(file.path).parsed.text, 0, this.parse), file);
      });
      this.sink.write('\n', at);
    }
    this.sink.close();
  }

  private code({value, position}: Code, file: SourceFile): void {
    const from = position?.start.offset ?? 0;
    const first = file.text.indexOf('\n', from) + 1;
    this.sink.open('code');
    this.sink.write(value, {file, offset: first > 0 ? first : from, exact: true});
    this.sink.close();
  }

  private html({value, position}: Html, file: SourceFile): void {
    this.sink.open(/<table[\s>]/i.test(value) ? 'table' : 'prose');
    this.atoms(htmlAtoms(value, position?.start.offset ?? 0), file);
    this.sink.close();
  }

  private atoms(atoms: readonly Atom[], file: SourceFile): void {
    const claims = claimsAmong(atoms);
    const attributes = attributesAmong(atoms);
    const hidden = new Set(attributes.flatMap(({from, to}) => Array.from({length: to - from}, (_, i) => from + i)));
    const write = (from: number, to: number, within: readonly ClaimSpan[]): void => {
      for (let i = from; i < to;) {
        const claim = within.find(({whole}) => whole.from === i);
        if (claim) {
          const inner = within.filter((other) => other !== claim);
          const {content, whole} = claim;
          this.sink.mark(claim.id, textOf(atoms, content).trim(), {file, offset: atoms[i]?.offset ?? 0}, () =>
            write(content.from, content.to, inner),
          );
          i = whole.to;
        } else {
          const atom = atoms[i];
          if (atom && !hidden.has(i)) this.atom(atom, file);
          i += 1;
        }
      }
    };
    write(0, atoms.length, claims);
  }

  private atom({is, shown, offset}: Atom, file: SourceFile): void {
    const at = {file, offset};
    if (is === 'tag') return;
    if (is === 'character' || is === 'escaped') return this.sink.write(shown, {...at, exact: is === 'character'});
    const number = is === 'math' ? numberInText(shown) : undefined;
    if (number) this.sink.write(numberText(number), at);
    else this.sink.formula(() => this.sink.write(shown, {...at, exact: is === 'math'}));
  }
}
