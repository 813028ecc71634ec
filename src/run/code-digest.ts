import {createHash} from 'node:crypto';
import {dirname, extname, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import type {Files} from '../contract/effects.ts';
import {importGraph} from '../files/bundle.ts';

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
  const folders = [...new Set([project, dirname(fileURLToPath(import.meta.url))].flatMap(upwards))];
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

/** Of modules of claimbench, and all of its own code that they import. @param names - below src/, without extension */
export async function modulesDigest(names: readonly string[], files: Files): Promise<string> {
  const graphs = await Promise.all(names.map(pathOf).map(importGraph));
  return digestOfFiles([...new Set(graphs.flatMap((graph) => [...graph.keys()]))].sort(), files);
}

/** Of modules of claimbench by themselves. @param names - as for `modulesDigest` */
export const filesDigest = (names: readonly string[], files: Files): Promise<string> =>
  digestOfFiles(names.map(pathOf), files);

const pathOf = (name: string): string =>
  fileURLToPath(new URL(`../${name}${extname(import.meta.url)}`, import.meta.url));

/** Of the contents of files, wherever they lie. */
export async function digestOfFiles(paths: readonly string[], files: Files): Promise<string> {
  const hash = createHash('sha256');
  for (const content of await Promise.all(paths.map(files.read))) hash.update(`${content.length}\0`).update(content);
  return hash.digest('hex');
}
