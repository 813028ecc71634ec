import {copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {dirname, join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import {build, type Plugin} from 'esbuild';
import * as scripts from '../src/report/scripts.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SRC = join(ROOT, 'src');
const DIST = join(ROOT, 'dist');

/** What the package offers, and its processes: files of these names are at the top of dist/. */
const ENTRIES = ['cli', 'index', 'experiment', 'vitest', 'worker', 'watch-worker'];

interface Manifest {
  name?: string;
  version?: string;
  license?: string;
  dependencies?: object;
  peerDependencies?: object;
}

/**
 * dist/ from the sources, in a second or two: the code in a few files, which Node loads in half the time of hundreds,
 * and the templates. Libraries that users do not install go into it, with their licences.
 */
export async function writeDist(): Promise<void> {
  const {dependencies = {}, peerDependencies = {}} = readManifest(join(ROOT, 'package.json'));
  const {metafile} = await build({
    entryPoints: ENTRIES.map((name) => join(SRC, `${name}.ts`)),
    outdir: DIST,
    chunkNames: '[name]-[hash]',
    bundle: true,
    splitting: true,
    metafile: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    legalComments: 'none',
    external: [...Object.keys(dependencies), ...Object.keys(peerDependencies)],
    // some of the libraries are CommonJS, and load Node's own modules
    banner: {
      js: "import {createRequire as requireOf} from 'node:module';\nconst require = requireOf(import.meta.url);",
    },
    plugins: [bundledScripts],
  });
  removeOthers(Object.keys(metafile.outputs));
  copyTemplates();
  writeLicences(Object.keys(metafile.inputs));
}

/** Last, since commands may be running that were built before. @param written - from the working folder */
function removeOthers(written: readonly string[]): void {
  const kept = new Set(written.map((path) => resolve(path)));
  for (const name of readdirSync(DIST, {recursive: true, encoding: 'utf8'}))
    if (name.endsWith('.js') && !kept.has(join(DIST, name))) rmSync(join(DIST, name));
}

/** The scripts of the pages, which the sources bundle when they start, are bundled here once. */
const bundledScripts: Plugin = {
  name: 'scripts of the pages',
  setup: (one) =>
    one.onLoad({filter: /\/src\/report\/scripts\.ts$/}, () => ({
      contents: Object.entries(scripts)
        .map(([name, text]) => `export const ${name} = ${JSON.stringify(text)};\n`)
        .join(''),
    })),
};

function copyTemplates(): void {
  for (const path of readdirSync(SRC, {recursive: true, encoding: 'utf8'})) {
    if (!/\.(hbs|css)$/.test(path)) continue;
    mkdirSync(dirname(join(DIST, path)), {recursive: true});
    copyFileSync(join(SRC, path), join(DIST, path));
  }
}

function writeLicences(inputs: readonly string[]): void {
  const packages = new Set(inputs.filter((path) => path.includes('node_modules/')).map(packageOf));
  const licences = [...packages].sort().map(licenceOf);
  writeFileSync(join(DIST, 'THIRD-PARTY-LICENSES.txt'), licences.join(`\n${'-'.repeat(80)}\n\n`));
}

/** The folder of the package that a file belongs to. */
function packageOf(file: string): string {
  const folder = dirname(file);
  const manifest = join(folder, 'package.json');
  return existsSync(manifest) && 'version' in readManifest(manifest) ? folder : packageOf(folder);
}

const readManifest = (path: string): Manifest => JSON.parse(readFileSync(path, 'utf8')) as Manifest;

/** @throws where a package has no text of its licence */
function licenceOf(folder: string): string {
  const {name, version, license} = readManifest(join(folder, 'package.json'));
  const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
  if (file === undefined) throw new Error(`${folder}: missing LICENSE (${license}). Leave the package unbundled.`);
  return `${name} ${version} (${license})\n\n${readFileSync(join(folder, file), 'utf8').trim()}\n`;
}
