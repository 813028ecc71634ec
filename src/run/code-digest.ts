import {createHash} from 'node:crypto';
import {dirname, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import type {Files} from '../contract/effects.ts';
import {importGraph} from '../files/bundle.ts';
import {CODE_ENDING, IN_PACKAGE, ownFile, ownModule} from '../files/own-file.ts';
import {digestOfJson} from '../text/canonical-json.ts';

const OWN_FOLDER = resolve(fileURLToPath(ownFile('.')));

/** What package managers write about the packages that they installed. */
const INSTALLED = [
  'node_modules/.package-lock.json',
  'package-lock.json',
  'npm-shrinkwrap.json',
  'pnpm-lock.yaml',
  'yarn.lock',
  'bun.lock',
];

/** Of what is installed for the project, and for claimbench itself. */
export async function packagesDigest(project: string, files: Files): Promise<string> {
  const folders = [...new Set([project, OWN_FOLDER].flatMap(upwards))];
  const paths = folders.flatMap((folder) => INSTALLED.map((name) => `${folder}/${name}`));
  const there = await Promise.all(paths.map(files.exists));
  return digestOfFiles(
    paths.filter((_, i) => there[i]),
    files,
  );
}

function upwards(folder: string): string[] {
  const above = dirname(resolve(folder));
  return above === resolve(folder) ? [above] : [resolve(folder), ...upwards(above)];
}

/**
 * Of modules of claimbench, and all of its own code that they import; in the package, whose modules are bundled, of all
 * its code.
 *
 * @param names - below src/, without ending
 */
export async function modulesDigest(names: readonly string[], files: Files): Promise<string> {
  if (IN_PACKAGE) return allCodeDigest(files);
  const graphs = await Promise.all(names.map(pathOf).map(importGraph));
  return digestOfFiles([...new Set(graphs.flatMap((graph) => [...graph.keys()]))].sort(), files);
}

/** Of modules of claimbench by themselves. @param names - as for `modulesDigest` */
export const filesDigest = async (names: readonly string[], files: Files): Promise<string> =>
  IN_PACKAGE ? allCodeDigest(files) : digestOfFiles(names.map(pathOf), files);

/** Of all code of claimbench but its tests. */
export async function allCodeDigest(files: Files): Promise<string> {
  const names = (await files.list(OWN_FOLDER)).filter(
    (name) => name.endsWith(CODE_ENDING) && !/\.test\.ts$|(^|\/)fixtures\//.test(name),
  );
  const contents = await digestOfFiles(
    names.map((name) => `${OWN_FOLDER}/${name}`),
    files,
  );
  return digestOfJson({names, contents});
}

const pathOf = (name: string): string => fileURLToPath(ownModule(name));

/** Of the contents of files, wherever they lie. */
export async function digestOfFiles(paths: readonly string[], files: Files): Promise<string> {
  const hash = createHash('sha256');
  for (const content of await Promise.all(paths.map(files.read))) hash.update(`${content.length}\0`).update(content);
  return hash.digest('hex');
}
