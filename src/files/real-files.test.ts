import {chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {realEffects} from '../effects.ts';

const {files} = realEffects();
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'claimbench-files-'));
  mkdirSync(join(folder, 'b'));
  writeFileSync(join(folder, 'a.yaml'), 'a');
  writeFileSync(join(folder, 'b', 'c.yaml'), 'c');
});
afterEach(() => rmSync(folder, {recursive: true, force: true}));

test('files beneath a folder, and directly in it; a missing folder has none', async () => {
  expect(await files.list(folder)).toEqual(['a.yaml', 'b/c.yaml']);
  expect(await files.listDirect(folder)).toEqual(['a.yaml']);
  expect(await files.list(join(folder, 'none'))).toEqual([]);
  expect(await files.listDirect(join(folder, 'none'))).toEqual([]);
});

test('a symbolic link beneath a folder is named, not followed; directly in it, a link to a file counts', async () => {
  symlinkSync('/etc/hostname', join(folder, 'b', 'link.yaml'));
  symlinkSync(join(folder, 'a.yaml'), join(folder, 'other.yaml'));
  await expect(files.list(folder)).rejects.toThrow(
    `${folder}/b/link.yaml: a symbolic link, which could lead anywhere, is not followed here; expected a file or a ` +
      'folder. Put a copy in its place, or remove it.',
  );
  expect(await files.listDirect(folder)).toEqual(['a.yaml', 'other.yaml']);
});

test('a link that leads out of a folder is not beneath it', async () => {
  symlinkSync('/etc/hostname', join(folder, 'b', 'out.tex'));
  symlinkSync(join(folder, 'a.yaml'), join(folder, 'b', 'in.tex'));
  const isBeneath = (name: string): Promise<boolean> => files.isBeneath(folder, join(folder, name));
  expect(await Promise.all(['b/c.yaml', 'b/in.tex', 'b/out.tex'].map(isBeneath))).toEqual([true, true, false]);
});

test('what is there and cannot be read is said; what is missing is not there', async () => {
  await expect(files.readText(folder)).rejects.toThrow(
    `${folder}: it is there, and cannot be read; got EISDIR: illegal operation on a directory, read. Fix what the ` +
      'system reports.',
  );
  expect(await files.exists(join(folder, 'none'))).toBe(false);
  expect(await files.exists(join(folder, 'a.yaml', 'beneath-a-file'))).toBe(false);
});

test('a folder that may not be read is no empty folder', {skip: process.getuid?.() === 0}, async () => {
  chmodSync(join(folder, 'b'), 0);
  await expect(files.list(folder)).rejects.toThrow('it is there, and cannot be read; got EACCES');
  chmodSync(join(folder, 'b'), 0o700);
});
