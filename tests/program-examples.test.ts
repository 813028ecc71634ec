import {spawnSync} from 'node:child_process';
import {cp, mkdtemp, rm} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {start} from './tiny-project.ts';

/** `examples/programs`: one quantity by programs in several languages, and by a table that exists already. */
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(here('./fixtures/copy of programs-'));
  await cp(here('../examples/programs'), folder, {recursive: true});
});
afterAll(() => rm(folder, {recursive: true, force: true}));

const claimbench = (...args: string[]) => start([...args, '--project', folder]).ended;
const works = (program: string, ...args: string[]): boolean => spawnSync(program, args).status === 0;

const examples = [
  {spec: 'python', isThere: works('python3', '--version')},
  {spec: 'shell', isThere: works('awk', 'BEGIN {}')},
  {spec: 'r', isThere: works('Rscript', '--version')},
  {spec: 'numpy', isThere: works('python3', '-c', 'import numpy')},
  {spec: 'typescript', isThere: true},
  {spec: 'imported', isThere: true},
];
for (const {spec, isThere} of examples) {
  if (!isThere) console.warn(`examples/programs: what circle/${spec} needs is not there; the example is not run.`);
  test.skipIf(!isThere)(`circle/${spec}: the same two claims come out the same way`, async () => {
    const {code, stdout, stderr} = await claimbench('verify', `circle/${spec}`, '--json', `${folder}/${spec}.json`);
    expect([code, stderr.replace(/^Computing.*\n/, '')]).toEqual([0, '']);
    expect(stdout).toContain('1 of 2 claims reproduced, 1 contradicted as expected (1 mistake).');
  });
}

test('evidence that was imported says so', async () => {
  const {stdout} = await claimbench('show', 'circle/imported/share');
  expect(stdout).toContain('Evidence: read from results that existed already; nothing was run.');
  expect(stdout).not.toContain('confirmatory');
});
