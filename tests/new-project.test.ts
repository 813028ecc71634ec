import {spawnSync} from 'node:child_process';
import {mkdir, mkdtemp, readFile, readdir, rm, symlink, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {start} from './tiny-project.ts';

/** What `npx claimbench new` writes, beneath this checkout so that `claimbench/experiment` resolves. */
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(fileURLToPath(new URL('./fixtures/copy of new-', import.meta.url)));
});
afterEach(() => rm(folder, {recursive: true, force: true}));
const works = (program: string): boolean => spawnSync(program, ['--version']).status === 0;
const claimbench = (...args: string[]) => start(args).ended;
const filesThere = async () =>
  (await readdir(folder, {recursive: true, withFileTypes: true}))
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name).slice(folder.length + 1));

const templates = [
  {template: 'typescript', paper: 'example/paper.md', yaml: 3, isThere: true},
  {template: 'python', paper: 'example/paper.tex', yaml: 4, isThere: works('python3')},
  {template: 'r', paper: 'example/paper.qmd', yaml: 4, isThere: works('Rscript')},
];
for (const {template, paper, yaml, isThere} of templates) {
  if (!isThere) console.warn(`new --template ${template}: its interpreter is not there; the project is not tried.`);
  test.skipIf(!isThere)(`${template}: a new project passes at once, two claims hold, one is a mistake`, async () => {
    const made = await claimbench('new', folder, '--template', template);
    expect([made.code, made.stderr]).toEqual([0, '']);
    expect((await claimbench('check', '--project', folder)).stdout).toContain(
      '3 claims in 1 spec of 1 document are sound.',
    );
    const reported = await claimbench('report', '--project', folder);
    expect([reported.code, reported.stderr]).toEqual([0, '']);
    expect(reported.stdout).toContain('2 of 3 claims reproduced, 1 contradicted (1 mistake). The specs had stated');
    expect(await readFile(join(folder, 'reports/latest/index.html'), 'utf8')).toContain('Pi by darts');

    const names = await filesThere();
    expect(names).toContain(paper);
    const yamlNames = names.filter((name) => /\.ya?ml$/.test(name));
    expect(yamlNames).toHaveLength(yaml);
    for (const name of yamlNames)
      expect(await readFile(join(folder, name), 'utf8')).toMatch(
        /^# yaml-language-server: \$schema=\S+schema\S*\.json\n/,
      );
    for (const [, path = ''] of made.stdout.matchAll(/^wrote (.*)$/gm)) expect(names).toContain(path);
  });
}

test('a virtual environment in experiments/, which is full of links, stands in no way', async () => {
  await claimbench('new', folder);
  await mkdir(join(folder, 'experiments/.venv/bin'), {recursive: true});
  await symlink(process.execPath, join(folder, 'experiments/.venv/bin/python3'));
  expect((await claimbench('check', '--project', folder)).code).toBe(0);
});

test.skipIf(!works('python3'))('what a template declares as a mutant, its claims detect', async () => {
  await claimbench('new', folder, '--template', 'python');
  expect((await claimbench('mutants', '--project', folder)).code).toBe(0);
});

test('nothing is overwritten: all that is in the way is named at once, and nothing is written', async () => {
  await writeFile(join(folder, 'README.md'), 'mine');
  expect((await claimbench('new', folder)).stdout).toContain('\nkept README.md, which exists: it need not change\n');
  expect(await readFile(join(folder, 'README.md'), 'utf8')).toBe('mine');
  await rm(join(folder, 'experiments'), {recursive: true});
  const {code, stderr} = await claimbench('new', folder);
  expect([code, stderr]).toEqual([
    2,
    `${folder}: duplicate files; got .github/workflows/claims.yml, specs/example/darts.yaml, example/paper.md, ` +
      'specs/example/document.yaml, which exist; expected none of them, since nothing is overwritten. ' +
      'Name another folder, `npx claimbench new DIR`, or move them away.\n',
  ]);
  expect((await filesThere()).filter((name) => name.startsWith('experiments/'))).toEqual([]);
});

