import {copyFileSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';
import {isBuilt, sourcesStamp, stampOf} from '../bin/built.mjs';
import * as scripts from '../src/report/scripts.ts';

/**
 * dist/ from the sources as they are, file by file, in a second: what the command runs in this clone until a source
 * changes. It has neither declarations nor checks; `npm run build` makes the package. Vitest calls this before all
 * tests.
 */
export async function setup(): Promise<void> {
  if (isBuilt()) return;
  const root = fileURLToPath(new URL('..', import.meta.url));
  const [src, dist] = [join(root, 'src'), join(root, 'dist')];
  const stamp = sourcesStamp();
  rmSync(stampOf(), {force: true});
  const all = readdirSync(src, {recursive: true, encoding: 'utf8'});
  await build({
    entryPoints: all.filter(isCode).map((path) => join(src, path)),
    outdir: dist,
    outbase: src,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    plugins: [{name: 'each file by itself', setup: (one) => one.onResolve({filter: /.*/}, asItIs)}],
  });
  writePages(src, dist);
  // for projects elsewhere, as tsconfig.json has it for the sources
  const paths = {claimbench: ['./index.js'], 'claimbench/*': ['./*.js']};
  writeFileSync(join(dist, 'tsconfig.json'), `${JSON.stringify({compilerOptions: {paths}})}\n`);
  writeFileSync(stampOf(), stamp);
}

/** What pages are made of, besides code: the templates, and the scripts, which the sources bundle when they start. */
export function writePages(src: string, dist: string): void {
  for (const path of readdirSync(src, {recursive: true, encoding: 'utf8'}))
    if (/\.(hbs|css)$/.test(path)) copyFileSync(join(src, path), join(dist, path));
  const lines = Object.entries(scripts).map(([name, text]) => `export const ${name} = ${JSON.stringify(text)};\n`);
  writeFileSync(join(dist, 'report/scripts.js'), lines.join(''));
}

const isCode = (path: string): boolean =>
  path.endsWith('.ts') && !/\.(?:test|d)\.ts$|(?:^|\/)fixtures\/|^report\/browser\//.test(path);

/** An import stays an import, of the JavaScript that is made of the file. */
function asItIs({path, kind}: {path: string; kind: string}) {
  if (kind === 'entry-point') return undefined;
  return {path: path.startsWith('.') ? path.replace(/\.ts$/, '.js') : path, external: true};
}
