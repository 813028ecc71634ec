#!/usr/bin/env node
// The command. The package contains JavaScript, made by `npm run build`. A clone runs its sources, which are TypeScript
// and which tsx loads, unless dist/ was made from these very sources: nothing stale runs.
import {existsSync} from 'node:fs';
import {fileURLToPath} from 'node:url';

const source = new URL('../src/cli.ts', import.meta.url);
const runs = existsSync(source) ? await inClone() : 'package';
if (runs === 'build') findExperimentModule('../dist/tsconfig.json');
if (runs === 'sources') await prepareSources();
await import(runs === 'sources' ? source.href : '../dist/cli.js');

async function inClone() {
  const {isBuilt} = await import('./built.mjs');
  return isBuilt() ? 'build' : 'sources';
}

async function prepareSources() {
  findExperimentModule('../tsconfig.json');
  try {
    await import('tsx');
  } catch (error) {
    if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
    const folder = fileURLToPath(new URL('..', import.meta.url));
    console.error(`node_modules: missing tsx; got none; expected it installed in ${folder}. Run \`npm ci\` there.`);
    process.exit(3);
  }
}

/** Where `claimbench/experiment` lies in a clone, whatever the working folder. */
function findExperimentModule(tsconfig) {
  process.env.TSX_TSCONFIG_PATH = fileURLToPath(new URL(tsconfig, import.meta.url));
}
