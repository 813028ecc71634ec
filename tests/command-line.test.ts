import {execFile} from 'node:child_process';
import {readFile, readdir, rm, stat, writeFile} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {nth} from '../src/lists/nth.ts';
import {required} from '../src/lists/look-up.ts';
import {tinyProject, type TinyProject} from './tiny-project.ts';
import {joinPatterns} from '../src/text/join-patterns.ts';

let tiny: TinyProject;
beforeAll(async () => {
  tiny = await tinyProject();
});
afterAll(() => tiny.remove());

const edit = async (name: string, change: (text: string) => string) =>
  writeFile(tiny.path(name), change(await readFile(tiny.path(name), 'utf8')));
const records = async (): Promise<Record<string, unknown>[]> => {
  const names = (await readdir(tiny.path('reports/evidence'), {recursive: true}))
    .filter((name) => name.endsWith('.json') && !name.endsWith('.claims.json'))
    .sort();
  return Promise.all(
    names.map(async (name) => JSON.parse(await readFile(tiny.path(`reports/evidence/${name}`), 'utf8'))),
  );
};

/** Waits until so many runs have saved a checkpoint since the last call. */
async function checkpoints(count: number): Promise<void> {
  const times = async () => {
    const names = await readdir(tiny.path('.claimbench/runs'), {recursive: true}).catch(() => []);
    const found = names.filter((name) => name.endsWith('checkpoint.bin'));
    return Promise.all(
      found.map(
        async (name) =>
          `${name} ${(await stat(tiny.path(`.claimbench/runs/${name}`)).catch(() => ({mtimeMs: 0}))).mtimeMs}`,
      ),
    );
  };
  const before = new Set(await times());
  while ((await times()).filter((one) => !before.has(one)).length < count)
    await new Promise((done) => setTimeout(done, 20));
}

test('check, list: a sound project of another field, nothing run', async () => {
  const checked = await tiny.claimbench('check');
  expect(checked).toMatchObject({code: 0, stderr: ''});
  expect(checked.stdout).toBe(
    '4 claims in 2 specs of 1 document are sound. Anchors and printed numbers were not checked: give ' +
      '--documents DIR. 0 recorded runs are sound in form.\n',
  );
  expect((await tiny.claimbench('list', 'coins/walk')).stdout).toBe(
    'coins/walk/ends-near-five\texpected: reproduced\t0 of 3 runs recorded\t' +
      'The walk ends about five metres from its start.\n',
  );
});

test('a reader of a pipe that leaves is no error', async () => {
  const command = fileURLToPath(new URL('../bin/claimbench.mjs', import.meta.url));
  const words = [process.execPath, command, 'list', '--project', tiny.folder].map((word) => `'${word}'`).join(' ');
  // the reader is gone before the first line is written
  const {stdout, stderr} = await promisify(execFile)('bash', ['-c', `{ ${words}; echo "code $?" >&2; } | true`]);
  expect([stdout, stderr]).toEqual(['', 'code 0\n']);
});

test('a claim whose runs are missing is red, and the message gives the command', async () => {
  const {code, stdout} = await tiny.claimbench(
    'verify',
    '--sarif',
    tiny.path('results.sarif'),
    '--badge',
    tiny.path('badge.svg'),
  );
  expect(code).toBe(1);
  expect(stdout).toContain('`npx claimbench run coins/walk/ends-near-five');
  const {
    runs: [{results}],
  } = JSON.parse(await readFile(tiny.path('results.sarif'), 'utf8'));
  expect(
    results.map(
      ({ruleId, locations}: {ruleId: string; locations: {physicalLocation: {artifactLocation: {uri: string}}}[]}) => [
        ruleId,
        nth(locations, 0).physicalLocation.artifactLocation.uri,
      ],
    ),
  ).toEqual([
    ['claim/not-run', expect.stringMatching(/^tests\/fixtures\/copy%20of%20tiny-\w+\/specs\/coins\/walk\.yaml$/)],
  ]);
  expect(await readFile(tiny.path('badge.svg'), 'utf8')).toContain('1 needs attention');
});

