import {spawnSync} from 'node:child_process';
import {appendFile, cp, mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {start} from './tiny-project.ts';

/**
 * `examples/programs`: one quantity by programs in several languages, and by a table that exists already.
 * `examples/digits`: a training with scikit-learn.
 */
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
  {spec: 'mlflow', isThere: true},
  {spec: 'wandb', isThere: true},
];
for (const {spec, isThere} of examples) {
  if (!isThere) console.warn(`examples/programs: what circle/${spec} needs is not there; the example is not run.`);
  test.skipIf(!isThere)(`circle/${spec}: the same two claims come out the same way`, async () => {
    const {code, stdout, stderr} = await claimbench('verify', `circle/${spec}`, '--json', `${folder}/${spec}.json`);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('1 of 2 claims reproduced, 1 contradicted (1 mistake).');
  });
}

test('evidence that was imported says so', async () => {
  const {stdout} = await claimbench('show', 'circle/imported/share');
  expect(stdout).toContain('Evidence: read from results that existed already; nothing was run.');
  expect(stdout).not.toContain('confirmatory');
});

test.skipIf(!works('python3', '--version'))('the report names the versions that a program declares', async () => {
  const version = spawnSync('python3', ['--version'], {encoding: 'utf8'}).stdout.trim();
  expect((await claimbench('report', 'circle/python', '--out', `${folder}/python.html`)).code).toBe(0);
  const page = await readFile(`${folder}/python.html`, 'utf8');
  expect(page).toContain(`<dt>versions.python3 --version<dd>${version}</div>`);
  expect(page).not.toContain('flags.TF_'); // nothing of TensorFlow was used
});

test.skipIf(!works('python3', '--version'))('a recorded program is unreplayed; a change makes it stale', async () => {
  const declaration = `${folder}/experiments/circle-python.yaml`;
  await writeFile(declaration, (await readFile(declaration, 'utf8')).replace('live: true', 'live: false'));
  expect((await claimbench('check')).stdout).toContain(
    'Experiment circle-python declares no probe: its recorded evidence is unreplayed, so that verify exits with 1 ' +
      'unless --allow-unreplayed is given. Add probe to its file.',
  );
  const evidence = async () => /Evidence: .*/.exec((await claimbench('show', 'circle/python/share')).stdout)?.[0];
  expect((await claimbench('run', 'circle/python')).code).toBe(0);
  expect(await evidence()).toContain(
    'its program declares no `probe`, so that nothing can be replayed; its command and its files are as when it was ' +
      'recorded',
  );
  await appendFile(`${folder}/experiments/circle.py`, '# changed\n');
  expect(await evidence()).toContain('changed since it was recorded: the file experiments/circle.py');
});

const hasSklearn = works('python3', '-c', 'import sklearn');
if (!hasSklearn) console.warn('examples/digits: scikit-learn is not there; the example is not run.');
test.skipIf(!hasSklearn)('digits: trained in the store, judged, and replayed by its probe', async () => {
  const project = await mkdtemp(here('./fixtures/copy of digits-'));
  const onDigits = (...args: string[]) => start([...args, '--project', project]).ended;
  try {
    await cp(here('../examples/digits'), project, {recursive: true});
    expect((await onDigits('run')).code).toBe(0);
    const {code, stdout, stderr} = await onDigits('verify');
    expect(stderr).toContain('Replayed digits/training, seed 1: bitwise.');
    expect(stdout).toContain('2 of 3 claims reproduced, 1 contradicted (1 mistake).');
    expect(code).toBe(0);
  } finally {
    await rm(project, {recursive: true, force: true});
  }
});
