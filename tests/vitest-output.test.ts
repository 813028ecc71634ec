import {execFile} from 'node:child_process';
import {readFile, writeFile} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {required} from '../src/lists/look-up.ts';
import {nth} from '../src/lists/nth.ts';
import {tinyProject, type TinyProject} from './tiny-project.ts';
import {joinPatterns} from '../src/text/join-patterns.ts';

/**
 * What a user of `claimbench/vitest` sees: Vitest itself on a project with a claim that fails, one that is not run, and
 * sound ones.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
let tiny: TinyProject;
beforeAll(async () => {
  tiny = await tinyProject();
  const spec = await readFile(tiny.path('specs/coins/fair.yaml'), 'utf8');
  await writeFile(tiny.path('specs/coins/fair.yaml'), spec.replace('printed: "0.51"', 'printed: "0.91"'));
  await writeFile(
    tiny.path('claims.test.ts'),
    `import {claimTests} from 'claimbench/vitest';\nawait claimTests({project: ${JSON.stringify(tiny.folder)}});\n`,
  );
});
afterAll(() => tiny.remove());

interface Report {
  testResults: {assertionResults: {title: string; status: string; failureMessages: string[]}[]}[];
}

test('each claim is a test of its own; one that fails has its numbers and the one action in its message', async () => {
  const {
    testResults: [file],
  } = await vitest('claims.test.ts');
  const all = required(file).assertionResults;
  expect(all.map(({title, status}) => `${status} ${title}`)).toEqual([
    'passed coins/fair/a-thousand-flips',
    'failed coins/fair/half-are-heads',
    'passed coins/fair/mostly-heads',
    'failed coins/walk/ends-near-five',
    'passed the command agrees: its exit code',
  ]);
  expect(nth(all, 1).failureMessages[0]).toMatch(
    joinPatterns(
      /expected reproduced, got contradicted: .*\n/,
      / {2}observed 0\.\d+ \(\d+ seeds, sd [\d.]+\), against 0\.91, difference allowed −0\.06 to 0\.06\n/,
      / {2}the verdict flips when the margin moves by [\d.]+\n/,
      /Investigate it with `npx claimbench show coins\/fair\/half-are-heads`\./,
    ),
  );
  expect(nth(all, 3).failureMessages[0]).toContain(
    '3 of 3 runs are missing (seeds 1, 2, 3)\nRun it with `npx claimbench run coins/walk/ends-near-five`.',
  );
});

function vitest(name: string): Promise<Report> {
  const args = [`${root}node_modules/vitest/vitest.mjs`, 'run', '--root', root, '--reporter', 'json', tiny.path(name)];
  return new Promise((done, fail) => {
    execFile(process.execPath, args, {cwd: root, maxBuffer: 2 ** 26}, (_, stdout, stderr) => {
      const [line] = stdout.split('\n').filter((text) => text.startsWith('{"numTotalTestSuites"'));
      if (line === undefined) fail(new Error(stdout + stderr));
      else done(JSON.parse(line) as Report);
    });
  });
}
