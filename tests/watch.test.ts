import {spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {mkdir, readFile, writeFile} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {tinyProject, type TinyProject} from './tiny-project.ts';

/** A program beside `experiments/`, where most authors have theirs. */
const PROGRAM = {
  'toss.sh': 'echo "share: $(cat data/*.txt | head -n 1)"\n',
  'data/b.txt': '0.5\n',
  'experiments/toss.yaml':
    'says: tosses a coin\nrevision: 1\nlive: true\nfolder: ..\ncommand: [sh, toss.sh]\n' +
    'inputs: [toss.sh, data/*.txt]\n' +
    "yields: {share: {metric: {unit: '1'}, random: false, says: share of heads}}\n" +
    "read: {share: {stdout: 'share: (\\S+)'}}\n",
  'specs/paper/toss.yaml':
    'experiment: toss\nseeds: {from: 1, count: 1}\nclaims:\n  - id: half\n    says: Half of the tosses show heads.\n' +
    '    where: {claim: half, printedIs: constant}\n' +
    "    equals: {observed: {metric: share}, margin: 0.1, unit: '1', because: A fifth.}\n",
  'specs/paper/document.yaml': 'id: paper\ntitle: Coins\nauthors: [A]\ndate: 2026-11-29\nsource: paper.tex\n',
  'paper.tex': '\\section{Results}\n\\input{chapter}\n',
  'chapter.tex': 'The share is \\claim{half}{0.50}.\n',
};

let tiny: TinyProject;
let watching: ChildProcess;
let output = '';
let read = 0;
beforeAll(async () => {
  tiny = await tinyProject();
  for (const folder of ['specs/paper', 'data']) await mkdir(tiny.path(folder));
  for (const [name, text] of Object.entries(PROGRAM)) await writeFile(tiny.path(name), text);
  const command = fileURLToPath(new URL('../bin/claimbench.mjs', import.meta.url));
  const words = [command, 'watch', 'coins/fair', 'paper', '--jobs', '1', '--project', tiny.folder];
  watching = spawn(process.execPath, words, {stdio: ['ignore', 'pipe', 'inherit']});
  watching.stdout?.on('data', (chunk) => (output += chunk));
  await until('Ctrl-C ends it.\n');
});
afterAll(async () => {
  watching.kill('SIGKILL');
  await tiny.remove();
});

/** What it says until a text that it says from now on. */
async function until(text: string): Promise<string> {
  const from = read;
  while (!output.includes(text, from)) await new Promise((done) => setTimeout(done, 20));
  read = output.indexOf(text, from) + text.length;
  return output.slice(from, read);
}
async function edited(name: string, from: string, to: string): Promise<string> {
  const text = await readFile(tiny.path(name), 'utf8');
  expect(text).toContain(from);
  await writeFile(tiny.path(name), text.replace(from, to));
  await until(`\n${name}\n`);
  return until(' judged in ');
}

test('a change of a spec: the verdict before and after', async () => {
  expect(await edited('specs/coins/fair.yaml', 'number: 0.7', 'number: 0.3')).toMatch(
    /^coins\/fair\/mostly-heads {2}Contradicted, as expected -> Reproduced \(unexpected\)\n {4}share is 0\.\d+ \(/m,
  );
});

test('an error is shown with its place, and so is its end; the words of a claim move nothing', async () => {
  const place = 'specs/coins/fair.yaml:20:50 claims.mostly-heads.atLeast.bound.numbr: unknown key; got "numbr"; ';
  const expected =
    'expected a mapping {metric, case, at, reduce, times}, a mapping {printed} or a mapping {number}. Did you mean ' +
    'number?';
  const broken = await edited('specs/coins/fair.yaml', 'number: 0.3', 'numbr: 0.3');
  expect(broken).toBe(`${place}${expected}\n0 claims judged in `);
  const fixed = await edited('specs/coins/fair.yaml', 'numbr: 0.3', 'number: 0.3');
  expect(fixed).toBe(`No longer: ${place}${expected}\n3 claims judged in `);
  expect(await edited('specs/coins/fair.yaml', 'About half', 'Half')).toBe('3 claims judged in ');
  expect(await until('\n')).toMatch(/^\d+ m?s; nothing moved\.\n$/);
});

test('a change of code is judged by the new code', async () => {
  const seen = await edited('experiments/coin-flips.ts', '? 1 : 0));', '? 1 : 0.5));');
  expect(seen).toMatch(/^coins\/fair\/half-are-heads {2}Reproduced -> Contradicted \(unexpected\)\n {4}share is 0\.7/m);
  expect(seen).toContain('3 claims judged in ');
});

test('a change of a program, wherever it lies in the project', async () => {
  expect(await edited('data/b.txt', '0.5', '0.9')).toMatch(
    /^paper\/toss\/half {2}Reproduced -> Contradicted \(unexpected\)\n {4}share is 0\.9[^]*\n1 claim judged in $/,
  );
});

test('a change of a file that the paper includes', async () => {
  expect(await edited('chapter.tex', '0.50', '0.90')).toMatch(
    /^paper\/toss\/half {2}Contradicted \(unexpected\) -> Reproduced\n/m,
  );
});

test('a new file that is an input of a program', async () => {
  await writeFile(tiny.path('data/a.txt'), '0.1\n');
  await until('\ndata/a.txt\n');
  expect(await until(' judged in ')).toMatch(/^paper\/toss\/half {2}Reproduced -> Contradicted \(unexpected\)\n/m);
});

test('Ctrl-C ends it', async () => {
  watching.kill('SIGINT');
  expect(await once(watching, 'exit')).toEqual([0, null]);
});
