import {spawnSync} from 'node:child_process';
import {mkdir, mkdtemp, readdir, rm, symlink, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';
import {setTimeout as pause} from 'node:timers/promises';
import {fileURLToPath, pathToFileURL} from 'node:url';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {z} from 'zod';
import {HarnessError} from '../contract/error.ts';
import {bundleModules} from '../files/bundle-modules.ts';
import {ownModule} from '../files/own-file.ts';
import {required} from '../lists/look-up.ts';
import {bundleOf, exportsOf, isLoadedAtOnce, loadBundled} from './load-code.ts';

let folder: string;
beforeEach(async () => {
  // beneath this checkout, so that packages are found
  folder = await mkdtemp(fileURLToPath(new URL('../../tests/fixtures/copy of modules-', import.meta.url)));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, {recursive: true, force: true});
});

/** Files of a project, the first of which is its registry. */
async function project(files: Record<string, string>): Promise<string> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(join(folder, name, '..'), {recursive: true});
    await writeFile(join(folder, name), text);
  }
  return join(folder, Object.keys(files)[0] ?? '');
}

const INDEX = "import {coin} from './coin.ts';\nexport const experiments = {coin};\n";

test('the registry has what its imports export; a file knows its place; packages are the same', async () => {
  const index = await project({
    'index.ts': INDEX,
    'coin.ts': `import {z} from 'zod';
      import {side} from './deep/side.ts';
      export const coin: object = {z, side, file: import.meta.url, name: import.meta.filename};`,
    'deep/side.ts': 'export const side: string = import.meta.dirname;',
  });
  const {experiments} = (await loadBundled(index)) as {experiments: {coin: Record<string, unknown>}};
  const {coin} = (await exportsOf(join(folder, 'coin.ts'))) as {coin: object};
  expect(experiments.coin).toBe(coin);
  expect(experiments.coin).toMatchObject({
    side: join(folder, 'deep'),
    file: pathToFileURL(join(folder, 'coin.ts')).href,
    name: join(folder, 'coin.ts'),
  });
  expect(experiments.coin.z).toBe(z);
  expect(isLoadedAtOnce(index)).toBe(true);
});

test('another process loads the bundle; an error in it names the line of the file', async () => {
  const index = await project({
    'index.ts': INDEX,
    'coin.ts': `interface Coin {
        toss: () => void;
      }
      export const coin: Coin = {
        toss() {
          throw new Error('fell');
        },
      };`,
  });
  await pause(50); // what was only just written may change again unnoticed
  await loadBundled(index);
  await writeFile(join(folder, 'bundle.mjs'), required(await bundleOf(index)));
  const toss = `process.setSourceMapsEnabled(true);
    const {file0} = await import(${JSON.stringify(pathToFileURL(join(folder, 'bundle.mjs')).href)});
    file0.experiments.coin.toss();`;
  const {stderr} = spawnSync(process.execPath, ['--input-type=module', '--eval', toss], {encoding: 'utf8', cwd: '/'});
  expect(stderr).toMatch(/Error: fell\n.*coin\.ts:6:17\)/);
  expect(stderr).toContain(join(folder, 'coin.ts'));
});

test('no process gets code of which a file has changed since', async () => {
  const index = await project({'index.ts': INDEX, 'coin.ts': 'export const coin: object = {};'});
  await loadBundled(index);
  expect(await bundleOf(index)).toBeUndefined(); // just written
  const other = await project({'other/index.ts': INDEX, 'other/coin.ts': 'export const coin: object = {};'});
  await pause(50);
  await loadBundled(other);
  expect(await bundleOf(other)).toContain('other/coin.ts');
  await writeFile(join(folder, 'other/coin.ts'), 'export const coin: object = {side: 1};');
  expect(await bundleOf(other)).toBeUndefined();
});

test('no process gets code of a linked package, of which nobody sees when it changes', async () => {
  const index = await project({
    'index.ts': "import {coin} from 'linked';\nexport const experiments = {coin};\n",
    'packages/linked/package.json': '{"name": "linked", "type": "module", "exports": "./index.js"}',
    'packages/linked/index.js': 'export const coin = {};',
    'node_modules/.here': '',
  });
  await symlink(join(folder, 'packages/linked'), join(folder, 'node_modules/linked'));
  await pause(50);
  await loadBundled(index);
  expect(isLoadedAtOnce(index)).toBe(true);
  expect(await bundleOf(index)).toBeUndefined();
});

