import {rmSync, writeFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {isBuilt, sourcesStamp, stampOf} from '../bin/built.mjs';
import {writeDist} from './dist.ts';

/**
 * dist/ as the sources are now, which the command runs in this clone until a source changes. It has neither
 * declarations nor checks; `npm run build` makes the package. Vitest calls this before all tests.
 */
export async function setup(): Promise<void> {
  if (isBuilt()) return;
  const stamp = sourcesStamp();
  rmSync(stampOf(), {force: true});
  await writeDist();
  // for projects elsewhere, as tsconfig.json has it for the sources
  const paths = {claimbench: ['./index.js'], 'claimbench/*': ['./*.js']};
  const tsconfig = fileURLToPath(new URL('../dist/tsconfig.json', import.meta.url));
  writeFileSync(tsconfig, `${JSON.stringify({compilerOptions: {paths}})}\n`);
  writeFileSync(stampOf(), stamp);
}
