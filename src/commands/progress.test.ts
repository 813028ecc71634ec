import {PassThrough} from 'node:stream';
import {expect, test} from 'vitest';
import type {PlannedRun} from '../contract/plan.ts';
import {countingWatcher, duration, progressText} from './progress.ts';

const run = {usedBy: [{document: 'doc', spec: 'spec', case: 'only'}], asked: {seed: 3}} as unknown as PlannedRun;

test('a terminal has one line, rewritten and gone at the end; other messages have lines of their own', () => {
  const terminal = new PassThrough();
  const watcher = countingWatcher({live: 2, fresh: true}, terminal, (line) => terminal.write(`${line}\n`));
  watcher.started(run, 'live');
  watcher.ended(run, 'live', '');
  watcher.ended(run, 'repeat', 'doc/spec leaves its class');
  watcher.clear();
  expect(String(terminal.read()).split('\u001b[1G\u001b[0K')).toEqual([
    '',
    'live runs 0 of 2 · replays 0 of 0 · repetitions 0 of 0',
    'live runs 1 of 2 · replays 0 of 0 · repetitions 0 of 0',
    'doc/spec leaves its class\n',
    'live runs 1 of 2 · replays 0 of 0 · repetitions 1 of 0',
    '',
  ]);
});

test('elsewhere: a line at the start, and one for each replay', () => {
  const said: string[] = [];
  const watcher = countingWatcher({live: 1, fresh: true}, undefined, (line) => said.push(line));
  watcher.started(run, 'replay');
  watcher.ended(run, 'replay', 'bitwise');
  watcher.ended(run, 'live', '');
  watcher.clear();
  expect(said).toEqual(['Computing 1 live run.', 'Replayed doc/spec, seed 3: bitwise.']);
  countingWatcher({live: 2, fresh: false}, undefined, (line) => said.push(line));
  expect(said.at(-1)).toBe('2 live runs: computing those that the same code has not computed before.');
});

test('the time left, once a tenth of a second has gone by', () => {
  expect(progressText({done: 5, of: 15, unit: 'epoch'}, 60, 0)).toBe('epoch 5 of 15');
  expect(progressText({done: 5, of: 15, unit: 'epoch'}, 6000, 0)).toBe('epoch 5 of 15, 12 s left');
  expect([duration(12.4), duration(89_000), duration(90_000)]).toEqual(['12 ms', '89 s', '2 min']);
});
