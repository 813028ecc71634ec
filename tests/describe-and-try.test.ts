import {readdir} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {start, tinyProject, type TinyProject} from './tiny-project.ts';

/** An experiment by itself: what it takes and gives, and one run of it. */
let tiny: TinyProject;
beforeAll(async () => {
  tiny = await tinyProject();
});
afterAll(() => tiny.remove());

test('describe: parameters, yields, mutants and data of an experiment, and how to run it once', async () => {
  const {code, stdout} = await tiny.claimbench('describe', 'coin-flips');
  expect(code).toBe(0);
  expect(stdout).toBe(`coin-flips: flips a coin
Live: computed at every verify. Needs no tensors. Revision 1.

Parameters
  heads  number, at least 0 and at most 1; required
  flips  whole number, at least 1; default 1000

Yields
  share      metric, unit 1, one value: share of heads
  flipsMade  metric, unit flips, one value, not random: number of flips
  faces      sample, unit 1, in the order of drawing: 1 for heads, 0 for tails

Mutants
  loaded  the coin shows heads a tenth more often

Data
  none

Run it once: \`npx claimbench try coin-flips --seed 1 --param heads=...\`
`);
});

test('describe: how a program is started, and how its values are read', async () => {
  const project = fileURLToPath(new URL('../examples/programs', import.meta.url));
  const {stdout} = await start(['describe', 'circle-numpy', '--project', project]).ended;
  expect(stdout).toContain(`
Program
  command  python3 circle_numpy.py --seed {seed} --points {params.points}
  folder   experiments
  inputs   circle_numpy.py
  version  python3 --version
  version  python3 -c "import numpy; print(numpy.__version__)"

Read from
  share  column value of result.csv, where quantity is share
`);
  const imported = await start(['describe', 'circle-imported', '--project', project]).ended;
  expect(imported.stdout).toContain('\nImported: `verify` reads results that exist already; nothing is run. Needs no');
});

test('describe: all experiments by name; an unknown one is named with those that there are', async () => {
  expect((await tiny.claimbench('describe')).stdout).toMatch(
    /^ {2}coin-flips {2}flips a coin\n {2}slow-walk {3}walks at random with a drift\n/,
  );
  expect(await tiny.claimbench('describe', 'coin-flip')).toMatchObject({
    code: 2,
    stderr:
      'experiments: unknown experiment; got "coin-flip"; expected coin-flips or slow-walk. Did you mean coin-flips?\n',
  });
});

test('try: one run, what it yields, and nothing stored', async () => {
  const tried = await tiny.claimbench(
    'try',
    'slow-walk',
    '--param',
    'epochs=2',
    '--seed',
    '7',
    '--mutant',
    'backwards',
  );
  expect(tried).toMatchObject({code: 0, stderr: ''});
  expect(tried.stdout).toMatch(
    /^slow-walk, seed 7, mutant backwards: completed in .+; .+ with the start of its process\. Nothing is stored\.\n/,
  );
  expect(tried.stdout).toMatch(
    /\n {2}place {2}2 values by epoch, mean −1\.\d+; from −\S+ at epoch 1 to −\S+ at epoch 2 \(m\)\n$/,
  );
  expect(await readdir(tiny.folder)).not.toContain('.claimbench');
});

test('try: a parameter or an option that is given twice is refused', async () => {
  const twice = await tiny.claimbench('try', 'slow-walk', '--param', 'epochs=1', '--param', 'epochs=2');
  expect([twice.code, twice.stderr]).toEqual([
    2,
    '--param epochs: duplicate parameter; got 1 and 2; expected one value. Give it once.\n',
  ]);
  const seeds = await tiny.claimbench('try', 'slow-walk', '--seed', '1', '--seed', '2');
  expect([seeds.code, seeds.stderr.split('\n')[0]]).toEqual([
    2,
    "error: option '--seed <n>' is given twice; got 1 and 2; expected one value. Give it once.",
  ]);
});

test('try: what is wrong with the parameters, all at once; an unknown mutant', async () => {
  const wrong = await tiny.claimbench('try', 'slow-walk', '--param', 'epochs=none', '--param', 'breakAt=3');
  expect([wrong.code, wrong.stderr.split('\n')]).toEqual([
    2,
    [
      '--param epochs: invalid type; got "none"; expected a number. Write a number.',
      '--param breakAt: unknown parameter; got "breakAt"; expected epochs, msPerEpoch or breaksAt. ' +
        'Did you mean breaksAt?',
      '',
    ],
  ]);
  const {code, stderr} = await tiny.claimbench('try', 'slow-walk', '--param', 'epochs=2', '--mutant', 'back');
  expect([code, stderr]).toEqual([
    2,
    '--mutant: unknown mutant; got "back"; expected backwards or off-the-edge. Name one of the experiment.\n',
  ]);
});
