import {spawnSync} from 'node:child_process';
import {cp, mkdir, mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {KINDS} from '../src/assertions/index.ts';

/**
 * The commands of `docs/guide.md`, executed: each line of a block `sh` of a section, in a folder that has the section's
 * files, which are the blocks with a title. A line that ends with `# needs PyTorch` is left out where there is none.
 */
const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const guide = await readFile(here('../docs/guide.md'), 'utf8');
const hasTorch = spawnSync('python3', ['-c', 'import torch']).status === 0;
if (!hasTorch) process.stderr.write('tests/guide.test.ts: no PyTorch found; the commands that need it are left out.\n');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(here('./fixtures/copy of guide-'));
});
afterAll(() => rm(folder, {recursive: true, force: true}));

interface Block {
  language: string;
  title?: string;
  text: string;
}

/** The blocks between fences, which may stand in a list. */
function blocksOf(heading: string): Block[] {
  const section = guide.split(/^## /m).find((one) => one.startsWith(`${heading}\n`)) ?? '';
  const found = section.matchAll(/^( *)```(\w+)(?: title="([^"]+)")?\n([\s\S]*?)^\1```$/gm);
  return [...found].map(([, indent = '', language = '', title, text = '']) => ({
    language,
    ...(title !== undefined && {title}),
    text: text.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
  }));
}

/** The commands of a section, in this checkout: nothing is installed. */
function commandsOf(blocks: readonly Block[]): string {
  const lines = blocks.filter(({language}) => language === 'sh').flatMap(({text}) => text.trim().split('\n'));
  const run = lines.filter((line) => hasTorch || !line.endsWith('# needs PyTorch'));
  const command = `'${process.execPath}' '${here('../bin/claimbench.mjs')}'`;
  return `npx() { shift; ${command} "$@"; }\nnpm() { :; }\n${run.join('\n')}`;
}

function execute(commands: string, cwd: string): {status: number | null; output: string} {
  const {status, stdout, stderr} = spawnSync('bash', ['-e', '-c', commands], {cwd, encoding: 'utf8'});
  return {status, output: stdout + stderr};
}

async function filesOf(blocks: readonly Block[], into: string): Promise<void> {
  for (const {title, text} of blocks) {
    if (title === undefined) continue;
    await mkdir(dirname(join(into, title)), {recursive: true});
    await writeFile(join(into, title), text);
  }
}

test('the start in five minutes', () => {
  const {status, output} = execute(commandsOf(blocksOf('Start in five minutes')), folder);
  expect([status, output]).toEqual([0, expect.stringContaining('2 of 3 claims reproduced')]);
  expect(output).toContain('darts, seed 1: completed');
});

test('the PyTorch project and its LaTeX paper', async () => {
  const [project, blocks] = [join(folder, 'torch'), blocksOf('A PyTorch project and a LaTeX paper')];
  await filesOf(blocks.slice(0, 2), project);
  const [first = {language: 'sh', text: ''}, ...others] = blocks.slice(2);
  expect(execute(commandsOf([first]), project)).toMatchObject({status: 0});
  await filesOf(others, project);
  const {status, output} = execute(commandsOf(others), project);
  expect([status, output]).toEqual([0, expect.stringContaining('1 claim in 1 spec of 1 document is sound.')]);
  // the numbers are those of a version of PyTorch: how near they come is no matter of this test
  if (hasTorch) expect(output).toMatch(/^Verdict: (?:reproduced|inconclusive)$/m);
});

test('one claim of each kind, one parameter of each form', async () => {
  const project = join(folder, 'methods');
  await filesOf([...blocksOf('A spec'), ...blocksOf('An experiment that is a program')], project);
  await writeFile(join(project, 'methods.py'), '');
  const document = 'id: paper\ntitle: Methods\nauthors: [A. Author]\ndate: 2026-11-29\n';
  await writeFile(join(project, 'specs/paper/document.yaml'), document);
  const {status, output} = execute(commandsOf([{language: 'sh', text: 'npx claimbench check'}]), project);
  expect([status, output]).toEqual([0, expect.stringContaining('8 claims in 1 spec of 1 document are sound.')]);
  const spec = await readFile(join(project, 'specs/paper/methods.yaml'), 'utf8');
  const missing = [...KINDS.keys()].filter((kind) => !spec.includes(`    ${kind}:`));
  expect(missing).toEqual(['atMost']); // the mirror of `atLeast`
});

test('from runs to evidence', async () => {
  const project = join(folder, 'tiny');
  await cp(here('./fixtures/tiny'), project, {recursive: true});
  const commands = commandsOf(blocksOf('From runs to evidence')).replaceAll('DOCUMENT/SPEC', 'coins/walk');
  const {status, output} = execute(commands, project);
  expect([status, output]).toEqual([0, expect.stringContaining('The only claim is reproduced.')]);
});
