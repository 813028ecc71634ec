import {cp, mkdir, mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {start} from './tiny-project.ts';

/** One small paper in five formats, with claims that hold, claims that do not, and drafts. */
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
    '21 claims in 5 specs of 5 documents are sound. 4 more are not judged. ' +
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
  expect([count('reproduced'), count('finding'), claims.length]).toEqual([11, 5, 21]);
  const others = claims.filter(({outcome}) => !['reproduced', 'finding'].includes(outcome));
  expect(others.map(({id, draft}) => [id.split('/').at(-1), draft])).toEqual(Array(5).fill(['spread', true]));
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

test('values are measured on half of the seeds, and judged on the others', async () => {
  const files = {
    'papers/written.tex':
      '\\measuredvalues{values.tex}\nIt is \\claim{share}{$\\measured{share} \\pm \\measuredspread{share}$}.\n',
    'specs/written/document.yaml':
      'id: written\ntitle: T\nauthors: [A]\ndate: 2026-01-01\nsource: papers/written.tex\n',
    'specs/written/coins.yaml':
      'experiment: coin-flips\nparams: {heads: 0.5}\nseeds: {from: 1, count: 20}\nclaims:\n  - id: share\n' +
      '    says: The share of heads is one half.\n    where: {claim: share, printedIs: {meanOf: 10}}\n' +
      '    equals: {observed: {metric: share}, margin: 0.05, unit: "1", because: It is far from a loaded coin.}\n',
  };
  await mkdir(join(folder, 'specs/written'));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);

  const before = await claimbench('verify', 'written');
  expect([before.code, before.stdout]).toEqual([
    1,
    expect.stringContaining('The printed number is not written yet; `npx claimbench values` measures it'),
  ]);
  expect((await claimbench('list', 'written')).stdout).toContain('waits for `npx claimbench values`');
  const written = await claimbench('values', 'written', '--tex', join(folder, 'papers/values.tex'));
  expect(written.code).toBe(0);
  const seeds = /\{(\d+)-(\d+)\}$/m
    .exec(await readFile(join(folder, 'papers/values.tex'), 'utf8'))
    ?.slice(1)
    .map(Number);
  const json = join(folder, 'written.json');
  expect((await claimbench('verify', 'written', '--json', json)).code).toBe(0);
  const {claims} = JSON.parse(await readFile(json, 'utf8')) as {claims: {outcome: string; seeds: number[]}[]};
  const [first = 0, last = 0] = seeds ?? [];
  expect(last - first).toBe(9);
  expect(claims).toMatchObject([{outcome: 'reproduced', seeds: Array.from({length: 10}, (_, i) => last + 1 + i)}]);
  const again = await claimbench('values', 'written');
  expect(again.stdout).toBe(written.stdout);
});
