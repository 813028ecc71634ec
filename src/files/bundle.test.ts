import {mkdtempSync, rmSync, unlinkSync, utimesSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {basename, join} from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {importGraph} from './bundle.ts';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'claimbench-bundle-'))));
afterEach(() => rmSync(folder, {recursive: true}));

/** Long ago, as most files of a project. */
function write(name: string, text: string): void {
  writeFileSync(join(folder, name), text);
  utimesSync(join(folder, name), 1e9, 1e9);
}

const graph = async (): Promise<Record<string, string[]>> =>
  Object.fromEntries(
    [...(await importGraph(join(folder, 'a.ts')))].map(([path, paths]) => [
      basename(path),
      paths.map((one) => basename(one)),
    ]),
  );

test('what a file imports now, also where its size and date are as before', async () => {
  write('a.ts', "import './b.ts';");
  write('b.ts', '');
  write('c.ts', '');
  expect(await graph()).toEqual({'a.ts': ['b.ts'], 'b.ts': []});
  expect(await graph()).toEqual({'a.ts': ['b.ts'], 'b.ts': []});
  write('a.ts', "import './c.ts';");
  expect(await graph()).toEqual({'a.ts': ['c.ts'], 'c.ts': []});
  write('c.ts', "import './b.ts';");
  expect(await graph()).toEqual({'a.ts': ['c.ts'], 'b.ts': [], 'c.ts': ['b.ts']});
});

test('a file that is gone is missed', async () => {
  write('a.ts', "import './b.ts';");
  write('b.ts', '');
  await graph();
  unlinkSync(join(folder, 'b.ts'));
  await expect(graph()).rejects.toThrow('Could not resolve "./b.ts"');
});
