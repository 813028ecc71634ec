import {existsSync, readFileSync} from 'node:fs';
import {mkdir, mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as pause} from 'node:timers/promises';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {start} from './tiny-project.ts';

/** Programs that are killed, that do not end, and that are replayed, by the command line. */
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'claimbench-killed-'));
});
afterEach(() => rm(folder, {recursive: true, force: true}));
const claimbench = (...args: string[]) => start([...args, '--project', folder]);

/** A project with one program in sh, one seed, and one claim: its loss is at most 10 at its last epoch. */
async function project(script: string, ...declared: string[]): Promise<void> {
  const files = {
    'specs/doc/document.yaml': `id: doc\ntitle: A\nauthors: [B]\ndate: 2026-11-29\nsha256: '${'0'.repeat(64)}'\n`,
    'specs/doc/loss.yaml':
      'experiment: toy\nseeds: {from: 1, count: 2}\nclaims:\n  - id: loss\n    says: The loss is below 10.\n' +
      "    where: {section: '1'}\n    atMost:\n      {observed: {metric: loss, at: last}, bound: {number: 10}, " +
      'unit: nats, because: The text says so.}\n',
    'experiments/toy.sh': script,
    'experiments/toy.yaml': [
      'says: a toy',
      'revision: 1',
      'command: [sh, toy.sh]',
      'yields: {loss: {metric: {unit: nats, axes: [epoch]}, random: false, says: the loss}}',
      'inputs: [toy.sh]',
      'environment: {pass: [PIDS]}',
      ...declared,
    ].join('\n'),
  };
  process.env['PIDS'] = `${folder}/pids`;
  for (const [name, text] of Object.entries(files)) {
    await mkdir(join(folder, name, '..'), {recursive: true});
    await writeFile(join(folder, name), text);
  }
}

const give = (epoch: string, value: string): string =>
  `echo "{\\"metric\\": \\"loss\\", \\"at\\": {\\"epoch\\": ${epoch}}, \\"value\\": ${value}}" >> "$CLAIMBENCH_OUT"`;
/** Notes the process of the program and one that it starts. */
const NOTE = 'sleep 600 & echo $$ $! >> "$PIDS"';
const pids = (): number[] =>
  existsSync(`${folder}/pids`) ? (readFileSync(`${folder}/pids`, 'utf8').match(/\d+/g) ?? []).map(Number) : [];

async function until(what: string, holds: () => boolean): Promise<void> {
  for (let i = 0; i < 600; i++) {
    if (holds()) return;
    await pause(100);
  }
  throw new Error(`never: ${what}`);
}

/** Zombies count as gone: who would collect them may be nobody in a container. */
function lives(pid: number): boolean {
  const path = `/proc/${pid}/stat`;
  if (process.platform === 'linux')
    return existsSync(path) && !/\) [ZX] /.test(readFileSync(path, {encoding: 'utf8', flag: 'r'}));
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
const valuesOf = (record: string): number[] =>
  (JSON.parse(record) as {metrics: {loss: {value: number}[]}}).metrics.loss.map(({value}) => value);
const nothingLives = () => until('all processes of the program are gone', () => !pids().some(lives));

test('after SIGKILL nothing of the program lives; the next start goes on from its state', async () => {
  // counts its starts in its state; one of all starts stands still after two epochs
  const script = [
    'cd "$CLAIMBENCH_STATE"; echo start >> starts; done=$(cat epoch 2> /dev/null || echo 0)',
    'for epoch in 1 2 3; do [ $epoch -le $done ] && continue',
    `[ $epoch = 3 ] && mkdir "$PIDS.once" 2> /dev/null && { ${NOTE}; wait; }`,
    `${give('$epoch', '$(wc -l < starts)')}; echo $epoch > epoch; done`,
  ].join('\n');
  await project(script);
  const running = claimbench('run', '--jobs', '1');
  await until('the program stands in its third epoch', () => pids().length === 2);
  running.kill('SIGKILL');
  await running.ended;
  await nothingLives();
  expect((await claimbench('run', '--jobs', '1').ended).code).toBe(0);
  expect((await claimbench('record').ended).code).toBe(0);
  const record = await readFile(`${folder}/reports/evidence/doc/loss/only-seed-1.json`, 'utf8');
  // two epochs by the first start, the third by the second
  expect(valuesOf(record)).toEqual([1, 1, 2]);
});

test('Ctrl-C ends a program with all that it started', async () => {
  await project(`${NOTE}; wait`);
  const running = claimbench('run', '--jobs', '1');
  await until('the program runs', () => pids().length === 2);
  running.kill('SIGINT');
  expect((await running.ended).code).toBe(130);
  await nothingLives();
});

test('a live program in an endless loop ends at its time limit', async () => {
  await project(`${NOTE}; while :; do :; done`, 'live: true', 'limits: {time: 1s}');
  const {code, stdout, stderr} = await claimbench('verify').ended;
  expect([code, stdout + stderr]).toEqual([
    3,
    expect.stringContaining(
      'experiment toy, seed 1: invalid end of the program: it was stopped at its time limit; got more than 1 s; ' +
        'expected 1 s or less. Raise `limits.time`, or make the program faster.',
    ),
  ]);
  await nothingLives();
});

test('a probe is replayed, and tells a program that computes something else', async () => {
  const probe = 'probe: {command: [sh, toy.sh, probe]}';
  await project(`${give('1', '2')}; [ "$1" = probe ] || ${give('2', '1')}`, probe);
  expect((await claimbench('run').ended).code).toBe(0);
  const before = await claimbench('verify').ended;
  expect([before.code, before.stdout + before.stderr]).toEqual([
    0,
    expect.stringContaining('Replayed doc/loss, seed 1: bitwise.'),
  ]);
  await writeFile(`${folder}/experiments/toy.sh`, `${give('1', '3')}; ${give('2', '1')}`);
  const after = await claimbench('verify').ended;
  expect([after.code, after.stderr]).toEqual([1, expect.stringContaining('Replayed doc/loss, seed 1: differs.')]);
  expect(after.stdout).toContain('changed since it was recorded: the file experiments/toy.sh');
});
