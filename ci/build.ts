/** `npm run build`: the package's JavaScript and declarations in dist/, from nothing. */
import {execFileSync} from 'node:child_process';
import {writeDist} from './dist.ts';

process.chdir(new URL('..', import.meta.url).pathname);
await writeDist();
execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.declarations.json'], {
  stdio: 'inherit',
});
