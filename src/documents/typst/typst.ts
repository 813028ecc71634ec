import {dirname, join} from 'node:path/posix';
import type {Include, Reader, SourceFile} from '../source-text.ts';
import {typstSyntax} from './syntax.ts';
import {childOf, textOf, treeOf, withinOf, type Node, type ParsedTypst} from './tree.ts';
import {TypstWriter} from './typst-writer.ts';

/** Typst: `#claim("acc")[0.97]`. */
export function typst(): Reader<ParsedTypst> {
  const syntax = typstSyntax();
  return {
    parse(file) {
      const root = treeOf(file, syntax);
      return {root, includes: includesOf(root, file)};
    },
    includes: ({includes}) => includes,
    // `/parts/a.typ` begins in the folder of the main file
    pathsOf: (include, {main, file}) => [join(dirname(include.startsWith('/') ? main : file), include)],
    write: (files, into) => new TypstWriter(files, into).document(),
  };
}

/** `#include "parts/results.typ"`; a path that is computed is nobody's to know. */
const includesOf = (root: Node, file: SourceFile): Include[] =>
  withinOf(root).flatMap((node) => {
    const path = node.kind === 'ModuleInclude' ? childOf(node, 'Str') : undefined;
    return path ? [{path: textOf(path, file).slice(1, -1), offset: node.from}] : [];
  });
