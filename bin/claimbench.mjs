#!/usr/bin/env node
// The command. A clone runs its sources, which are TypeScript and which tsx loads, so that nothing built before can be
// stale. The package contains what `npm run build` makes of them.
import {existsSync} from 'node:fs';
import {fileURLToPath} from 'node:url';

const source = new URL('../src/cli.ts', import.meta.url);
if (existsSync(source)) await loadTypeScript();
await import(existsSync(source) ? source.href : '../dist/cli.js');

async function loadTypeScript() {
  // where `claimbench/experiment` lies in a clone, whatever the working folder
  process.env.TSX_TSCONFIG_PATH = fileURLToPath(new URL('../tsconfig.json', import.meta.url));
  try {
    await import('tsx');
  } catch (error) {
    if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
    const folder = fileURLToPath(new URL('..', import.meta.url));
    console.error(`node_modules: missing tsx; got none; expected it installed in ${folder}. Run \`npm ci\` there.`);
    process.exit(3);
  }
}