test('run, killed in the middle, resumes; record; verify is green with a replay', async () => {
  await edit('specs/coins/walk.yaml', (text) => text.replace('epochs: 5', 'epochs: 5, msPerEpoch: 400'));
  const first = tiny.start('run', '--jobs', '2');
  await checkpoints(1);
  first.kill('SIGKILL');
  await first.ended;
  const second = tiny.start('run', '--jobs', '1');
  await checkpoints(1);
  second.kill('SIGINT');
  const stopped = await second.ended;
  expect(stopped.code).toBe(130);
  expect(stopped.stderr).toContain('The same command resumes each run where it stood.');
  expect((await tiny.claimbench('run')).code).toBe(0);
  expect((await tiny.claimbench('record')).code).toBe(0);
  const resumed = await records();
  expect(resumed.map(({state}) => state)).toEqual(['completed', 'completed', 'completed']);

  const verified = await tiny.claimbench('verify');
  expect(verified.stderr).toContain('Replayed coins/walk, seed 1: bitwise.');
  expect(verified.code).toBe(0);

  await tiny.claimbench('run', '--fresh');
  expect((await tiny.claimbench('record')).code).toBe(0);
  const whole = await records();
  const bits = (all: Record<string, unknown>[]) => all.map(({metrics, digests, probe}) => ({metrics, digests, probe}));
  expect(bits(resumed)).toEqual(bits(whole));
});

test(
  'a metric that varies more than declared is a failure of its own: computed again in another process, it depends ' +
    'on more than the seed',
  async () => {
    const path = 'experiments/coin-flips.ts';
    const sound = await readFile(tiny.path(path), 'utf8');
    await edit(path, (text) =>
      text.replace(
        "name: 'flipsMade', at: {}, value: params.flips",
        "name: 'flipsMade', at: {}, value: params.flips + 1e-9 * process.pid",
      ),
    );
    const left = await tiny.claimbench('verify', 'coins/fair', '--json', tiny.path('left.json'));
    expect(left.code).toBe(1);
    expect(left.stderr).toMatch(
      joinPatterns(
        /^experiment coin-flips, seed \d+, metric flipsMade: invalid repetition: computed again with the same seed, /m,
        /it varies more than declared; got close \(.*\); expected bitwise\. Find out what/,
      ),
    );
    expect(JSON.parse(await readFile(tiny.path('left.json'), 'utf8')).determinism).toMatchObject([
      {
        experiment: 'coin-flips',
        engine: 'none',
        metric: 'flipsMade',
        declared: 'bitwise',
        measured: 'close',
        left: true,
      },
      {metric: 'share', measured: 'bitwise', left: false},
      {kind: 'sample', metric: 'faces', measured: 'bitwise', left: false},
    ]);
    expect((await tiny.claimbench('verify', 'coins/fair', '--no-replay')).code).toBe(0);
    await edit(path, (text) =>
      text.replace("flipsMade: {kind: 'metric',", "flipsMade: {kind: 'metric', repeats: 'close',"),
    );
    expect((await tiny.claimbench('verify', 'coins/fair')).code).toBe(0);
    await writeFile(tiny.path(path), sound);
  },
);

