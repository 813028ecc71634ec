import {randomUUID} from 'node:crypto';
import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import process from 'node:process';
import {pathToFileURL} from 'node:url';
import {contentsDigest, importGraph} from '../files/bundle.ts';
import {bundleModules} from '../files/bundle-modules.ts';
import {IN_PACKAGE, ownModule} from '../files/own-file.ts';
import {getOrInsert} from '../lists/look-up.ts';
import {fault} from './messages.ts';
import {loadFault} from './load-fault.ts';

/** By file, it and all that it imports of the project as one module; `contents` are those that it was made of. */
const bundles = new Map<string, {code: string; contents: string | undefined}>();
/** By file, what the modules export that were loaded at once. */
const loadedAtOnce = new Map<string, object>();
/** By file, so that whoever asks again, or at the same time, gets the same objects, as from Node. */
const loading = new Map<string, Promise<object>>();

/** A module of experiments, in TypeScript or JavaScript: loading it runs it. @throws HarnessError */
export async function loadModule(path: string): Promise<object> {
  // A clone runs under tsx from the start; the package, which is JavaScript, needs it for experiments only.
  if (IN_PACKAGE) await import(import.meta.resolve('tsx'));
  try {
    return (await import(pathToFileURL(path).href)) as object;
  } catch (error) {
    throw fault(await loadFault(path, error));
  }
}

/**
 * The same, with all that it imports of the project as one module, which takes a fraction of the time. Where that does
 * not work, the files are loaded one by one, and what is wrong with them is said of them.
 */
export async function loadBundled(path: string): Promise<object> {
  try {
    return await getOrInsert(loading, path, () => loadFirst(path));
  } catch (error) {
    loading.delete(path);
    throw error;
  }
}

async function loadFirst(path: string): Promise<object> {
  const graph = await graphOfModules(path).catch(() => undefined);
  const paths = [path, ...(graph?.get(path) ?? [])];
  const contents = graph && (await contentsDigest(path));
  const bundled = graph && (await bundleModules(paths, ownModule).catch(() => undefined));
  const modules = bundled && (await importCode(bundled.code).catch(() => undefined));
  if (bundled && modules) {
    const isOfProject = bundled.files.every((file) => graph.has(file)); // and not of a package that is linked
    bundles.set(path, {code: bundled.code, contents: isOfProject ? contents : undefined});
    paths.forEach((one, i) => loadedAtOnce.set(one, modules[`file${i}`] as object));
  }
  return exportsOf(path);
}

/** Whether `loadBundled` loaded a file as one module. */
export const isLoadedAtOnce = (path: string): boolean => bundles.has(path);

/**
 * What `loadBundled` has made of a file in this process, for another process; undefined where it made nothing, where a
 * file has changed since, or where nobody could tell.
 */
export async function bundleOf(path: string): Promise<string | undefined> {
  const {code, contents} = bundles.get(path) ?? {};
  return contents !== undefined && (await contentsDigest(path)) === contents ? code : undefined;
}

/** A file with what `bundleOf` gives, for as long as `use` takes. */
export async function withBundleFile<T>(
  code: string | undefined,
  use: (file: string | undefined) => Promise<T>,
): Promise<T> {
  if (code === undefined) return use(undefined);
  const folder = await mkdtemp(join(tmpdir(), 'claimbench-'));
  try {
    const file = join(folder, 'experiments.mjs');
    const isWritten = writeFile(file, code, {flag: 'wx', mode: 0o600}).then(
      () => true,
      () => false, // such as a full disk: the files are there, too
    );
    return await use((await isWritten) ? file : undefined);
  } finally {
    await rm(folder, {recursive: true, force: true});
  }
}

/**
 * Loads such a file, or where that does not work, the file of which it was made. A stack names the lines of the files.
 */
export async function loadBundleFile(file: string, path: string): Promise<object> {
  process.setSourceMapsEnabled(true);
  const modules = (await import(pathToFileURL(file).href).catch(() => undefined)) as {file0: object} | undefined;
  return modules?.file0 ?? loadModule(path);
}

/** What a file of experiments exports, which may have been loaded before. */
export const exportsOf = async (path: string): Promise<object> => loadedAtOnce.get(path) ?? (await loadModule(path));

/**
 * A bundle would do what Node does not: where files import each other, it goes on without what is not there yet, where
 * Node throws; and it takes CommonJS for modules.
 *
 * @throws where that may be so
 */
async function graphOfModules(path: string): Promise<Map<string, string[]>> {
  const graph = await importGraph(path);
  if (hasCycle(graph) || !(await isInModules(dirname(path)))) throw new Error('other as one module');
  return graph;
}

/** Whether something is left when the files are taken away, again and again, that import nothing of what is left. */
function hasCycle(graph: ReadonlyMap<string, readonly string[]>): boolean {
  const left = new Set(graph.keys());
  for (let before = Infinity; left.size < before;) {
    before = left.size;
    for (const path of left) if (!graph.get(path)?.some((one) => left.has(one))) left.delete(path);
  }
  return left.size > 0;
}

/** Whether the package of a folder says that its files are modules. */
async function isInModules(folder: string): Promise<boolean> {
  const text = await readFile(join(folder, 'package.json'), 'utf8').catch(() => undefined);
  if (text !== undefined) return (JSON.parse(text) as {type?: unknown}).type === 'module';
  return dirname(folder) !== folder && isInModules(dirname(folder));
}

async function importCode(code: string): Promise<Record<string, unknown>> {
  const path = join(tmpdir(), `claimbench-${randomUUID()}.mjs`);
  try {
    await writeFile(path, code, {flag: 'wx', mode: 0o600});
    return (await import(pathToFileURL(path).href)) as Record<string, unknown>;
  } finally {
    await rm(path, {force: true});
  }
}
