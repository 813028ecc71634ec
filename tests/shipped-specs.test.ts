import {existsSync} from 'node:fs';
import {readFile, readdir} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';
import {expect, test} from 'vitest';
import {readSources} from '../src/spec/read-sources.ts';
import {start} from './tiny-project.ts';

const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');
const documents = fileURLToPath(new URL('../../shared/documents', import.meta.url));

test('the specs that ship are sound; where the texts are at hand, against them', async () => {
  const {code, stderr, stdout} = await start(['check', '--project', root, ...(existsSync(documents) ? ['--documents', documents] : [])]).ended;
  expect(stderr).toBe('');
  expect(code).toBe(0);
  expect(stdout).toMatch(/^\d+ claims in \d+ specs of \d+ documents are sound\./);
});

test('every source that a docstring names is a document or stands in the bibliography', async () => {
  const known = new Set([...readSources(await readFile(`${root}/specs/sources.bib`, 'utf8')).map(({key}) => key), ...await readdir(`${root}/specs`)]);
  const names = (await Promise.all(['src', 'experiments'].map(async (folder) => (await readdir(`${root}/${folder}`, {recursive: true})).map((name) => `${folder}/${name}`)))).flat();
  const unknown: string[] = [];
  for (const name of names.filter((one) => one.endsWith('.ts'))) {
    for (const [, key] of (await readFile(`${root}/${name}`, 'utf8')).matchAll(/@source ([a-z]+\d{4}[a-z]?)/g)) if (!known.has(key!)) unknown.push(`${name}: ${key}`);
  }
  expect(unknown).toEqual([]);
});