test(
  'an experiment that fails at one seed hides no other verdict; its claims are not run, the page says why, and ' +
    'the exit code is that of work not done',
  async () => {
    const path = 'experiments/coin-flips.ts';
    const sound = await readFile(tiny.path(path), 'utf8');
    await edit(path, (text) =>
      text.replace(
        '*run() {',
        "*run() {\n      if (seed % 10_000 === 3) throw new Error('the coin fell off the table');",
      ),
    );
    const failed = await tiny.claimbench('report', '--json', tiny.path('failed.json'));
    expect(failed.code).toBe(3);
    expect(failed.stderr).toMatch(
      joinPatterns(
        /^coin-flips, seed \d+0003: the experiment failed; got Error: the coin fell off the table\n/m,
        /\s+at .*\n(?:.*\n)*.*Fix the experiment/,
      ),
    );
    expect(failed.stdout).toMatch(
      joinPatterns(
        /^o coins\/fair {2}Not run: 3 claims\n {4}a-thousand-flips, half-are-heads, mostly-heads\n {4}/m,
        /1 of 10 runs failed \(seed (\d+0003)\): coin-flips, seed \1: the experiment failed; got Error/,
      ),
    );
    const {claims} = JSON.parse(await readFile(tiny.path('failed.json'), 'utf8')) as {
      claims: {id: string; verdict: string; action: string | null}[];
    };
    expect(claims.map(({id, verdict}) => `${id} ${verdict}`).sort()).toEqual([
      'coins/fair/a-thousand-flips not-run',
      'coins/fair/half-are-heads not-run',
      'coins/fair/mostly-heads not-run',
      'coins/walk/ends-near-five reproduced',
    ]);
    expect(required(claims.find(({id}) => id === 'coins/fair/half-are-heads')).action).toBe('Fix the experiment.');
    expect(await readFile(tiny.path('reports/latest/index.html'), 'utf8')).toContain('the coin fell off the table');
    const shown = await tiny.claimbench('show', 'coins/fair/half-are-heads');
    expect([shown.code, shown.stdout]).toEqual([
      3,
      expect.stringMatching(/^Verdict: not-run \(NOT as expected\)\n1 of 10 runs failed \(seed \d+0003\)/m),
    ]);
    await writeFile(tiny.path(path), sound);
    await rm(tiny.path('.claimbench/history.jsonl'));
  },
);

test('where the native library does not load, the command says what to do and judges nothing', async () => {
  const path = 'experiments/coin-flips.ts';
  const sound = await readFile(tiny.path(path), 'utf8');
  await edit(path, (text) => text.replace("needs: 'nothing'", "needs: 'tensorflow'"));
  const {code, stdout, stderr} = await tiny.withoutNative('verify');
  expect([code, stdout]).toEqual([3, '']);
  expect(stderr).toContain('cannot open shared object file');
  expect(stderr).toContain('claimbench setup');
  await writeFile(tiny.path(path), sound);
});

test('calibrate: the suite simulated, its power, fresh seeds, and 1 where a rate is exceeded', async () => {
  const {code, stdout} = await tiny.claimbench(
    'calibrate',
    'coins/fair',
    '--suites',
    '500',
    '--sets',
    '3',
    '--jobs',
    '1',
  );
  expect(stdout).toContain(
    'Simulated, 500 suites: false alarms: a true claim at its border is contradicted.\n  residuals ',
  );
  expect(stdout).toMatch(/\n  two modes +\d\.\d\d % ± \d\.\d\d % for any claim of 1; declared 0\.30 %, EXCEEDED\n/);
  expect(stdout.match(/( +\d+){6} {2}coins\/fair\/\S+\n/g)).toHaveLength(2);
  expect(stdout).toMatch(
    /\nExceeded, runs with the distribution "two modes": false alarms: a true claim at its border/,
  );
  expect(stdout).toContain('Simulated: 2 of 2 claims with randomness.');
  expect(stdout).toContain('Power against the mutants that the claims name, 500 draws each: at least 0.95 for 0 of 1.');
  expect(stdout).toContain(
    'Recomputed: 2 live claims that take under 100 ms, 3 sets of fresh seeds from 1000001 on, 0 red.',
  );
  expect(code).toBe(1);
});

test('report, twice at once and once more: the history has all three, and the page says what moved since', async () => {
  const report = (...flags: string[]) => tiny.claimbench('report', 'coins/fair', ...flags);
  // other seeds would be a second look, which spends less: a verdict would move too
  await rm(tiny.path('reports/evidence/coins/fair.claims.json'), {force: true});
  await Promise.all([report(), report('--out', tiny.path('other.html'))]);
  await edit('specs/coins/fair.yaml', (text) => text.replace('count: 10', 'count: 8'));
  await report();
  await edit('specs/coins/fair.yaml', (text) => text.replace('count: 8', 'count: 10'));
  expect(
    (await readFile(tiny.path('.claimbench/history.jsonl'), 'utf8'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).claims.length),
  ).toEqual([3, 3, 3]);
  const page = await readFile(tiny.path('reports/latest/index.html'), 'utf8');
  expect(page).toContain('Numbers of 2 claims moved, but not their verdicts.');
  expect(page).toContain('the seeds changed, and nothing else.');
  expect(page.match(/<svg class="trend"/g)).toHaveLength(2);
});

