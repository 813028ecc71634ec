import {readdirSync, readFileSync} from 'node:fs';
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
  ]);
  const text = (path: string) => readFileSync(`${site}/${path}`, 'utf8');
  expect(text('index.html')).toContain('href="coins/index.html"');
  expect(text('coins/index.html')).toContain('href="../index.html"');
  expect(text('coins/index.html')).toContain('id="coins/fair/half-are-heads"');
  expect(JSON.parse(text('results.json'))).toMatchObject({schema: 1});
  expect((await report()).code).toBe(0);
  expect(text('history.jsonl').trim().split('\n')).toHaveLength(2);
});
