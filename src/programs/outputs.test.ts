import {expect, test} from 'vitest';
import {failureOf, runToy, shellProgram, withProject} from './fixtures/project.ts';

const line = (text: string): string => `echo '${text}' >> "$CLAIMBENCH_OUT"`;
const AT = 'experiment toy, seed 3: ';
const axes = 'yields: {loss: {metric: {unit: nats, axes: [epoch]}, says: the loss}}';
const withAxes = (yaml: string): string => yaml.replace(/^yields: .*$/m, axes);
const SEES = 'Fix the program. Of the project, it sees only the files under `inputs` and `data`.';
const KNOWN = 'expected a line such as {"metric": "NAME", "at": {"AXIS": 1}, "value": 0.97}. Fix the program.';

/** What a program does, and the whole message. */
const cases: [what: string, yaml: string, message: string][] = [
  [
    'exit code',
    shellProgram('echo starts; echo no data >&2; exit 3'),
    'invalid end of the program; got exit code 3, after it said "starts" / "no data"; expected 0. ' + SEES,
  ],
  [
    'killed',
    shellProgram('kill -TERM $$'),
    'invalid end of the program: it was killed; got SIGTERM; expected exit code 0. Fix the program.',
  ],
  [
    'time-out',
    shellProgram('echo one; sleep 60', 'limits: {time: 0.5s}'),
    'invalid end of the program: it was stopped at its time limit; got more than 0.5 s, after it said "one"; ' +
      'expected 0.5 s or less. Raise `limits.time`, or make the program faster.',
  ],
  [
    'no such program',
    shellProgram('').replace('[sh, -c, ""]', '[no-such-program]'),
    'missing program: it cannot be started; got "no-such-program" (no such program); expected a program on the PATH, ' +
      'or a path relative to `folder`. Install it, or correct `command`.',
  ],
  [
    'nothing given',
    shellProgram('echo done'),
    'missing value: the program ended without giving all that it declares under `yields`; got none, after it said ' +
      '"done"; expected loss. Give loss: append a JSON line to $CLAIMBENCH_OUT, or say under `read` where it stands.',
  ],
  [
    'NaN of Python',
    shellProgram(line('{"metric": "loss", "value": NaN}')),
    'not finite: line 1 of $CLAIMBENCH_OUT has NaN; got "{\\"metric\\": \\"loss\\", \\"value\\": NaN}"; expected ' +
      'finite numbers, or {"diverged": {"step": 812}} as the last line. Fix the program.',
  ],
  [
    'text for a number',
    shellProgram(line('{"metric": "loss", "value": "0.5"}')),
    'invalid output: value of loss, line 1; got "0.5"; expected a number. Fix the program.',
  ],
  [
    'no JSON',
    shellProgram(line('loss 0.5')),
    `invalid output: line 1 of $CLAIMBENCH_OUT says nothing known; got "loss 0.5"; ${KNOWN}`,
  ],
  [
    'other JSON',
    shellProgram(line('[1, 2]')),
    `invalid output: line 1 of $CLAIMBENCH_OUT says nothing known; got "[1, 2]"; ${KNOWN}`,
  ],
  [
    'a place that is no number',
    withAxes(shellProgram(line('{"metric": "loss", "at": {"epoch": "1"}, "value": 1}'))),
    'invalid output: epoch of loss, line 1; got "1"; expected a number. Fix the program.',
  ],
  [
    'draws that are no list',
    shellProgram(line('{"sample": "loss", "values": 1}')),
    'invalid output: values of loss, line 1; got 1; expected a list of numbers. Fix the program.',
  ],
  [
    'pattern without a match',
    shellProgram('echo loss 0.5', "read: {loss: {stdout: 'loss: ([0-9.]+)'}}"),
    'missing value: the pattern matches nothing on standard output; got no match, after it said "loss 0.5"; expected ' +
      'one match of "loss: ([0-9.]+)". Correct the pattern.',
  ],
  [
    'pattern with several matches',
    shellProgram('echo loss: 0.5; echo loss: 0.4', "read: {loss: {stdout: 'loss: ([0-9.]+)'}}"),
    'ambiguous value: the pattern matches more than once on standard output; got "0.5", "0.4", after it said ' +
      '"loss: 0.5" / "loss: 0.4"; expected one match of "loss: ([0-9.]+)". Make the pattern more precise.',
  ],
  [
    'pattern that finds no number',
    shellProgram('echo loss: 0.5.1', "read: {loss: {stdout: 'loss: ([0-9.]+)'}}"),
    'invalid output: what loss: ([0-9.]+) finds; got "0.5.1", after it said "loss: 0.5.1"; expected a number. ' +
      'Fix the program.',
  ],
  [
    'pattern that stops before an exponent',
    shellProgram('echo loss: 5.1e-06', "read: {loss: {stdout: 'loss: ([0-9.]+)'}}"),
    'invalid pattern: it takes a part of a number; got "5.1" of "5.1e-06", after it said "loss: 5.1e-06"; expected ' +
      'the whole number in the group of "loss: ([0-9.]+)". Write the group as (\\S+), which takes all up to the next ' +
      'space.',
  ],
  [
    'pattern that finds nan',
    shellProgram('echo loss: nan', "read: {loss: {stdout: 'loss: (.+)'}}"),
    'not finite: what loss: (.+) finds; got nan, after it said "loss: nan"; expected a finite number. Fix the program.',
  ],
  [
    'pattern of exponential time',
    shellProgram('echo aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!', "read: {loss: {stdout: '^(a+)+$'}}"),
    'invalid pattern: it takes too long; got more than 1000 ms for "^(a+)+$", after it said ' +
      '"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!". Write it without nested repetitions.',
  ],
  [
    'no file',
    shellProgram('true', 'read: {loss: {json: out.json, path: loss}}'),
    'missing file: out.json; got none; expected a file that the program writes, relative to `folder`. ' +
      'Correct the path, or let the program write the file.',
  ],
  [
    'a file in another folder',
    shellProgram("mkdir results; echo '{}' > results/out.json", 'read: {loss: {json: out.json, path: loss}}'),
    'missing file: out.json; got results/out.json; expected a file that the program writes, relative to `folder`. ' +
      'Did you mean results/out.json?',
  ],
  [
    'a file outside the run',
    shellProgram('ln -s /etc/hostname out.json', 'read: {loss: {json: out.json, path: loss}}'),
    'unsupported path: it leads out of the run; got out.json; expected a file beneath the folder of the run. Let the ' +
      'program write the file itself.',
  ],
  [
    'broken JSON',
    shellProgram(`echo '{"loss": ' > out.json`, 'read: {loss: {json: out.json, path: loss}}'),
    'invalid output: out.json is no JSON; got Unexpected end of JSON input. Fix the program.',
  ],
  [
    'NaN in JSON',
    shellProgram(`echo '{"loss": NaN}' > out.json`, 'read: {loss: {json: out.json, path: loss}}'),
    'not finite: out.json; got NaN; expected a finite number. Fix the program.',
  ],
  [
    'no key',
    shellProgram(`echo '{"test": {"los": 1}}' > out.json`, 'read: {loss: {json: out.json, path: test.loss}}'),
    'missing key below test in out.json; got los; expected loss. Did you mean los?',
  ],
  [
    'a key further down',
    shellProgram(`echo '{"test": {"last": {"loss": 1}}}' > out.json`, 'read: {loss: {json: out.json, path: loss}}'),
    'missing key in out.json; got test; expected loss. Did you mean test.last.loss?',
  ],
  [
    'no number in TOML',
    shellProgram(`echo 'loss = "low"' > out.toml`, 'read: {loss: {toml: out.toml, path: loss}}'),
    'invalid output: loss in out.toml; got "low"; expected a number. Fix the program.',
  ],
  [
    'no column',
    shellProgram('printf "epoch,los\\n1,2\\n" > log.csv', 'read: {loss: {csv: log.csv, column: loss}}'),
    'missing column in log.csv; got epoch, los; expected loss. Did you mean los?',
  ],
  [
    'no row',
    shellProgram(
      'printf "epoch,loss\\n1,2\\n" > log.csv',
      'read: {loss: {csv: log.csv, column: loss, where: {epoch: 2}}}',
    ),
    'missing row in log.csv; expected a row with epoch = 2. Correct `where`, or let the program write the row.',
  ],
  [
    'several rows',
    shellProgram('printf "loss\\n1\\n2\\n" > log.csv', 'read: {loss: {csv: log.csv, column: loss}}'),
    'ambiguous value: several rows of log.csv fit; got 2 rows; expected 1 row. Add `where`, `row: last`, or an axis ' +
      'under `at`.',
  ],
  [
    'a cell without a number',
    shellProgram('printf "loss\\n97%%\\n" > log.csv', 'read: {loss: {csv: log.csv, column: loss}}'),
    'invalid output: column loss of log.csv, row 2; got "97%"; expected a number. Fix the program.',
  ],
  [
    'a decimal comma',
    shellProgram(`printf 'loss\n"0,97"\n' > log.csv`, 'read: {loss: {csv: log.csv, column: loss}}'),
    'invalid output: column loss of log.csv, row 2; got "0,97"; expected a number with a decimal point. Fix the ' +
      'program.',
  ],
  [
    'columns between semicolons',
    shellProgram('printf "seed;loss\n1;2\n" > log.csv', 'read: {loss: {csv: log.csv, column: loss}}'),
    'invalid delimiter of log.csv; got ";" in its first line, and no ","; expected what `delimiter` says; left out: ' +
      'a comma. Write `delimiter: ";"` beside `column`.',
  ],
  [
    'an empty cell',
    shellProgram('printf "seed,loss\\n1,\\n" > log.csv', 'read: {loss: {csv: log.csv, column: loss}}'),
    'missing value in log.csv; got an empty cell in column loss, row 2; expected a number. Correct `where`, or write ' +
      '`empty: skip` if rows without a value say nothing.',
  ],
  [
    'nothing but empty cells, which are skipped',
    shellProgram('printf "seed,loss\\n1,\\n" > log.csv', 'read: {loss: {csv: log.csv, column: loss, empty: skip}}'),
    'missing row in log.csv; expected a row with a value in loss. Correct `where`, or let the program write the row.',
  ],
];

