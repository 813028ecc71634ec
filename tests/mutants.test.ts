import {readFile, readdir, writeFile} from 'node:fs/promises';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {tinyProject, type TinyProject} from './tiny-project.ts';

let tiny: TinyProject;
beforeAll(async () => {
  tiny = await tinyProject();
  await tiny.claimbench('run');
  await tiny.claimbench('record');
});
afterAll(() => tiny.remove());

const recorded = () => readFile(tiny.path('reports/evidence/mutants.json'), 'utf8');
const lines = (text: string) => text.trimEnd().split('\n');

test('the training of a mutant is run once, recorded apart and judged with the recorded spread', async () => {
  const before = await tiny.claimbench('mutants');
  expect(before.code).toBe(1);
  expect(lines(before.stderr)[0]).toBe(
    'specs/coins/walk.yaml:7:5: missing detected mutant of coins/walk/ends-near-five; got ' +
      'printed-number-changed, not detected; backwards, not run; expected at least one mutant that the claim ' +
      'detects. ' +
      'Run `npx claimbench run --mutants coins/walk/ends-near-five`, then ' +
      '`npx claimbench record coins/walk/ends-near-five`.',
  );
  expect(lines(before.stdout).at(-1)).toBe(
    '3 of 5 mutants detected (60 %), 1 undecided, 1 missed; 1 more need runs that are not there.',
  );

  expect((await tiny.claimbench('run', '--mutants')).stderr).toContain('1 of 1 run finished');
  const record = await tiny.claimbench('record');
  expect(record.stderr).toContain('reports/evidence/coins/walk/only-backwards-seed-1.json');
  expect(await readdir(tiny.path('reports/evidence/coins/walk'))).toContain('only-backwards-seed-1.json');
  expect((await tiny.claimbench('check')).stderr).toBe('');

  const after = await tiny.claimbench('mutants', '--json', tiny.path('mutants.json'));
  expect(after.code).toBe(0);
  expect(lines(after.stdout)).toEqual([
    'coins/fair/half-are-heads  detected: printed-number-changed; undecided: loaded; smallest change detected: 0.14',
    'coins/fair/a-thousand-flips  detected: printed-number-changed; smallest change detected: 1 flips',
    'coins/fair/mostly-heads  detected: correction-in-its-place',
    'coins/walk/ends-near-five  detected: backwards; missed: printed-number-changed; smallest change detected: 6.4 m',
    expect.stringMatching(
      /^undecided: coins\/fair\/half-are-heads {2}loaded: share is 0\.5964 .* partly outside ±0\.06/,
    ),
    expect.stringMatching(
      /^missed: coins\/walk\/ends-near-five {2}printed-number-changed: 4\.0 in place of 5\.0: .* within ±2 m$/,
    ),
    '4 of 6 mutants detected (66.6 %), 1 undecided, 1 missed; 0 more need runs that are not there.',
  ]);
  expect(JSON.parse(await readFile(tiny.path('mutants.json'), 'utf8')).claims).toEqual(
    JSON.parse(await recorded()).claims,
  );
});

test('what is recorded is the same each time; a selection renews its own claims only', async () => {
  const whole = await recorded();
  const other = whole.replace('loaded', 'something-old').replace('backwards', 'another');
  await writeFile(tiny.path('reports/evidence/mutants.json'), other);
  await tiny.claimbench('mutants', 'coins/fair');
  expect(await recorded()).toBe(whole.replace('backwards', 'another'));
  await tiny.claimbench('mutants');
  expect(await recorded()).toBe(whole);
});

test('the report shows them, and says where a claim has changed since', async () => {
  const page = async () => {
    await tiny.claimbench('report', '--no-replay');
    return readFile(tiny.path('reports/latest/index.html'), 'utf8');
  };
  const sound = await page();
  expect(sound).toContain('Smallest error that it would show');
  expect(sound).not.toContain('changed since then in');
  const path = tiny.path('specs/coins/fair.yaml');
  const spec = await readFile(path, 'utf8');
  await writeFile(path, spec.replace('margin: 0.06', 'margin: 0.07'));
  // the claim itself, and all that share its runs: other claims are judged on other seeds
  expect(await page()).toContain('3 claims changed since then in assertion');
  await writeFile(path, spec);
});

test('a run of a mutant that diverges is recorded too, and stands for every seed', async () => {
  const path = tiny.path('specs/coins/walk.yaml');
  const spec = await readFile(path, 'utf8');
  await writeFile(path, spec.replace('backwards', 'off-the-edge'));
  await tiny.claimbench('run', '--mutants', 'coins/walk');
  expect((await tiny.claimbench('record', 'coins/walk')).stderr).toContain('only-off-the-edge-seed-1.json');
  expect(lines((await tiny.claimbench('mutants', 'coins/walk')).stdout)[0]).toBe(
    'coins/walk/ends-near-five  detected: off-the-edge; missed: printed-number-changed; smallest change ' +
      'detected: 6.4 m',
  );
  await writeFile(path, spec);
});

test('a claim that detects nothing is an error of the suite', async () => {
  const path = tiny.path('specs/coins/walk.yaml');
  await writeFile(path, (await readFile(path, 'utf8')).replace('    detects: [backwards]\n', ''));
  const {code, stderr} = await tiny.claimbench('mutants', 'coins/walk');
  expect(code).toBe(1);
  expect(lines(stderr)[0]).toBe(
    'specs/coins/walk.yaml:7:5: missing detected mutant of coins/walk/ends-near-five; got ' +
      'printed-number-changed, not detected; expected at least one mutant that the claim detects. Name a mutant ' +
      'that it detects in `detects`, or say in `undetected` why there is none.',
  );
});

test('a file that is no table of mutants is an error of the harness', async () => {
  await writeFile(tiny.path('reports/evidence/mutants.json'), '{"schema": 2}');
  const {code, stderr} = await tiny.claimbench('mutants', 'coins/walk');
  expect(code).toBe(3);
  expect(stderr).toContain('reports/evidence/mutants.json');
});
