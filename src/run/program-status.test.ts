import {expect, test} from 'vitest';
import type {RunRecord} from '../contract/evidence.ts';
import type {Made} from '../contract/experiment.ts';
import {programStatus} from './program-status.ts';

const made: Made = {
  command: '["python3","train.py"]',
  declaration: 'd',
  'file train.py': 'a',
  'mutant shuffled': '["--shuffle"]',
  'version python3 --version': 'Python 3.11.7',
};
const record = {fingerprints: {program: made}, asked: {}} as unknown as RunRecord;
const replay = {key: '', outcome: 'bitwise', greatestDifference: 0, durationMs: 1, says: 'same bits'} as const;
const status = (present: Made, replayed = false) =>
  programStatus(record, {program: present}, replayed ? replay : undefined);

test('each change makes a record stale, whatever a replay of its start gave, and is named', () => {
  const changes: [Made, string][] = [
    [{'file train.py': 'b'}, 'the file train.py'],
    [{'file train.py': 'missing'}, 'the file train.py, which is gone'],
    [{'file new.py': 'b'}, 'the file new.py, which is new'],
    [{command: '[]'}, 'the command'],
    [{declaration: 'e'}, 'the declaration of the program'],
    [{'version python3 --version': 'Python 3.12.1'}, '`python3 --version` prints "Python 3.12.1", not "Python 3.11.7"'],
  ];
  for (const [change, words] of changes)
    for (const replayed of [true, false])
      expect(status({...made, ...change}, replayed)).toEqual({
        status: 'stale',
        note: `changed since it was recorded: ${words}`,
      });
});

test('without a probe a record is never more than unreplayed', () => {
  const why =
    'its program declares no `probe`, so that nothing can be replayed; ' +
    'its command and its files are as when it was recorded';
  expect(status(made)).toEqual({status: 'unreplayed', note: why});
  expect(status({...made, 'version python3 --version': null})).toEqual({
    status: 'unreplayed',
    note: `${why}; \`python3 --version\` cannot be asked here`,
  });
});

test('a record that was made before its program declared a probe says so', () => {
  expect(status({...made, probe: 'p'})?.note).toContain(
    'it was made before its program declared a `probe`, so that nothing can be replayed',
  );
});

test('a mutant is no change of other runs; where nothing changed, the replay decides', () => {
  expect(status({...made, 'mutant shuffled': '[]', probe: 'p'}, true)).toBeUndefined();
});
