import {mkdtemp, mkdir, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {memoryFiles} from '../files/memory-files.ts';
import {HarnessError, sentence} from '../contract/error.ts';
import {nth} from '../lists/nth.ts';
import {brokenRegistry} from './messages.ts';
import {loadRegistry} from './registry.ts';

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'registry-'))));
afterAll(() => rm(folder, {recursive: true}));

const sound = `{says: 's', revision: 1, live: true, needs: 'nothing', params: {safeParse() {}}, mutants: {}, open() {},
  yields: {
    loss: {kind: 'metric', says: 'l', random: true, unit: 'nats', axes: ['epoch']},
    z: {kind: 'points', says: 'z', random: true, unit: '1'}}}`;
let version = 0;
async function problems(experiments: string): Promise<string[]> {
  // A project each: Node loads a module once.
  const project = join(folder, String(version++));
  const name = nth(['index.ts', 'index.js', 'index.mjs'], version % 3);
  await mkdir(`${project}/experiments`, {recursive: true});
  await writeFile(`${project}/experiments/${name}`, `export const experiments = ${experiments};`);
  try {
    await loadRegistry(project, memoryFiles({[`${project}/experiments/${name}`]: ''}));
    return [];
  } catch (error) {
    return (error as HarnessError).problems
      .map(sentence)
      .map((line) => line.replace(/^.*: invalid registry of experiments; /, ''));
  }
}

test('an experiment of the right shape is taken', async () => {
  expect(await problems(`{toy: ${sound}}`)).toEqual([]);
});

test('what an experiment lacks or has of the wrong kind is said before anything runs, all at once', async () => {
  const wrong =
    `{...${sound}, revision: undefined, live: undefined, needs: 'tf', params: {}, yields: {loss: {kind: 'metric', ` +
    `says: 'l', random: true, unit: 'nats', axes: ['a b', 'constructor']}}, open: undefined}`;
  expect(await problems(`{toy: ${wrong}}`)).toEqual([
    'got toy.revision: Invalid input: expected number, received undefined. Fix the module.',
    'got toy.live: Invalid input: expected boolean, received undefined. Fix the module.',
    'got toy.needs: Invalid option: expected one of "nothing"|"tfjs"|"tensorflow". Fix the module.',
    'got toy.params: expected a zod schema. Fix the module.',
    'got toy.yields.loss.axes.0: expected a word of at most 40 letters and digits that not every object has. ' +
      'Fix the module.',
    'got toy.yields.loss.axes.1: expected a word of at most 40 letters and digits that not every object has. ' +
      'Fix the module.',
    'got toy.open: expected a function. Fix the module.',
  ]);
});

test('a mutant replaces parts that the experiment has', async () => {
  const withMutant = (parts: string, replace: string) =>
    `{toy: {...${sound}, ${parts} mutants: {wrong: {says: 'w', replace: ${replace}}}}}`;
  expect(await problems(withMutant('parts: {sum: 1},', '{sum: 2}'))).toEqual([]);
  expect(await problems(withMutant('parts: {sum: 1, start: 0},', '{sums: 2}'))).toEqual([
    'got toy.mutants.wrong.replace.sums: expected one of the parts: sum, start. Fix the module.',
  ]);
  expect(await problems(withMutant('', '{sum: 2}'))).toEqual([
    'got toy.mutants.wrong.replace.sum: expected one of the parts: none. Fix the module.',
  ]);
});

test('a cause that has a cure comes with it', () => {
  const action = (cause: string) => brokenRegistry('index.ts', cause).action;
  expect(action('Cannot require() ES Module index.ts in a cycle.')).toBe(
    'Write `"type": "module"` into the package.json of the project.',
  );
  expect(
    action(
      'Transform failed with 1 error: ERROR: Top-level await is currently not supported with the "cjs" output format',
    ),
  ).toBe('Write `"type": "module"` into the package.json of the project.');
  expect(action("Cannot find package 'zod' imported from coin.ts")).toBe(
    'Add the package to the package.json of the project, and run `npm install` there.',
  );
  expect(action("Cannot find package '@tensorflow/tfjs-core' imported from coin.ts")).toBe(
    'Run `npx claimbench setup` in the project, which installs tfjs and its native library.',
  );
  expect(action("Cannot find module './coin.ts'")).toBe('Fix the module.');
});

test.each([
  ['a fault of syntax', 'export const coin = {says: 1 2};', 'coin.js:1:30', 'Expected "}" but found "2"'],
  ['an import of no file', "import './none.js';", 'coin.js:1:8', 'Could not resolve "./none.js"'],
  ['a fault when it is run', 'const one = 1;\nexport const coin = two;', 'coin.js:2:21', 'two is not defined'],
])('%s: the message names file and line', async (_, code, place, got) => {
  const project = join(folder, `broken-${String(version++)}`);
  await mkdir(`${project}/experiments`, {recursive: true});
  await writeFile(`${project}/package.json`, '{"type": "module"}');
  await writeFile(`${project}/experiments/coin.js`, code);
  await writeFile(
    `${project}/experiments/index.js`,
    "import {coin} from './coin.js';\nexport const experiments = {coin};",
  );
  const loading = loadRegistry(project, memoryFiles({[`${project}/experiments/index.js`]: ''}));
  const {problems} = await loading.then(
    () => ({problems: []}),
    (error: unknown) => error as HarnessError,
  );
  expect(problems.map(sentence)).toEqual([
    `${project}/experiments/${place}: invalid registry of experiments; got ${got}. Fix the module.`,
  ]);
});