test('beside a paper in LaTeX: marks are claims that nothing judges yet, next steps are named', async () => {
  const paper = join(folder, '2026 Draft.tex');
  const text = '\\title{On $n$ images}\n\\section{A}\n\\claim{acc}{97.1\\,\\%} of them, not \\claim{1st-Loss}{some}.\n';
  await writeFile(paper, text);
  await writeFile(join(folder, 'train.py'), '');
  const {code, stdout} = await claimbench('new', folder, '--from', paper);
  const guide = 'node_modules/claimbench/docs/guide.md';
  expect([code, stdout.slice(stdout.indexOf('Next:'))]).toEqual([
    0,
    `Next:
  cd "${folder}"
  npm install
  declare your program in experiments/<name>.yaml: "An experiment that is a program" in ${guide}
  write its claims in specs/paper-2026-draft/<name>.yaml: "A spec" in the guide
  npx claimbench check
`,
  ]);
  const document = await readFile(join(folder, 'specs/paper-2026-draft/document.yaml'), 'utf8');
  expect(document).toContain('title: "On $n$ images"\n');
  expect(document).toContain('where: {claim: "acc", printedIs: run}');
  const checked = await claimbench('check', '--project', folder);
  expect([checked.stderr, checked.stdout]).toEqual([
    '',
    expect.stringContaining('0 claims in 0 specs of 1 document are sound. 2 more are not judged.'),
  ]);
  expect((await filesThere()).sort()).toEqual([
    '.github/workflows/claims.yml',
    '.gitignore',
    '2026 Draft.tex',
    'README.md',
    'package.json',
    'specs/paper-2026-draft/document.yaml',
    'train.py',
  ]);
});

test('a paper whose name is not in English, with an id that YAML takes for no text', async () => {
  await writeFile(join(folder, 'Größe, Übersicht (2).md'), '# Größe\n\nSie ist [0.97]{#acc}, nicht [0.5]{#false}.\n');
  const made = await claimbench('new', folder, '--from', join(folder, 'Größe, Übersicht (2).md'));
  expect([made.code, made.stderr]).toEqual([0, '']);
  expect(await filesThere()).toContain('specs/grosse-ubersicht-2/document.yaml');
  const {stdout, stderr} = await claimbench('check', '--project', folder);
  expect([stderr, stdout]).toEqual(['', expect.stringContaining('2 more are not judged.')]);
});

test('beside a paper, an example that is asked for; what is installed need not be installed', async () => {
  await writeFile(join(folder, 'paper.md'), '# Mine\n');
  await writeFile(join(folder, 'package.json'), '{"dependencies": {"claimbench": "^0.1.0"}}');
  await mkdir(join(folder, 'node_modules/claimbench'), {recursive: true});
  const {stdout} = await claimbench('new', folder, '--from', join(folder, 'paper.md'), '--template', 'python');
  expect(await filesThere()).toContain('experiments/darts.py');
  expect(stdout).not.toContain('npm install');
  expect(stdout).not.toContain('kept package.json');
  const checked = await claimbench('check', '--project', folder);
  expect(checked.stdout).toContain('3 claims in 1 spec of 2 documents are sound.');
});

test('a paper elsewhere, one that is not there, a template that is not there', async () => {
  const wordsOf = async (...flags: string[]) => (await claimbench('new', folder, ...flags)).stderr;
  expect(await wordsOf('--from', '/elsewhere/paper.tex')).toBe(
    '--from /elsewhere/paper.tex: invalid path; got a file outside the new project; expected a file within it. ' +
      'Copy the paper into the folder first.\n',
  );
  expect(await wordsOf('--from', join(folder, 'no.md'))).toContain('--from: missing');
  expect(await wordsOf('--template', 'julia')).toContain('Allowed choices are typescript, python, r.');
  expect(await filesThere()).toEqual([]);
});
