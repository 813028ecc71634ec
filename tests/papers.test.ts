import {spawnSync} from 'node:child_process';
import {cp, mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {start} from './tiny-project.ts';

/** One small paper in four formats, with claims that hold, claims that do not, and drafts. */
const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(here('./fixtures/copy of papers-'));
  await cp(here('./fixtures/papers'), folder, {recursive: true});
});
afterAll(() => rm(folder, {recursive: true, force: true}));
const claimbench = (...args: string[]) => start([...args, '--project', folder]).ended;

test('check finds every claim of every source', async () => {
  const {code, stdout, stderr} = await claimbench('check');
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toBe(
    '17 claims in 4 specs of 4 documents are sound. 3 more are not judged. ' +
      'Anchors and printed numbers stand in the texts. 0 recorded runs are sound in form.\n',
  );
});

test('claims are reproduced and contradicted as expected; drafts are shown and never red', async () => {
  const json = join(folder, 'results.json');
  const {code} = await claimbench('report', '--json', json, '--out', join(folder, 'page/index.html'));
  expect(code).toBe(0);
  const {claims} = JSON.parse(await readFile(json, 'utf8')) as {
    claims: {id: string; outcome: string; draft: boolean; section: string}[];
  };
  const count = (outcome: string): number => claims.filter((claim) => claim.outcome === outcome).length;
  expect([count('reproduced'), count('finding'), claims.length]).toEqual([9, 4, 17]);
  const others = claims.filter(({outcome}) => !['reproduced', 'finding'].includes(outcome));
  expect(others.map(({id, draft}) => [id.split('/').at(-1), draft])).toEqual(Array(4).fill(['spread', true]));
  expect(claims.find(({id}) => id === 'quarto/coins/loaded')?.section).toBe('A loaded coin');
});

test('the page of a paper marks its claims where the source has them', async () => {
  const page = await readFile(join(folder, 'page/documents/latex.html'), 'utf8');
  expect(page).toContain('Shares of heads in ');
  expect(page).toContain('<span class="number-covered" id="number-7">5e-1</span>');
  expect(page).not.toContain('earlier draft');
  expect(page).not.toContain('\\claim');
});

test('a number that changes in the source changes the verdict, and nothing else was typed', async () => {
  const source = join(folder, 'papers/coins.md');
  await writeFile(source, (await readFile(source, 'utf8')).replace('[0.50]{#share}', '[0.60]{#share}'));
  const {code, stdout} = await claimbench('verify', 'markdown');
  expect(code).toBe(1);
  expect(stdout).toContain('markdown/coins/share  Contradicted');
});

const hasTex = spawnSync('pdflatex', ['--version']).status === 0;
if (!hasTex) process.stderr.write('tests/papers.test.ts: one test skipped, no pdflatex found.\n');
test.skipIf(!hasTex)('the LaTeX paper compiles, with the package and with one line in its place', async () => {
  const build = await mkdtemp(join(tmpdir(), 'claimbench-tex-'));
  await cp(join(folder, 'papers'), build, {recursive: true});
  await cp(here('../tex/claimbench.sty'), join(build, 'claimbench.sty'));
  const compile = () => spawnSync('pdflatex', ['-halt-on-error', 'coins.tex'], {cwd: build, encoding: 'utf8'});
  expect(compile()).toMatchObject({status: 0});
  const paper = join(build, 'coins.tex');
  const line = '\\newcommand{\\claim}[2]{#2}';
  await writeFile(paper, (await readFile(paper, 'utf8')).replace('\\usepackage{claimbench}', line));
  expect(compile()).toMatchObject({status: 0});
  await rm(build, {recursive: true, force: true});
});
