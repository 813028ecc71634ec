import {createHash} from 'node:crypto';
import {readFile, stat} from 'node:fs/promises';
import {dirname, extname, resolve} from 'node:path';
import type {BuildFailure, Loader, Metafile} from 'esbuild';
import {nth} from '../lists/nth.ts';
import {lookUp} from '../lists/look-up.ts';

/** Loaded where code is read: most commands read none. */
export const esbuild = () => import('esbuild');

/** A script for a page with all that it imports, minified. The same sources give the same bytes. */
export async function bundle(entry: string): Promise<string> {
  const {build} = await esbuild();
  const {outputFiles} = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    target: 'es2022',
    charset: 'ascii',
    legalComments: 'none',
  });
  return nth(outputFiles, 0).text;
}

/** What a file of a project imports, directly and indirectly, without packages: by file, its direct imports. */
export async function importGraph(entry: string): Promise<Map<string, string[]>> {
  const absolute = (path: string) => resolve(dirname(entry), path);
  return new Map(
    Object.entries(await inputsOf(entry)).map(([path, {imports}]) => [
      absolute(path),
      imports.filter(({external}) => !external).map((one) => absolute(one.path)),
    ]),
  );
}

/**
 * Of what a file of a project, and all that it imports directly and indirectly without packages, contain now; undefined
 * where one of them was only just written.
 */
export async function contentsDigest(entry: string): Promise<string | undefined> {
  await inputsOf(entry);
  return found.get(entry)?.contents;
}

/** The packages, and modules of Node, that a file of a project imports, directly and indirectly. */
export async function importedPackages(entry: string): Promise<string[]> {
  const imports = Object.values(await inputsOf(entry)).flatMap((input) => input.imports);
  return [...new Set(imports.filter(({external}) => external).map(({path}) => path))].sort();
}

export interface SyntaxFault {
  file: string;
  line: number;
  column: number;
  text: string;
}

/** The first fault of syntax, or file that is not there, in a file of a project and all that it imports. */
export async function syntaxFault(entry: string): Promise<SyntaxFault | undefined> {
  try {
    await inputsOf(entry);
    return undefined;
  } catch (error) {
    const {errors = []} = error as Partial<BuildFailure>;
    const [{text = '', location = null} = {}] = errors;
    if (!location) return undefined;
    const {file, line, column} = location;
    return {file: resolve(dirname(entry), file), line, column: column + 1, text};
  }
}

type Inputs = Metafile['inputs'];

/** By entry: a process asks again and again, mostly of files that have not changed. */
const found = new Map<string, {inputs: Inputs; contents: string}>();
/** Dates of files are that coarse. */
const TICK_MS = 20;

async function inputsOf(entry: string): Promise<Inputs> {
  const before = found.get(entry);
  if (before && (await contentsOf(entry, before.inputs))?.digest === before.contents) return before.inputs;
  const beganMs = Date.now();
  const inputs = await bundledInputs(entry);
  const contents = await contentsOf(entry, inputs);
  found.delete(entry);
  // what was written since may differ from what was bundled
  if (contents && contents.writtenMs < beganMs - TICK_MS) found.set(entry, {inputs, contents: contents.digest});
  return inputs;
}

/** What the files contain, and when the last of them was written; undefined where one is no longer there. */
async function contentsOf(entry: string, inputs: Inputs): Promise<{digest: string; writtenMs: number} | undefined> {
  const paths = Object.keys(inputs).map((path) => resolve(dirname(entry), path));
  try {
    const contents = await Promise.all(paths.map((path) => readFile(path)));
    const dates = await Promise.all(paths.map(async (path) => (await stat(path)).mtimeMs));
    const hash = createHash('sha256');
    for (const content of contents) hash.update(`${content.length}\0`).update(content);
    return {digest: hash.digest('hex'), writtenMs: Math.max(...dates)};
  } catch {
    return undefined;
  }
}

async function bundledInputs(entry: string): Promise<Inputs> {
  const {build} = await esbuild();
  const {metafile} = await build({
    entryPoints: [entry],
    bundle: true,
    metafile: true,
    write: false,
    packages: 'external',
    external: ['claimbench', 'claimbench/*'], // whatever a tsconfig.json makes of it
    platform: 'node',
    format: 'esm',
    logLevel: 'silent',
    absWorkingDir: dirname(entry),
    outfile: 'bundle.js',
  });
  return metafile.inputs;
}

const LOADERS: Record<string, Loader> = {
  '.ts': 'ts',
  '.mts': 'ts',
  '.cts': 'ts',
  '.tsx': 'tsx',
  '.js': 'js',
  '.mjs': 'js',
  '.cjs': 'js',
  '.jsx': 'jsx',
};

export const isCode = (path: string): boolean => extname(path) in LOADERS;

/** Which language a file of code is in, by its name. */
export const loaderOf = (path: string): Loader => lookUp(LOADERS, extname(path));

/** Code without comments, types and blanks. @param path - says which language it is */
export async function bareCode(text: string, path: string): Promise<string> {
  const {transform} = await esbuild();
  const {code} = await transform(text, {
    loader: loaderOf(path),
    minifyWhitespace: true,
    target: 'es2022',
    legalComments: 'none',
  });
  return code;
}
