import {mkdir, mkdtemp, rename, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {isBuilt, sourcesStamp, stampOf} from '../bin/built.mjs';

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'claimbench-built-'));
  await mkdir(join(root, 'src/run'), {recursive: true});
  for (const name of ['ci', 'dist', 'node_modules']) await mkdir(join(root, name));
  await writeFile(join(root, 'src/run/a.ts'), 'export {};\n');
});
afterAll(() => rm(root, {recursive: true}));

const built = () => writeFile(stampOf(root), sourcesStamp(root));

test('without a build the sources run', () => expect(isBuilt(root)).toBe(false));

test.each([
  ['a file that changed', () => writeFile(join(root, 'src/run/a.ts'), 'export {a};\n')],
  ['a file of the same size that changed', () => writeFile(join(root, 'src/run/a.ts'), 'export {b};\n')],
  ['a file more', () => writeFile(join(root, 'src/b.ts'), '')],
  ['a file of another name', () => rename(join(root, 'src/b.ts'), join(root, 'src/c.ts'))],
  ['a file less', () => rm(join(root, 'src/c.ts'))],
  ['another way to build', () => writeFile(join(root, 'ci/dist.ts'), '')],
  ['another dependency', () => writeFile(join(root, 'package.json'), '{}')],
  ['another library', () => writeFile(join(root, 'node_modules/.package-lock.json'), '{}')],
])('what was built is used until there is %s', async (_, change) => {
  await built();
  expect(isBuilt(root)).toBe(true);
  await change();
  expect(isBuilt(root)).toBe(false);
});

test('a test is no source of the command', async () => {
  await built();
  await writeFile(join(root, 'src/run/a.test.ts'), '');
  expect(isBuilt(root)).toBe(true);
});
