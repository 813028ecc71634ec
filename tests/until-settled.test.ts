import {readFile, writeFile} from 'node:fs/promises';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {tinyProject, type TinyProject} from './tiny-project.ts';
import {joinPatterns} from '../src/text/join-patterns.ts';

let tiny: TinyProject;
/**
 * Five and ten seeds leave the claim open, twenty settle it: the end of five steps have a deviation of about 0.25 m.
 */
beforeAll(async () => {
  tiny = await tinyProject();
  await edit('specs/coins/walk.yaml', (text) =>
    text
      .replace('margin: 2', 'margin: 0.4')
      .replace('printed: "5.0", printedIs: run', 'printed: "4.9", printedIs: constant'),
  );
});
afterAll(() => tiny.remove());

const edit = async (name: string, change: (text: string) => string) =>
  writeFile(tiny.path(name), change(await readFile(tiny.path(name), 'utf8')));

test('a training that fails takes only its own claims with it: the others are judged', async () => {
  await edit('experiments/slow-walk.ts', (text) =>
    text.replace('let place = 0;', "let place = 0;\n    if (seed === 3) throw new Error('the walker fell');"),
  );
  const {code, stdout, stderr} = await tiny.claimbench('verify', '--run', '--store', tiny.path('another store'));
  await edit('experiments/slow-walk.ts', (text) => text.replace('seed === 3', 'seed === 7'));
  const looks = await tiny.claimbench('verify', 'coins/walk', '--run', '--until-settled');
  await edit('experiments/slow-walk.ts', (text) =>
    text.replace("\n    if (seed === 7) throw new Error('the walker fell');", ''),
  );
  expect(stderr.match(/slow-walk, seed 3: the experiment failed; got Error: the walker fell/g)).toHaveLength(1);
  expect(stdout).toContain('o coins/walk/ends-near-five  Not run');
  expect(stdout).toMatch(/1 of \d runs failed \(seed 3\): slow-walk, seed 3: the experiment failed/);
  expect(stdout).toMatch(/✓ [1-9]\d* reproduced/);
  expect(code).toBe(3);
  expect(looks.stderr).toContain('slow-walk, seed 7: the experiment failed');
  expect(looks.stdout).toContain('~ coins/walk/ends-near-five  Inconclusive');
  expect(looks.code).toBe(3);
});

test('a look that lacks runs leaves the look before it as it was, and says what makes them', async () => {
  const {code, stdout, stderr} = await tiny.claimbench('verify', 'coins/walk', '--until-settled');
  expect(stderr).toContain(
    'coins/walk/ends-near-five: the 10-seed analysis lacks runs, so the earlier verdict stands: 1 of 10 runs is ' +
      'missing (seed 7). Make them with `npx claimbench run --seeds 10 coins/walk/ends-near-five`.',
  );
  expect(stdout).toContain('~ coins/walk/ends-near-five  Inconclusive');
  expect(code).toBe(0);
});

test('a later look whose live run fails leaves the look before it as it was, and says what to fix', async () => {
  await edit('specs/coins/fair.yaml', (text) => text.replace('margin: 0.06', 'margin: 0.03'));
  await edit('experiments/coin-flips.ts', (text) =>
    text.replace('*run() {', "*run() {\n      if (seed % 10_000 === 7) throw new Error('the coin fell');"),
  );
  const {code, stderr} = await tiny.claimbench('verify', 'coins/fair/half-are-heads', '--until-settled');
  await edit('experiments/coin-flips.ts', (text) =>
    text.replace("\n      if (seed % 10_000 === 7) throw new Error('the coin fell');", ''),
  );
  expect(stderr).toMatch(
    joinPatterns(
      /^coins\/fair\/half-are-heads: the 10-seed analysis lacks runs, so the earlier verdict stands: /m,
      /1 of 10 runs failed \(seed (\d+0007)\): coin-flips, seed \1: /,
      /the experiment failed; got Error: the coin fell. Fix the experiment.$/,
    ),
  );
  expect(code).toBe(3);
});

test('twenty seeds settle it; records of other code stay in doubt, whichever look found it', async () => {
  const settled = await tiny.claimbench('verify', 'coins/walk', '--run', '--until-settled');
  expect(settled.stdout).toContain('The only claim is reproduced. Every verdict is as expected.');
  expect(settled.code).toBe(0);
  await edit('experiments/slow-walk.ts', (text) => text.replace('0.1 * host', '0.10000001 * host'));
  const {code, stdout} = await tiny.claimbench('verify', 'coins/walk', '--until-settled');
  expect(stdout).toContain('? coins/walk/ends-near-five  Reproduced (evidence in doubt)');
  expect(code).toBe(1);
});
