import {describe, expect, test} from 'vitest';
import {slowWalk} from '../../tests/fixtures/tiny/experiments/slow-walk.ts';
import {memoryFiles} from '../files/memory-files.ts';
import type {CodeWatch} from './code/index.ts';
import {context, killedAfter} from './fixtures/slow-walk-run.ts';
import {perform} from './perform.ts';

describe('the code that a run executes', () => {
  const [one, two, three] = ['1'.repeat(12), '2'.repeat(12), '3'.repeat(12)];
  const wholly = {'walk.ts': {draw: one, never: two, late: three}};
  /** At each question, the next of these functions has been executed. */
  const watch = (...names: string[]): CodeWatch => ({
    executed: () => ({'walk.ts': [names.shift() ?? 'run']}),
    unreached: () => ({wholly, partly: {}}),
    forget: () => void names.shift(),
  });
  const watched = (files: ReturnType<typeof memoryFiles>, code: CodeWatch, experiment = slowWalk as never) =>
    perform(context(experiment, files, {code}));

  test('is noted with the record; what only the probe executes is not', async () => {
    const {unreached} = await watched(memoryFiles(), watch('never', 'draw'));
    expect(unreached).toEqual({of: 'run', code: {'walk.ts': {draw: one}}});
  });

  test('is noted over several processes', async () => {
    const files = memoryFiles();
    await expect(watched(files, watch('', 'draw'), killedAfter(5) as never)).rejects.toThrow('killed');
    const {unreached} = await watched(files, watch('never', 'late'));
    expect(unreached).toEqual({of: 'run', code: {'walk.ts': {draw: one, late: three}}});
  });

  test('is not known of a run that began without notes: the whole source counts', async () => {
    const files = memoryFiles();
    await expect(perform(context(killedAfter(5) as never, files))).rejects.toThrow('killed');
    expect((await watched(files, watch())).unreached).toEqual({of: 'source', code: wholly});
  });
});
