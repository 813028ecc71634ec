import {expect, test} from 'vitest';
import {readInWords} from './read-in-words.ts';
import type {Reading} from './yaml.ts';

const inWords = (reading: Reading | undefined): string | undefined => {
  const one = {metric: {unit: '1', axes: []}, random: true, says: 'accuracy'};
  return readInWords({yields: {accuracy: one}, ...(reading && {read: {accuracy: reading}})}).accuracy;
};

test('how a quantity is read', () => {
  expect(inWords(undefined)).toBe('a JSON line that the program appends to $CLAIMBENCH_OUT');
  expect(inWords({stdout: 'accuracy: ([0-9.]+)'})).toBe('standard output, by the pattern accuracy: ([0-9.]+)');
  expect(inWords({json: 'out.json', path: ['test', 0]})).toBe('test.0 of out.json');
  expect(inWords({toml: 'out.toml', path: 'loss', along: {axis: 'epoch', from: 1}})).toBe(
    'loss of out.toml, a list by epoch from 1',
  );
  expect(
    inWords({
      csv: 'log.csv',
      column: 'acc',
      at: {epoch: 'step', K: 5},
      where: {split: 'test', seed: '{seed}'},
      row: 'last',
      empty: 'skip',
      delimiter: ',',
    }),
  ).toBe(
    'column acc of log.csv, epoch: column step, K: 5, where split is test and seed is {seed}, the last row, ' +
      'rows without a value are left out',
  );
});
