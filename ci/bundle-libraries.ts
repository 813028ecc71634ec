import {existsSync, readFileSync, readdirSync, writeFileSync} from 'node:fs';
import {dirname, join, resolve} from 'node:path';
import {build} from 'esbuild';

export interface Bundled {
  file: string;
  /** The packages that go into it, with all that they import. */
  libraries: readonly string[];
}

/** Puts libraries into the files that import them, and their licences into THIRD-PARTY-LICENSES.txt. */
export async function bundleLibraries(folder: string, bundled: readonly Bundled[]): Promise<void> {
  const packages = new Set<string>();
  for (const {file, libraries} of bundled)
    for (const input of await bundleInto(join(folder, file), libraries)) packages.add(packageOf(input));
  const licences = [...packages]
    .filter((path) => path !== '.')
    .sort()
    .map(licenceOf);
  writeFileSync(join(folder, 'THIRD-PARTY-LICENSES.txt'), licences.join(`\n${'-'.repeat(80)}\n\n`));
}

/** @returns the files that went into it */
async function bundleInto(file: string, libraries: readonly string[]): Promise<string[]> {
  const entry = resolve(file);
  const {metafile} = await build({
    entryPoints: [entry],
    outfile: entry,
    allowOverwrite: true,
    bundle: true,
    metafile: true,
    minify: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    legalComments: 'none',
    // some of the libraries are CommonJS, and load Node's own modules
    banner: {js: "import {createRequire} from 'node:module';\nconst require = createRequire(import.meta.url);"},
    plugins: [
      {
        name: 'of our own files only the libraries',
        setup: (build) =>
          build.onResolve({filter: /.*/}, ({path, importer}) =>
            importer === entry && !libraries.includes(path) ? {path, external: true} : undefined,
          ),
      },
    ],
  });
  return Object.keys(metafile.inputs);
}

/** The folder of the package that a file belongs to. */
function packageOf(file: string): string {
  const folder = dirname(file);
  if (folder === '.') return folder;
  const manifest = join(folder, 'package.json');
  return existsSync(manifest) && 'version' in readManifest(manifest) ? folder : packageOf(folder);
}

interface Manifest {
  name?: string;
  version?: string;
  license?: string;
}

const readManifest = (path: string): Manifest => JSON.parse(readFileSync(path, 'utf8')) as Manifest;

/** @throws where a package has no text of its licence */
function licenceOf(folder: string): string {
  const {name, version, license} = readManifest(join(folder, 'package.json'));
  const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
  if (file === undefined) throw new Error(`${folder}: missing LICENSE (${license}). Leave the package unbundled.`);
  return `${name} ${version} (${license})\n\n${readFileSync(join(folder, file), 'utf8').trim()}\n`;
}
