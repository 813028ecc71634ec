import {existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {tinyProject, type TinyProject} from './tiny-project.ts';

let tiny: TinyProject;
beforeAll(async () => {
  tiny = await tinyProject();
});
afterAll(() => tiny.remove());

test('report --site writes a folder whose links find their files, and adds to its history each time', async () => {
  const site = tiny.path('site');
  const report = () => tiny.claimbench('report', 'coins/fair', '--no-replay', '--site', site);
  expect((await report()).code).toBe(0);
  const files = readdirSync(site, {recursive: true, encoding: 'utf8'}).filter((path) => path.includes('.'));
  expect(files.sort()).toEqual([
    'badge.svg',
    'coins/badge.svg',
    'coins/index.html',
    'history.jsonl',
    'index.html',
    'results.json',
    'written.json',
  ]);
  const text = (path: string) => readFileSync(`${site}/${path}`, 'utf8');
  expect(text('index.html')).toContain('href="coins/index.html"');
  expect(text('coins/index.html')).toContain('href="../index.html"');
  expect(text('coins/index.html')).toContain('id="coins/fair/half-are-heads"');
  expect(JSON.parse(text('results.json'))).toMatchObject({schema: 1});
  expect((await report()).code).toBe(0);
  expect(text('history.jsonl').trim().split('\n')).toHaveLength(2);
});

test('the page of a document that is gone is removed, from the site and from beside the report', async () => {
  const other = tiny.path('specs/other');
  mkdirSync(other);
  writeFileSync(tiny.path('other.md'), 'All is well.\n');
  writeFileSync(
    `${other}/document.yaml`,
    'id: other\ntitle: Other\nauthors: [A. Author]\ndate: 2026-01-01\nsource: other.md\n' +
      'claims: [{id: well, says: All is well., where: {section: "1"}, notJudged: Nothing can.}]\n',
  );
  const site = tiny.path('site');
  const report = () => tiny.claimbench('report', 'coins/fair', 'other', '--no-replay', '--site', site);
  const pages = [
    `${site}/other/index.html`,
    `${site}/other/badge.svg`,
    tiny.path('reports/latest/documents/other.html'),
  ];
  await report();
  expect(pages.map((page) => existsSync(page))).toEqual([true, true, true]);
  writeFileSync(tiny.path('reports/latest/documents/mine.html'), 'mine');
  rmSync(other, {recursive: true});
  await tiny.claimbench('report', 'coins/fair', '--no-replay', '--site', site);
  expect(pages.map((page) => existsSync(page))).toEqual([false, false, false]);
  expect(existsSync(tiny.path('reports/latest/documents/mine.html'))).toBe(true);
  expect(existsSync(`${site}/coins/index.html`)).toBe(true);
});
