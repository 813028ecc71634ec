import {placeIn, sourceFile, type Reader, type SourceFile, type SourceText} from '../source-text.ts';
import {readMarkup} from './markup.ts';
import {inlineFormulas, readBlocks} from './read-blocks.ts';

/** A text as it stands, such as a conversion from PDF; its claims are found by the words around them. */
export const plain: Reader<SourceFile> = {
  parse: (file) => file,
  includes: () => [],
  pathsOf: (include) => [include],
  write(files, into) {
    const {file} = files.parsed(files.main);
    const {text, blocks, formulas} = readPlain(file.text, file.path);
    for (const {kind, level, from, to} of blocks) {
      into.open(kind, level);
      let at = from;
      for (const formula of formulas.filter((one) => from <= one.from && one.to <= to)) {
        into.write(text.slice(at, formula.from), {file, offset: at, exact: true});
        const {from: offset, to: end} = formula;
        into.formula(() => into.write(text.slice(offset, end), {file, offset, exact: true}));
        at = formula.to;
      }
      into.write(text.slice(at, to), {file, offset: at, exact: true});
      into.close();
    }
  },
};

/** @param path - the name of the file, for places */
export function readPlain(content: string, path: string): SourceText {
  const file = sourceFile(path, content);
  const {text} = file;
  const blocks = readBlocks(text);
  const formulas = inlineFormulas(text, blocks);
  return {
    file: path,
    text,
    ...readMarkup(text, blocks, formulas),
    formulas,
    marks: [],
    placeOf: (offset) => placeIn(file, offset),
  };
}
