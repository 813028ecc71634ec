/** `npm run build`: the package's JavaScript and declarations in dist/, from nothing. */
import {execFileSync} from 'node:child_process';
import {rmSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {writeDist} from './dist.ts';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
rmSync('dist', {recursive: true, force: true});
await writeDist();
execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.declarations.json'], {
  stdio: 'inherit',
});
