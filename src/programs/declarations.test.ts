import {existsSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {setTimeout as pause} from 'node:timers/promises';
import {expect, test} from 'vitest';
import {load, messagesOf, problemsOf, runToy, shellProgram, withProject} from './fixtures/project.ts';

const sound = shellProgram('echo loss: 1', "read: {loss: {stdout: 'loss: (.*)'}}");
const changed = (key: string, ...lines: string[]): string =>
  [...sound.split('\n').filter((one) => !one.startsWith(`${key}:`)), ...lines].join('\n');
const script = {'experiments/train.py': 'print(1)\n'};

/** A declaration, the files beside it, and the message. */
const cases: [what: string, yaml: string, files: Record<string, string>, message: string][] = [
  [
    'no command',
    changed('command'),
    {},
    'toy.yaml:1:1 command: missing command; expected command, or import for results that exist already. Add command.',
  ],
  [
    'a command for a shell',
    changed('command', 'command: python train.py'),
    {},
    'toy.yaml:7:10 command: invalid type; got "python train.py"; expected a list: the program, then its ' +
      'arguments; no shell reads it. Write a list.',
  ],
  [
    'a script that is no input',
    changed('command', 'command: [python3, train.py]'),
    script,
    'toy.yaml:7:20 command.1: missing input: the command names a file that is not among them, so that no ' +
      'change of it ' +
      'would be noticed; got "experiments/train.py"; expected every file that the command names under ' +
      'inputs or data. ' +
      'Add it to inputs.',
  ],
  [
    'a module that is no input',
    changed('command', 'command: [python3, -m, train]'),
    script,
    'toy.yaml:7:24 command.2: missing input: the command names a file that is not among them, so that no ' +
      'change of it ' +
      'would be noticed; got "experiments/train.py"; expected every file that the command names under ' +
      'inputs or data. ' +
      'Add it to inputs.',
  ],
  [
    'a script within a line for a shell',
    changed('command', 'command: [sh, -c, "python3 train.py --seed 1"]'),
    script,
    'toy.yaml:7:19 command.2: missing input: the command names a file that is not among them, so that no ' +
      'change of it ' +
      'would be noticed; got "experiments/train.py"; expected every file that the command names under ' +
      'inputs or data. ' +
      'Add it to inputs.',
  ],
  [
    'a script that is not there',
    changed('command', 'command: [python3, tarin.py]'),
    script,
    'toy.yaml:7:20 command.1: missing file: the command names it; got "tarin.py"; expected a file of the project, ' +
      'relative to folder. Correct the path.',
  ],
  [
    'a script outside the project',
    changed('command', 'command: [python3, ../../outside.py]'),
    {},
    'toy.yaml:7:20 command.1: missing file: the command names it; got "../../outside.py"; expected a file of the ' +
      'project, relative to folder. Correct the path.',
  ],
  [
    'nothing that identifies the program',
    changed('environment'),
    {},
    'toy.yaml:1:1 inputs: missing inputs: nothing says what computes the values; expected the files of the ' +
      'program under ' +
      'inputs, or a command that prints its version under environment.versions. Add inputs or environment.versions.',
  ],
  [
    'an input that means no file',
    changed('', 'inputs: [lib/*.py]'),
    {},
    'toy.yaml:8:10 inputs.0: missing file: the path or glob means none; got "lib/*.py"; expected a file of ' +
      'the project, ' +
      'relative to folder. Correct it.',
  ],
  [
    'an absolute input',
    changed('', 'inputs: [/etc/passwd]'),
    {},
    'toy.yaml:8:10 inputs.0: invalid path: expected one within the project, relative to `folder`. Correct it.',
  ],
  [
    'a folder that is not there',
    changed('', 'folder: code'),
    {},
    'toy.yaml:8:9 folder: missing folder; got "code"; expected a folder of the project, relative to this ' +
      'file. Correct ' +
      'the path.',
  ],
  [
    'a folder outside the project',
    changed('', 'folder: ../..'),
    {},
    'toy.yaml:8:9 folder: missing folder; got "../.."; expected a folder of the project, relative to this ' +
      'file. Correct ' +
      'the path.',
  ],
  [
    'a parameter that is not declared',
    changed('command', "command: [sh, -c, 'echo {params.rat}']", 'params: {rate: {number: {}}}'),
    {},
    'toy.yaml:7:19 command.2: unknown parameter; got rat; expected rate. Did you mean rate?',
  ],
  [
    'a placeholder that stands for nothing',
    changed('command', "command: [echo, '{sead}']"),
    {},
    'toy.yaml:7:17 command.1: unknown placeholder; got {sead}; expected {seed}, {params}, {out} or {state}. ' +
      'Write one ' +
      'of these.',
  ],
  [
    'a default beyond the limits',
    changed('', 'params: {folds: {integer: {min: 2, default: 1}}}'),
    {},
    'toy.yaml:8:45 params.folds.integer.default: invalid default: the parameter may not have this value; ' +
      'got 1. Correct ' +
      'the default or the limits.',
  ],
  [
    'a reading of nothing that is declared',
    changed('read', "read: {los: {stdout: '(.*)'}}"),
    {},
    'toy.yaml:7:8 read.los: unknown quantity; got los; expected loss. Did you mean loss?',
  ],
  [
    'a pattern with two groups',
    changed('read', "read: {loss: {stdout: '(.)(.)'}}"),
    {},
    'toy.yaml:7:14 read.loss: invalid pattern; got 2 groups; expected a regular expression with one group, such as ' +
      '"accuracy: (\\S+)". Correct it.',
  ],
  [
    'other axes',
    changed('read', 'read: {loss: {csv: log.csv, column: loss, at: {epoch: epoch}}}'),
    {},
    'toy.yaml:7:14 read.loss: invalid axes under at; got epoch; expected none. Remove at.',
  ],
  [
    'no time',
    changed('', 'limits: {time: 2 hours}'),
    {},
    'toy.yaml:8:16 limits.time: invalid time: expected one such as 90s, 30m, 2h or 1h30m. Correct it.',
  ],
  [
    'no SHA-256',
    changed('', 'data: {digits.csv: abc}'),
    {},
    'toy.yaml:8:20 data.digits.csv: invalid value; got "abc"; expected 64 hexadecimal digits in lower case. ' +
      'Correct it.',
  ],
  [
    'an import that runs',
    changed('read', 'import: [sweep.csv]', 'read: {loss: {csv: sweep.csv, column: loss}}'),
    {'experiments/sweep.csv': 'loss\n1\n'},
    'toy.yaml:4:1 command: unsupported command: imported results are read, and nothing runs. Remove ' +
      'command, or write ' +
      'command in place of import.',
  ],
];

test.each(cases)('%s: refused before anything runs', async (_, yaml, files, message) => {
  expect(await problemsOf(yaml, files)).toEqual([`experiments/${message}`]);
});

test('a script whose name has a space', async () => {
  const yaml = changed('command', "command: [python3, 'my train.py']", "inputs: ['my train.py']");
  expect(await problemsOf(yaml, {'experiments/my train.py': ''})).toEqual([]);
});

test('a sound declaration is taken; its name is its own, and in lower case', async () => {
  expect(await problemsOf(sound)).toEqual([]);
});

test('a data file must have the digest that is declared', async () => {
  const yaml = changed('', `data: {digits.csv: '${'0'.repeat(64)}'}`);
  await withProject(yaml, {'experiments/digits.csv': '1\n'}, async (project) => {
    expect(await messagesOf(runToy(project))).toEqual([
      'experiment toy, seed 3: invalid data file digits.csv; got SHA-256 ' +
        `4355a46b19d348dc2f57c046f8ef63d4538ebb936000f3c9ee954a27460dd865; expected ${'0'.repeat(64)}. Restore the ` +
        'file, or declare the digest of the new one under `data`.',
    ]);
  });
});

test('a change of an input, of the command or of a version changes what the run is made of, by its name', async () => {
  const yaml = changed('command', 'command: [cat, a.txt]', 'inputs: [a.txt, b/*.txt]');
  await withProject(yaml, {'experiments/a.txt': 'loss: 1\n', 'experiments/b/b.txt': ''}, async (project) => {
    const made = async () => (await load(project))['toy']?.program?.made();
    const before = await made();
    expect(Object.keys(before ?? {}).sort()).toEqual([
      'command',
      'declaration',
      'file experiments/a.txt',
      'file experiments/b/b.txt',
      'version sh -c echo 1',
    ]);
    writeFileSync(join(project, 'experiments/b/b.txt'), 'changed');
    expect(await made()).toEqual({...before, 'file experiments/b/b.txt': expect.not.stringMatching(/^e3b0c442/)});
  });
});

test('a link among the inputs stands for the file that it names, and none leads out of the project', async () => {
  const yaml = changed('command', 'command: [cat, link.txt]', 'inputs: [link.txt]');
  await withProject(yaml, {'shared/a.txt': 'loss: 1\n'}, async (project) => {
    const link = join(project, 'experiments/link.txt');
    symlinkSync('../shared/a.txt', link);
    expect(await runToy(project)).toMatchObject([{name: 'loss', value: 1}]);
    const made = async () => (await load(project))['toy']?.program?.made();
    const before = await made();
    writeFileSync(join(project, 'shared/a.txt'), 'loss: 2\n');
    expect((await made())?.['file experiments/link.txt']).not.toBe(before?.['file experiments/link.txt']);
    rmSync(link);
    symlinkSync('/etc/hostname', link);
    expect(await messagesOf(load(project))).toEqual([
      'experiments/toy.yaml:8:10 inputs.0: unsupported file: it lies outside the project; got ' +
        '"experiments/link.txt"; expected a file of the project. Copy it into the project.',
    ]);
  });
});

test('nothing of a program outlives its run: its children are killed with it, and at the time limit', async () => {
  const child = '(sleep 2; echo late > "$MARK") &';
  const line = (rest: string) => shellProgram(`MARK=MARKED; ${child} ${rest}`, 'limits: {time: 0.5s}');
  for (const rest of ['echo loss: 1', 'sleep 60']) {
    await withProject(sound, {}, async (project) => {
      const mark = join(project, 'late');
      writeFileSync(join(project, 'experiments/toy.yaml'), line(rest).replace('MARKED', mark));
      await runToy(project).catch(() => undefined);
      await pause(2500);
      expect(existsSync(mark) && readFileSync(mark, 'utf8')).toBe(false);
    });
  }
});
