import {createHash} from 'node:crypto';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {memoryFiles} from '../files/memory-files.ts';
import {realEffects} from '../effects.ts';
import {replaceWritten} from './replace-written.ts';

const set = {folder: 'out', page: 'index.html', list: 'documents/written.json', isOurs: /^documents\/[^/]+\.html$/};
const page = (id: string) => ({path: `documents/${id}.html`, text: id});

test('what was written the last time and is not any more is removed, and nothing else', async () => {
  const files = memoryFiles({'out/documents/mine.html': 'mine', 'out/index.html': 'a page'});
  await replaceWritten([page('a'), page('b'), page('c')], set, files);
  await files.write('out/documents/b.html', 'changed by hand');
  await replaceWritten([page('a')], set, files);
  expect(await files.list('out')).toEqual([
    'documents/a.html',
    'documents/b.html',
    'documents/mine.html',
    'documents/written.json',
    'index.html',
  ]);
});

test('what another page in the folder has stays', async () => {
  const files = memoryFiles({});
  await replaceWritten([page('a'), page('b')], set, files);
  await replaceWritten([page('b')], {...set, page: 'other.html'}, files);
  await replaceWritten([], set, files);
  expect(await files.list('out')).toEqual(['documents/b.html', 'documents/written.json']);
});

test('a list that somebody else wrote, or that is damaged, removes nothing', async () => {
  const digest = createHash('sha256').update('abc').digest('hex');
  const foreign = JSON.stringify({'index.html': {'../secret.txt': digest, 'index.html': digest}});
  for (const list of [foreign, '{"index.html"', '[]']) {
    const files = memoryFiles({'out/documents/written.json': list, 'secret.txt': 'abc', 'out/index.html': 'abc'});
    await replaceWritten([page('a')], set, files);
    expect(await files.exists('secret.txt')).toBe(true);
    expect(await files.exists('out/index.html')).toBe(true);
  }
});

test('a path that leaves the folder removes nothing, whatever ours look like', async () => {
  const digest = createHash('sha256').update('abc').digest('hex');
  const list = JSON.stringify({'index.html': {'../index.html': digest, './index.html': digest}});
  const disk = realEffects().files;
  const folder = mkdtempSync(join(tmpdir(), 'claimbench-written-')); // on a disk, where `..` leads somewhere
  try {
    for (const path of ['index.html', 'out/index.html', 'out/written.json'])
      await disk.write(join(folder, path), path.endsWith('.json') ? list : 'abc');
    const site = {...set, folder: join(folder, 'out'), list: 'written.json', isOurs: /^[^/]+\/index\.html$/};
    await replaceWritten([], site, disk);
    expect((await disk.list(folder)).sort()).toEqual(['index.html', 'out/index.html', 'out/written.json']);
  } finally {
    rmSync(folder, {recursive: true});
  }
});

test('where there is nothing to write and nothing was written, no list is made', async () => {
  const files = memoryFiles({});
  await replaceWritten([], set, files);
  expect(await files.list('out')).toEqual([]);
});
