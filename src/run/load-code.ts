import {randomUUID} from 'node:crypto';
import {rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {importGraph} from '../files/bundle.ts';
import {bundleModules} from '../files/bundle-modules.ts';
import {IN_PACKAGE, ownModule} from '../files/own-file.ts';
import {fault} from './messages.ts';
import {loadFault} from './load-fault.ts';

/** By file, what the modules export that were loaded at once. */
const loadedAtOnce = new Map<string, object>();

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
  if (loadedAtOnce.has(path)) return exportsOf(path); // as Node does
  const paths = await withDirectImports(path).catch(() => undefined);
  const modules = paths && (await importAtOnce(paths).catch(() => undefined));
  paths?.forEach((one, i) => modules && loadedAtOnce.set(one, modules[`file${i}`] as object));
  return exportsOf(path);
}

/** What a file of experiments exports, which may have been loaded before. */
export const exportsOf = async (path: string): Promise<object> => loadedAtOnce.get(path) ?? (await loadModule(path));

const withDirectImports = async (path: string): Promise<string[]> => [
  path,
  ...((await importGraph(path)).get(path) ?? []),
];

async function importAtOnce(paths: readonly string[]): Promise<Record<string, unknown>> {
  const code = await bundleModules(paths, ownModule);
  const path = join(tmpdir(), `claimbench-${randomUUID()}.mjs`);
  try {
    await writeFile(path, code, {flag: 'wx', mode: 0o600});
    return (await import(pathToFileURL(path).href)) as Record<string, unknown>;
  } finally {
    await rm(path, {force: true});
  }
}
