import {readFile} from 'node:fs/promises';
import {isBuiltin} from 'node:module';
import {dirname, resolve, sep} from 'node:path';
import process from 'node:process';
import {pathToFileURL} from 'node:url';
import type {OnLoadArgs, OnLoadResult, OnResolveArgs, OnResolveResult, Plugin, PluginBuild} from 'esbuild';
import {getOrInsert} from '../lists/look-up.ts';
import {nth} from '../lists/nth.ts';
import {esbuild, loaderOf} from './bundle.ts';

const PACKAGE = /^[^./]/;
const INSTALLED = `${sep}node_modules${sep}`;
const OWN = /^claimbench\/(.+)$/;
/** What a bundled file calls its own place. */
const PLACE = 'claimbenchFile';
const PLACES = Object.fromEntries(
  ['url', 'dirname', 'filename'].map((one) => [`import.meta.${one}`, `${PLACE}.${one}`]),
);

/**
 * What only the file itself can say: where it lies, in other words than PLACES, and what lies beside it, where the name
 * is known only when it runs or is loaded by `require`; and what is not there in a module, such as `__dirname`.
 */
const BY_ITS_PLACE = /\bimport\.meta\b|\bimport\((?!")|\b__(?:dirname|filename|require)\b|\bcreateRequire\b/;

/**
 * Files of a project, and all that they import of it, as one JavaScript module that may lie anywhere. Node loads one
 * module in a fraction of the time that hundreds take, and needs no loader for TypeScript. The module says at its end
 * which line of which file each of its lines is.
 *
 * @param paths - absolute; what the n-th exports is the module's export `file<n>`
 * @param own - where a module of claimbench lies, such as `experiment`
 * @throws where a file cannot be translated, a package is not installed, or a file would do something else elsewhere
 */
export async function bundleModules(paths: readonly string[], own: (name: string) => URL): Promise<Bundled> {
  const {build} = await esbuild();
  const folder = process.cwd();
  const {outputFiles, metafile} = await build({
    stdin: {
      contents: paths.map((path, i) => `export * as file${i} from ${JSON.stringify(path)};`).join('\n'),
      resolveDir: dirname(nth(paths, 0)),
    },
    absWorkingDir: folder,
    bundle: true,
    metafile: true,
    write: false,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'silent',
    legalComments: 'none',
    sourcemap: 'inline',
    sourcesContent: false,
    sourceRoot: pathToFileURL(`${folder}/`).href,
    keepNames: true, // two files may each have a class of the same name
    ignoreAnnotations: true, // Node runs all that is imported, whatever a package.json says of side effects
    conditions: [], // not `module`, which Node does not know
    mainFields: ['main'],
    define: PLACES,
    plugins: [packagesWhereTheyLie(own), placesOfFiles],
  });
  const {text: code} = nth(outputFiles, 0);
  if (BY_ITS_PLACE.test(code)) throw new Error('a file asks for its place');
  const files = Object.keys(metafile.inputs).filter((name) => name !== '<stdin>');
  return {code, files: files.map((name) => resolve(folder, name))};
}

interface Bundled {
  code: string;
  /** Absolute paths of all that is in it. */
  files: string[];
}

/** A package stays an import, of the file that Node would load. */
const packagesWhereTheyLie = (own: (name: string) => URL): Plugin => ({
  name: 'packages where they lie',
  setup(build) {
    const known = new Map<string, Promise<OnResolveResult>>();
    build.onResolve({filter: PACKAGE}, (one) =>
      one.pluginData === PLACE
        ? undefined // asked by `resolved`
        : getOrInsert(known, `${one.kind} ${one.path} ${one.resolveDir}`, () => resolved(one, own, build)),
    );
  },
});

async function resolved(
  {path, importer, kind, resolveDir}: OnResolveArgs,
  own: (name: string) => URL,
  build: PluginBuild,
): Promise<OnResolveResult> {
  if (isBuiltin(path)) return {path, external: true};
  const found = await build.resolve(path, {importer, kind, resolveDir, pluginData: PLACE});
  if (found.path.includes(INSTALLED)) return {path: pathToFileURL(found.path).href, external: true};
  const [, name] = OWN.exec(path) ?? [];
  return name === undefined ? found : {path: own(name).href, external: true};
}

/** A file that reads beside itself finds there what it looks for. */
const placesOfFiles: Plugin = {
  name: 'places of files',
  setup: (build) => build.onLoad({filter: /\.[cm]?[jt]sx?$/}, withPlace),
};

async function withPlace({path}: OnLoadArgs): Promise<OnLoadResult | undefined> {
  const text = await readFile(path, 'utf8');
  if (!text.includes('import.meta')) return undefined;
  const place = {url: pathToFileURL(path).href, dirname: dirname(path), filename: path};
  return {contents: `const ${PLACE} = ${JSON.stringify(place)};${text}`, loader: loaderOf(path)};
}
