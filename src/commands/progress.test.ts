import {PassThrough} from 'node:stream';
import {expect, test, vi} from 'vitest';
import type {PlannedRun} from '../contract/plan.ts';
import {countingWatcher, duration, progressText} from './progress.ts';

const run = {usedBy: [{document: 'doc', spec: 'spec', case: 'only'}], asked: {seed: 3}} as unknown as PlannedRun;

test('a terminal has one line, rewritten and gone at the end; other messages have lines of their own', () => {
  const terminal = new PassThrough();
  const watcher = countingWatcher(terminal, (line) => terminal.write(`${line}\n`));
  watcher.started(run, 'live');
  watcher.started(run, 'live');
  watcher.ended(run, 'live', '');
  watcher.started(run, 'repeat');
  watcher.ended(run, 'repeat', 'doc/spec leaves its class');
  watcher.clear();
  expect(String(terminal.read()).split('\u001b[1G\u001b[0K')).toEqual([
    '',
    'live runs 0 of 1',
    'live runs 0 of 2',
    'live runs 1 of 2',
    'live runs 1 of 2 · repetitions 0 of 1',
    'doc/spec leaves its class\n',
    'live runs 1 of 2 · repetitions 1 of 1',
    '',
  ]);
});

test('elsewhere: one line for each replay, and every half minute what is done and what is left', () => {
  vi.useFakeTimers();
  const said: string[] = [];
  const watcher = countingWatcher(undefined, (line) => said.push(line));
  vi.advanceTimersByTime(60_000);
  expect(said).toEqual([]); // nothing began
  const of = (spec: string) => ({...run, usedBy: [{document: 'doc', spec, case: 'only'}]}) as PlannedRun;
  for (const spec of ['a', 'b', 'b', 'b', 'c', 'd', 'd', 'e']) watcher.started(of(spec), 'live');
  watcher.started(run, 'replay');
  watcher.ended(run, 'replay', 'bitwise');
  watcher.ended(of('b'), 'live', '');
  vi.advanceTimersByTime(59_000);
  expect(said).toEqual([
    'Replayed doc/spec, seed 3: bitwise.',
    'Done: live runs 1 of 8 · replays 1 of 1. ' + 'Left: 2 of doc/b, 2 of doc/d, 1 of doc/a, 2 of 2 more specs.',
  ]);
  watcher.clear();
  vi.advanceTimersByTime(60_000);
  expect(said).toHaveLength(2);
  vi.useRealTimers();
});

test('the time left, once a tenth of a second has gone by', () => {
  expect(progressText({done: 5, of: 15, unit: 'epoch'}, 60, 0)).toBe('epoch 5 of 15');
  expect(progressText({done: 5, of: 15, unit: 'epoch'}, 6000, 0)).toBe('epoch 5 of 15, 12 s left');
  expect([duration(12.4), duration(89_000), duration(90_000)]).toEqual(['12 ms', '89 s', '2 min']);
});
