import {readFile, readdir, rm, writeFile} from 'node:fs/promises';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {tinyProject, type TinyProject} from './tiny-project.ts';

let tiny: TinyProject;
beforeAll(async () => {
  tiny = await tinyProject();
});
afterAll(() => tiny.remove());

const EXPERIMENT = 'experiments/slow-walk.ts';
const edit = async (name: string, change: (text: string) => string) =>
  writeFile(tiny.path(name), change(await readFile(tiny.path(name), 'utf8')));
const records = async () =>
  (await readdir(tiny.path('.claimbench/runs'), {recursive: true})).filter((name) => name.endsWith('record.json'));

test('a run that yields what no record may hold fails alone; its message names experiment and yield', async () => {
  await edit(EXPERIMENT, (text) => text.replace('sha256: digest()', "sha256: seed === 2 ? 'none' : digest()"));
  const {code, stderr} = await tiny.claimbench('run');
  expect(code).toBe(3);
  expect(stderr.split('\n')).toContain(
    'experiment slow-walk: invalid event digest; got sha256: "none"; expected 64 hexadecimal digits in lower ' +
      'case. Fix the experiment.',
  );
  expect(stderr).toContain('2 of 3 runs finished');
  expect(await records()).toHaveLength(2);
  await edit(EXPERIMENT, (text) => text.replace("seed === 2 ? 'none' : digest()", 'digest()'));
  expect((await tiny.claimbench('run')).code).toBe(0);
  expect(await records()).toHaveLength(3);
});

test('what an experiment throws may be nothing', async () => {
  await edit(EXPERIMENT, (text) =>
    text.replace('async *run() {', 'async *run() {\n        if (seed === 3) throw null;'),
  );
  const {code, stderr} = await tiny.claimbench('run', '--fresh');
  expect(code).toBe(3);
  expect(stderr.split('\n')).toContain(
    'slow-walk, seed 3: the experiment failed; got null. Fix the experiment; its progress is kept.',
  );
  await edit(EXPERIMENT, (text) => text.replace('\n        if (seed === 3) throw null;', ''));
  expect((await tiny.claimbench('run')).code).toBe(0);
});

test(
  'a record in the store that cannot be read stops its own claims only; the message says what to do, and that ' +
    'helps',
  async () => {
    const [name] = await records();
    await writeFile(tiny.path(`.claimbench/runs/${name}`), '{"schema": 1');
    const says = new RegExp(
      `runs/${name}: invalid record; got .*\\. Delete it, or make the run again with ` +
        '`npx claimbench run --fresh`\\.$',
      'm',
    );
    const [listed, recorded, run, verified] = [
      await tiny.claimbench('list'),
      await tiny.claimbench('record'),
      await tiny.claimbench('run'),
      await tiny.claimbench('verify', '--json', tiny.path('results.json')),
    ];
    for (const {stderr} of [listed, recorded, run, verified]) expect(stderr).toMatch(says);
    expect(listed.stdout).toContain('coins/walk/ends-near-five\texpected: reproduced\t2 of 3 runs recorded');
    expect(recorded.stderr).toContain('2 runs recorded.');
    expect([run.code, verified.code]).toEqual([3, 3]);
    const {claims} = JSON.parse(await readFile(tiny.path('results.json'), 'utf8')) as {
      claims: {id: string; verdict: string}[];
    };
    expect(claims.map(({id, verdict}) => `${id} ${verdict}`).sort()).toEqual([
      'coins/fair/a-thousand-flips reproduced',
      'coins/fair/half-are-heads reproduced',
      'coins/fair/mostly-heads contradicted',
      'coins/walk/ends-near-five not-run',
    ]);
    expect((await tiny.claimbench('run', '--fresh')).code).toBe(0);
    expect((await tiny.claimbench('record')).code).toBe(0);
  },
);

test('so does a record in the evidence without a store; the run made again and recorded replaces it', async () => {
  const path = 'reports/evidence/coins/walk/only-seed-1.json';
  await writeFile(tiny.path(path), '');
  await rm(tiny.path('.claimbench'), {recursive: true});
  const verified = await tiny.claimbench('verify');
  expect(verified.code).toBe(3);
  expect(verified.stderr).toMatch(
    new RegExp(`^${path}: invalid record; got .*\\. Restore it, or record the run again\\.$`, 'm'),
  );
  expect(verified.stdout).toContain('2 reproduced');
  expect((await tiny.claimbench('run')).stderr).toContain('1 of 1 run finished');
  expect((await tiny.claimbench('record')).code).toBe(0);
  expect((await tiny.claimbench('verify')).code).toBe(0);
});

test('experiments that end the process, or never load, end the command with 3 and a sentence', async () => {
  for (const ending of ['setTimeout(() => process.exit(0), 20);', 'await new Promise(() => {});']) {
    await edit('experiments/index.ts', (text) => `${text}\n${ending} // ends here\n`);
    const {code, stderr} = await tiny.claimbench('verify');
    expect([ending, code]).toEqual([ending, 3]);
    expect(stderr).toContain('claimbench: the process ended before the command did: nothing was checked to its end.');
    await edit('experiments/index.ts', (text) => text.replace(/\n.*\/\/ ends here\n$/, ''));
  }
});
