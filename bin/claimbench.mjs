#!/usr/bin/env node
// The command. The program is TypeScript, which Node 20 cannot load by itself: tsx loads it.
import {fileURLToPath} from 'node:url';

try {
  (await import('tsx/esm/api')).register();
} catch (error) {
  if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
  const folder = fileURLToPath(new URL('..', import.meta.url));
  console.error(`node_modules: missing tsx; got none; expected it installed in ${folder}. Run \`npm ci\` there.`);
  process.exit(3);
}
await import('../src/cli.ts');