test('altered evidence is an error of the harness; evidence that a replay contradicts is red', async () => {
  const path = 'reports/evidence/coins/walk/only-seed-1.json';
  const sound = await readFile(tiny.path(path), 'utf8');
  await edit(path, (text) => text.replace('"seed": 1', '"seed": 9'));
  const altered = await tiny.claimbench('verify');
  expect(altered.code).toBe(3);
  expect(altered.stderr).toContain('its key is not the digest of its field `asked`');
  const otherStart = sound.replace(/"numbers": \{"place":[\d.]+\}/, '"numbers": {"place":2.5}');
  await writeFile(tiny.path(path), otherStart);
  const changed = await tiny.claimbench('verify');
  expect(changed.code).toBe(3);
  expect(changed.stderr).toContain('invalid record: its content was changed after it was written');
  await writeFile(tiny.path(path), otherStart.replace(/,\n"sha256": "\w+"/, '')); // as one that was made so
  expect((await tiny.claimbench('verify')).code).toBe(1);
  expect((await tiny.claimbench('verify', '--no-replay')).code).toBe(0);
  await writeFile(tiny.path(path), sound);
});

test('a change of the source that changes the numbers makes the evidence stale', async () => {
  await edit('experiments/slow-walk.ts', (text) => text.replace('0.1 * host', '0.10000001 * host'));
  const {code, stdout} = await tiny.claimbench('verify');
  expect(code).toBe(1);
  expect(stdout).toContain('? coins/walk/ends-near-five  Reproduced (evidence in doubt)');
  await edit('experiments/slow-walk.ts', (text) => text.replace('0.10000001 * host', '0.1 * host'));
});

test('a run that diverges is recorded with its step, and no claim passes on it', async () => {
  await edit('specs/coins/walk.yaml', (text) => text.replace('msPerEpoch: 400', 'breaksAt: 3'));
  expect((await tiny.claimbench('run')).stderr).toContain('diverged at step 3');
  const {code, stdout} = await tiny.claimbench('verify', 'coins/walk', '--json', tiny.path('results.json'));
  expect(code === 0 || code === 1).toBe(true);
  expect(stdout).toContain('diverged');
  const {claims} = JSON.parse(await readFile(tiny.path('results.json'), 'utf8'));
  expect(claims[0].verdict).not.toBe('reproduced');
});

test('exit codes: 2 for specs and flags, 3 for what is missing, 4 for nothing checked', async () => {
  expect((await tiny.claimbench('verify', 'coins/nothing')).code).toBe(4);
  const unrecorded = await tiny.claimbench('audit', 'coins/fair');
  expect([unrecorded.code, unrecorded.stderr]).toEqual([
    4,
    expect.stringMatching(/^Nothing to audit: no run of the selected claims is recorded\. .* computes live runs\.\n$/),
  ]);
  const flag = await tiny.claimbench('verify', '--jobs', 'two');
  expect([flag.code, flag.stderr.split('\n')[1]]).toEqual([2, '(claimbench verify --help lists its options)']);
  expect((await tiny.claimbench('frobnicate')).code).toBe(2);
  await edit('specs/coins/fair.yaml', (text) =>
    text.replace('metric: share', 'metric: shar').replace('detects: [loaded]', 'detects: [loade]'),
  );
  await edit('specs/coins/walk.yaml', (text) => text.replace('from: 1', 'from: 0'));
  const bad = await tiny.claimbench('check');
  expect(bad.code).toBe(2);
  expect(bad.stderr.split('\n').slice(0, -1)).toEqual([
    'specs/coins/walk.yaml:3:15 seeds.from: invalid seed; got 0; expected 1 or more. Write 1.',
    'specs/coins/fair.yaml:8:33 claims.half-are-heads.equals.observed.metric: unknown metric; got "shar"; ' +
      'expected share or flipsMade. Did you mean share?',
    'specs/coins/fair.yaml:9:15 claims.half-are-heads.detects.0: unknown mutant; got "loade"; expected loaded, ' +
      'recorded-one-epoch-late, recorded-first-epoch-only, recorded-sign-turned or recorded-cases-exchanged. Did ' +
      'you mean loaded?',
  ]);
});