test('a module of claimbench stays one of this process; what is only a type leaves nothing', async () => {
  const index = await project({
    'index.ts': INDEX,
    'coin.ts': `import {hostGenerator, type Experiment} from 'claimbench/experiment';
      import {readFile} from 'node:fs/promises';
      export const coin = {hostGenerator, readFile} as unknown as Experiment<object, object>;`,
  });
  const {code} = await bundleModules([index], ownModule);
  const imports = [...code.matchAll(/^import .* from "(.*)";$/gm)].map(([, from]) => from);
  expect(imports.sort()).toEqual([ownModule('experiment').href, 'node:fs/promises'].sort());
});

test('nothing is left on disk; what does not load at once is loaded file by file', async () => {
  await mkdir(join(folder, 'tmp'));
  vi.stubEnv('TMPDIR', join(folder, 'tmp'));
  const index = await project({
    'index.js': "import {coin} from './coin.js';\nexport const experiments = {coin};\n",
    // the name is known when it runs: only beside the file itself is there such a module
    'coin.js': "const name = './side.js';\nexport const coin = {side: (await import(name)).side};",
    'side.js': "export const side = 'heads';",
  });
  expect(await loadBundled(index)).toMatchObject({experiments: {coin: {side: 'heads'}}});
  expect(await readdir(tmpdir())).toEqual([]);
});

test('who asks at the same time gets the same objects', async () => {
  const index = await project({'index.ts': INDEX, 'coin.ts': 'export const coin: object = {};'});
  const [one, other] = (await Promise.all([loadBundled(index), loadBundled(index)])) as {experiments: {coin: object}}[];
  expect(one?.experiments.coin).toBe(other?.experiments.coin);
  expect(await exportsOf(join(folder, 'coin.ts'))).toMatchObject({coin: one?.experiments.coin});
});

test('names of classes, side effects, and what a package offers are those of Node', async () => {
  const index = await project({
    'index.ts': "export {experiments} from './deep/all.ts';\n",
    'package.json': '{"type": "module", "sideEffects": false}',
    'deep/all.ts': `import './coin.ts';
      import {Net} from './other.ts';
      import {which} from 'dual';
      import {experiments} from './registry.ts';
      Object.assign(experiments, {other: Net.name, which});
      export {experiments};`,
    'deep/coin.ts': `import {experiments} from './registry.ts';
      class Net {}
      experiments['coin'] = {name: Net.name};`,
    'deep/other.ts': 'export class Net {}',
    'deep/registry.ts': 'export const experiments: Record<string, unknown> = {};',
    'node_modules/dual/package.json': '{"exports": {"module": "./wrong.mjs", "default": "./right.mjs"}}',
    'node_modules/dual/wrong.mjs': "export const which = 'module';",
    'node_modules/dual/right.mjs': "export const which = 'default';",
  });
  expect(await loadBundled(index)).toEqual({experiments: {coin: {name: 'Net'}, other: 'Net', which: 'default'}});
  expect(isLoadedAtOnce(index)).toBe(true);
});

test.each([
  ['an import by a name that is known late', "const name = './side.ts';\nconst coin = {later: import(name)};"],
  ['a place that is asked for in another way', "const coin = {side: import.meta.resolve('./side.ts')};"],
  ['what `require` loads', "import {createRequire as from} from 'node:module';\nconst coin = {from: typeof from};"],
  ['what there is in CommonJS only', 'const coin = {kind: typeof __dirname};'],
])('%s: loaded file by file', async (_, coin) => {
  const index = await project({'index.ts': INDEX, 'coin.ts': `${coin}\nexport {coin};`, 'side.ts': ''});
  await expect(bundleModules([index], ownModule)).rejects.toThrow('a file asks for its place');
  const {experiments} = (await loadBundled(index)) as {experiments: {coin: object}};
  expect(isLoadedAtOnce(index)).toBe(false);
  await Promise.all(Object.values(experiments.coin)); // what is still loading needs its file, which goes with the test
});

test('files that import each other, and CommonJS, are loaded file by file', async () => {
  const loads = 'export const coin: object = {};';
  const circle = await project({
    'index.ts': INDEX,
    'coin.ts': `import './side.ts';\n${loads}`,
    'side.ts': "import './coin.ts';",
  });
  const common = await project({'common/index.ts': INDEX, 'common/coin.ts': loads, 'common/package.json': '{}'});
  for (const index of [circle, common]) {
    expect(await loadBundled(index)).toMatchObject({experiments: {coin: {}}});
    expect(isLoadedAtOnce(index)).toBe(false);
  }
});

test('a package that is not installed is named as Node names it', async () => {
  const index = await project({'index.js': "import 'no-such-package';\nexport const experiments = {};\n"});
  const error = await loadBundled(index).catch((one: unknown) => one as HarnessError);
  expect(error).toBeInstanceOf(HarnessError);
  expect((error as HarnessError).message).toMatch(/no-such-package/);
});