test.each(cases)('%s: the run fails, and says why', async (_, yaml, message) => {
  expect(await failureOf(yaml)).toEqual([AT + message]);
});

test('of results that exist already, what to do is about their file', async () => {
  const yaml =
    'says: a toy\nrevision: 1\nimport: [log.csv]\nyields: {loss: {metric: {unit: nats}, says: the loss}}\n' +
    "read: {loss: {csv: log.csv, column: loss, where: {seed: '{seed}'}}}\n";
  const failure = async (csv: string) => (await failureOf(yaml, {'experiments/log.csv': csv}))[0];
  expect(await failure('seed,loss\n3,many\n')).toBe(
    `${AT}invalid output: column loss of log.csv, row 2; got "many"; expected a number. Correct the file.`,
  );
  expect(await failure('seed,loss\n1,2\n')).toBe(
    `${AT}missing row in log.csv; expected a row with seed = 3. Correct \`where\`, or add the row to the file.`,
  );
});

test('what a program gives, in each form', async () => {
  const values = (yaml: string) => withProject(yaml, {}, (project) => runToy(project));
  const loss = {kind: 'metric', name: 'loss'};
  expect(await values(shellProgram(line('{"metric": "loss", "value": 0.5}')))).toEqual([{...loss, at: {}, value: 0.5}]);
  const csv = shellProgram(
    'printf "epoch,loss\\n1,2\\n2,1.5\\n" > log.csv',
    'read: {loss: {csv: log.csv, column: loss, at: {epoch: epoch}}}',
  );
  expect(await values(withAxes(csv))).toEqual([
    {...loss, at: {epoch: 1}, value: 2},
    {...loss, at: {epoch: 2}, value: 1.5},
  ]);
  const json = shellProgram(
    `echo '{"a": {"loss": [2, 1.5]}}' > out.json`,
    'read: {loss: {json: out.json, path: [a, loss], along: {axis: epoch}}}',
  );
  expect(await values(withAxes(json))).toEqual(await values(withAxes(csv)));
  const toml = shellProgram(`echo 'loss = 1e-3' > out.toml`, 'read: {loss: {toml: out.toml, path: loss}}');
  expect(await values(toml)).toEqual([{...loss, at: {}, value: 0.001}]);
  const diverged = shellProgram(line('{"diverged": {"step": 812}}'));
  expect(await values(diverged)).toMatchObject([{kind: 'diverged', step: 812}]);
});

