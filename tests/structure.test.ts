import {readFile, readdir} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {ESLint} from 'eslint';
import tseslint from 'typescript-eslint';
import {expect, test} from 'vitest';
import {lookUp, required} from '../src/lists/look-up.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

async function sources(...folders: string[]): Promise<{name: string; text: string}[]> {
  const names = (
    await Promise.all(
      folders.map(async (folder) =>
        (await readdir(`${root}${folder}`, {recursive: true})).map((name) => `${folder}/${name}`),
      ),
    )
  ).flat();
  return Promise.all(
    names
      .filter((name) => name.endsWith('.ts'))
      .sort()
      .map(async (name) => ({name, text: await readFile(root + name, 'utf8')})),
  );
}

test('the lint rules hold', async () => {
  const eslint = new ESLint({cwd: root, overrideConfig: tseslint.configs.disableTypeChecked});
  const complaints = async (filePath: string, code: string) =>
    (await eslint.lintText(code, {filePath})).flatMap(({messages}) => messages.map(({message}) => message));
  expect(await complaints('src/judge/x.ts', "import {runStore} from '../run/index.ts';\nrunStore;")).toContainEqual(
    expect.stringContaining('src/judge may import itself, contract'),
  );
  expect(await complaints('src/assess/x.ts', "import {keyOf} from '../plan/key.ts';\nkeyOf;")).toContainEqual(
    expect.stringContaining('A folder is entered by its door, index.ts'),
  );
  expect(await complaints('src/run/x.ts', "import {verify} from '../pipeline.ts';\nverify;")).toContainEqual(
    expect.stringContaining('Stages do not know who calls them.'),
  );
  expect(
    await complaints('experiments/x.ts', "import {makePlan} from '../src/plan/index.ts';\nmakePlan;"),
  ).toContainEqual(expect.stringContaining('Experiments import claimbench/experiment.'));
  expect(await complaints('experiments/x.ts', 'export const cube = (x: number) => x ** 3;')).toContainEqual(
    expect.stringContaining('is not the same bits on every Node.'),
  );
  expect(await complaints('src/chart/x.ts', "import '@tensorflow/tfjs-core';")).toContainEqual(
    expect.stringContaining('tfjs is imported in experiments/ and src/engine only.'),
  );
  expect(await complaints('src/plan/x.test.ts', "import fc from 'fast-check';\nfc;")).toContainEqual(
    expect.stringContaining('where it is seeded'),
  );
  expect(await complaints('experiments/x.ts', 'export const x = Math.random();')).toContainEqual(
    expect.stringContaining("Draw through the engine's random module."),
  );
  expect(
    await complaints(
      'experiments/x.ts',
      "import * as tf from '@tensorflow/tfjs-core';\nexport const x = tf.randomNormal([1]);",
    ),
  ).toContainEqual(expect.stringContaining("Draw through the engine's random module."));
});

test('lint knows types: a promise that nobody waits for is refused', async () => {
  const eslint = new ESLint({cwd: root});
  // the compiler reads the whole project of a file: that of the page's script is small
  const filePath = 'src/report/browser/address.ts';
  const [result] = await eslint.lintText('Promise.resolve();\n', {filePath});
  expect(result?.messages.map(({ruleId}) => ruleId)).toEqual(['@typescript-eslint/no-floating-promises']);
});

test('one importer each: chart compiler, parsers of YAML, BibTeX and JavaScript, templates, PNG, bundler', async () => {
  const all = (await sources('src')).filter(({name}) => !name.endsWith('.test.ts'));
  for (const library of [
    'acorn',
    'vega',
    'vega-lite',
    'yaml',
    'latex-utensils',
    '@unified-latex/unified-latex-util-parse',
    'mdast-util-from-markdown',
    'temml',
    'handlebars',
    'fast-png',
    'esbuild',
    'write-file-atomic',
  ]) {
    const importers = all
      .filter(({text}) =>
        new RegExp(`^import (?!type)[^;]*from '${library}'|\\bimport\\('${library}'\\)`, 'm').test(text),
      )
      .map(({name}) => name);
    expect(importers, library).toHaveLength(1);
  }
});

test('optional packages are loaded when they are needed: an installation without them works', async () => {
  const all = (await sources('src')).filter(({name}) => !name.endsWith('.test.ts'));
  for (const library of ['bullmq', 'ioredis'])
    expect(all.filter(({text}) => new RegExp(`^import (?!type)[^;]*from '${library}'`, 'm').test(text))).toEqual([]);
});

test('no circle between files, types included', async () => {
  const all = (await sources('src', 'experiments')).filter(({name}) => !name.endsWith('.test.ts'));
  const imports = new Map(all.map(({name, text}) => [name, importsOf(name, text)]));
  expect([...imports.keys()].flatMap((name) => circleFrom(name, imports) ?? [])).toEqual([]);
});

function importsOf(name: string, text: string): string[] {
  return [...text.matchAll(/(?:from|import\()\s*'(\.[^']+\.ts)'/g)].map(([, path]) =>
    join(dirname(name), required(path)),
  );
}

/** The first way from a file back to itself, where there is one; each circle is told from its first file. */
function circleFrom(start: string, imports: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const before = new Map<string, string>();
  const queue = [start];
  for (const name of queue) {
    for (const next of imports.get(name) ?? []) {
      if (next === start) return [[start, ...wayBack(name, before)].join(' <- ')];
      if (before.has(next) || next < start) continue;
      before.set(next, name);
      queue.push(next);
    }
  }
  return undefined;
}

const wayBack = (name: string, before: ReadonlyMap<string, string>): string[] =>
  before.has(name) ? [name, ...wayBack(lookUp(before, name), before)] : [];

test('a file is one idea: at most 250 lines', async () => {
  const long = (await sources('src', 'experiments', 'ci'))
    .filter(({name}) => !/\.test\.ts$|\/fixtures\//.test(name))
    .filter(({text}) => text.split('\n').length > 251)
    .map(({name}) => name);
  expect(long).toEqual([]);
});

test('each promise names tests, and all of them exist', async () => {
  for (const file of ['SECURITY.md', 'docs/guide.md']) {
    const [, section = ''] = /^## What it promises\n(.*?)(?=^## |^Not promised)/ms.exec(await readText(file)) ?? [];
    const promises = section.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| promise'));
    expect(promises.length, file).toBeGreaterThan(10);
    for (const promise of promises) {
      const named = [...promise.matchAll(/`([\w/-]+\.test\.ts)`/g)].map(([, name]) => required(name));
      expect(named, promise).not.toEqual([]);
      for (const name of named) expect(await readText(name).catch(() => ''), name).toMatch(/\b(?:test|it)[.(]/);
    }
  }
});

const readText = (name: string): Promise<string> => readFile(root + name, 'utf8');
