import {realpathSync, statSync} from 'node:fs';
import {basename, extname, join, resolve} from 'node:path';
import {leaves, within} from './inputs.ts';
import {hasPlaceholder} from './placeholders.ts';
import type {Program} from './program.ts';

/** A file that a command names. */
export interface NamedFile {
  /** Of the argument. */
  index: number;
  /** Within the project, or as written. */
  path: string;
  state: 'inside' | 'outside' | 'missing';
}

/** Endings of files that interpreters execute. */
const SCRIPTS = new Set(
  '.py .r .jl .sh .bash .zsh .pl .rb .lua .m .do .sas .stan .js .mjs .cjs .ts .mts .jar .ipynb .sql .awk'.split(' '),
);

/**
 * The files that a command names: an argument, what follows its `=`, words of a line for a shell, and Python's modules.
 * The program itself counts if it is named by a path.
 */
export async function filesNamed(program: Program, argv: readonly string[]): Promise<NamedFile[]> {
  const named: NamedFile[] = [];
  for (const [index, argument] of argv.entries()) {
    const isModule = argv[index - 1] === '-m' && basename(argv[0] ?? '').startsWith('py');
    const words = isModule ? moduleFiles(argument) : wordsOf(argument, index, program);
    for (const word of words) {
      const found = await fileNamed(program, word, index === 0 ? 'program' : isModule ? 'module' : 'word');
      if (found && !named.some(({path}) => path === found.path)) named.push({index, ...found});
    }
  }
  return named;
}

function wordsOf(argument: string, index: number, {project, folder}: Program): string[] {
  if (index === 0) return argument.includes('/') ? [argument] : [];
  const isFile = statSync(resolve(join(project, folder), argument), {throwIfNoEntry: false})?.isFile() ?? false;
  const isShellLine = /\s/.test(argument) && !isFile;
  const words = isShellLine ? argument.split(/[\s'"`();|&<>=,]+/) : [argument, argument.replace(/^[^=]*=/, '')];
  return [...new Set(words)].filter((word) => word !== '' && !word.startsWith('-') && !hasPlaceholder(word));
}

/** Where Python would find a module of the project. */
function moduleFiles(name: string): string[] {
  const path = name.replaceAll('.', '/');
  return ['', 'src/'].flatMap((root) =>
    [`${path}.py`, `${path}/__main__.py`, `${path}/__init__.py`].map((one) => root + one),
  );
}

async function fileNamed(
  {project, folder}: Program,
  word: string,
  as: 'program' | 'module' | 'word',
): Promise<Omit<NamedFile, 'index'> | undefined> {
  const path = resolve(join(project, folder), word);
  const isScript = SCRIPTS.has(extname(word).toLowerCase());
  const there = statSync(path, {throwIfNoEntry: false});
  if (!there) return isScript && as === 'word' && /^[\w./-]+$/.test(word) ? {path: word, state: 'missing'} : undefined;
  if (!there.isFile()) return undefined;
  const isForeign = await leaves(project, path);
  // an interpreter of the machine, perhaps by a link of a virtual environment
  if (isForeign) return as === 'word' && isScript ? {path: word, state: 'outside'} : undefined;
  return {path: within(project, as === 'program' ? path : realpathSync(path)), state: 'inside'};
}
