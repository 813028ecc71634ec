import {expect, test} from 'vitest';
import type {MutantTrial} from '../../contract/mutation.ts';
import {finestText, mutantsWith, mutantResult} from './mutants.ts';

test('a trial says what was changed, where its name does not, and why the mutant was not detected', () => {
  const reason = {is: 'gaps', label: 'epoch 2', seeds: [3]} as const;
  const missed: MutantTrial = {mutant: 'x', number: 2, outcome: 'missed', change: '2 in place of 1', reason};
  const why = 'seed 3 has no value at epoch 2';
  expect(mutantResult(missed)).toEqual({mutant: 'x', number: 2, outcome: 'missed', says: `2 in place of 1: ${why}`});
  expect(mutantResult({mutant: 'x', outcome: 'missed', reason})).toEqual({mutant: 'x', outcome: 'missed', says: why});
  expect(mutantResult({mutant: 'x', outcome: 'detected', change: '2 in place of 1'})).toEqual({
    mutant: 'x',
    outcome: 'detected',
    says: '2 in place of 1',
  });
  expect(mutantResult({mutant: 'x', outcome: 'detected'})).toStrictEqual({mutant: 'x', outcome: 'detected'});
});

test('mutants with one outcome by name, each once', () => {
  const mutants: MutantTrial[] = [
    {mutant: 'printed-number-changed', number: 1, outcome: 'detected'},
    {mutant: 'without-kl', outcome: 'detected'},
    {mutant: 'printed-number-changed', number: 2, outcome: 'detected'},
    {mutant: 'recorded-sign-turned', outcome: 'missed'},
  ];
  expect(mutantsWith('detected', {mutants})).toBe('printed-number-changed (2 numbers), without-kl');
  expect(mutantsWith('missed', {mutants})).toBe('recorded-sign-turned');
  expect(mutantsWith('undecided', {mutants})).toBe('');
});

test('the smallest change: one size, or from the finest to the coarsest, with its unit', () => {
  expect(finestText({from: 0.6, to: 0.6, unit: 'nats'})).toBe('0.6 nats');
  expect(finestText({from: 0.6, to: 1.2, unit: 'nats'})).toBe('0.6 to 1.2 nats');
  expect(finestText({from: 0.6, to: 0.6, unit: '1'})).toBe('0.6');
});