test('the program sees its inputs, and no other file of the project or variable', async () => {
  process.env['CLAIMBENCH_SECRET_OF_TEST'] = 'secret';
  const listed = shellProgram('ls; env | grep -c SECRET; exit 1', 'inputs: [used.txt]');
  expect(await failureOf(listed, {'experiments/used.txt': '', 'experiments/undeclared.txt': ''})).toEqual([
    `${AT}invalid end of the program; got exit code 1, after it said "used.txt" / "0"; expected 0. ${SEES}`,
  ]);
});

test('a seed beyond 31 bits is brought below: R and awk take no larger ones', async () => {
  const yaml = shellProgram(`echo "loss: $CLAIMBENCH_SEED"`, "read: {loss: {stdout: 'loss: ([0-9]+)'}}");
  const given = (seed: number) => withProject(yaml, {}, (project) => runToy(project, {seed}));
  expect(await given(12)).toMatchObject([{value: 12}]);
  expect(await given(7_391_080_001)).toMatchObject([{value: 1 + (7_391_080_001 % (2 ** 31 - 1))}]);
});

test('state and lines survive; what a killed run had written may be written again', async () => {
  const write = (epoch: number, value: number) =>
    line(`{"metric": "loss", "at": {"epoch": ${epoch}}, "value": ${value}}`);
  const script =
    `if [ -e "$CLAIMBENCH_STATE/one" ]; then ${write(2, 4)}; ${write(3, 3)}; else touch "$CLAIMBENCH_STATE/one"; ` +
    `${write(1, 5)}; ${write(2, 9)}; printf '{"metr' >> "$CLAIMBENCH_OUT"; kill -KILL $$; fi`;
  await withProject(withAxes(shellProgram(script)), {}, async (project) => {
    const state = `${project}/state`;
    await expect(runToy(project, {state})).rejects.toThrow('SIGKILL');
    expect((await runToy(project, {state})).map((event) => (event as {value: number}).value)).toEqual([5, 4, 3]);
  });
});
