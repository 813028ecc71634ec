import {withMeasured, type MeasuredValue, type WrittenOut} from '../measured.ts';
import type {SourceFile} from '../source-text.ts';
import {definitionsOf, type Definition} from './definitions.ts';
import {measuredIn} from './measured-values.ts';
import {spanOf, type Node} from './nodes.ts';

/** `\measured{acc}`, `\measuredspread{acc}` */
const MEASURED = /\\measured(spread)?\s*\{\s*([^{}\s]*)\s*\}/g;

/** What commands print that the document itself defines, and measured values. */
export class Printed {
  private readonly definitions = new Map<string, Definition>();
  private readonly measured = new Map<string, MeasuredValue>();

  constructor(files: Iterable<{file: SourceFile; parsed: Node[]}>) {
    for (const {file, parsed} of files) {
      for (const [name, definition] of definitionsOf(parsed, file)) this.definitions.set(name, definition);
      for (const value of measuredIn(parsed, file)) this.measured.set(value.id, value);
    }
  }

  definition(name: string): Definition | undefined {
    return this.definitions.get(name);
  }

  /** What a claim prints, with measured values and the document's own commands written out. */
  by(quote: string): WrittenOut {
    return withMeasured(this.writtenOut(quote), MEASURED, this.measured, ([, spread, id = '']) => ({
      id,
      part: spread === undefined ? 'value' : 'spread',
    }));
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
}
