/**
 * `npm run build`: the package's JavaScript and declarations in dist/, from nothing.
 *
 * tsc translates file by file, so that every file of dist/ is one of src/. Beside it stand the templates; and the
 * pages' scripts, which a clone bundles when it starts, are bundled here once.
 */
import {execFileSync} from 'node:child_process';
import {rmSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {bundleLibraries} from './bundle-libraries.ts';
import {writePages} from './transpile.ts';

/** Large libraries, of which we use a part: each goes into the one file that imports it. */
const BUNDLED = [
  {file: 'chart/render-chart.js', libraries: ['vega', 'vega-lite']},
  {file: 'report/template.js', libraries: ['handlebars']},
  {file: 'report/math/mathml.js', libraries: ['temml']},
  {
    file: 'documents/markdown/tree.js',
    libraries: [
      'mdast-util-from-markdown',
      'mdast-util-gfm-table',
      'mdast-util-math',
      'micromark-extension-gfm-table',
      'micromark-extension-math',
    ],
  },
  {file: 'spec/read-sources.js', libraries: ['latex-utensils']},
];

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
rmSync('dist', {recursive: true, force: true});
for (const project of ['tsconfig.build.json', 'tsconfig.declarations.json'])
  execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', project], {stdio: 'inherit'});
writePages('src', 'dist');
await bundleLibraries('dist', BUNDLED);
