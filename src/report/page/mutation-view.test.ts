import {expect, test} from 'vitest';
import {lookUp, required} from '../../lists/look-up.ts';
import {nth} from '../../lists/nth.ts';
import {fakeProject, reassessed} from '../fixtures/fake-project.ts';
import {mutationFacts} from './mutation-facts.ts';
import {mutationView} from './mutation-view.ts';

const project = fakeProject();
const first = lookUp(required(project.mutation), nth(project.plan.claims, 0).id);

test('a card says which mutants are detected, missed or not run, the smallest change, and what is stale', () => {
  expect(mutationFacts(first)).toEqual([
    {
      term: 'Mutants it detects',
      text: 'wrong-sign, printed-number-changed (2 numbers)',
      note:
        'no longer reproduced, but not contradicted: noise-shared; not detected: one-epoch-late; not run yet: ' +
        'half-left-out; tried before the claim, its runs or the source changed',
    },
    {term: 'Smallest error that it would show', text: '0.5 to 1.25 nats', note: null},
  ]);
  expect(mutationFacts({...first, stale: false, mutants: []})[0]).toEqual({
    term: 'Mutants it detects',
    text: 'none that was tried',
    note: null,
  });
  expect(mutationFacts({...first, mutants: []}, 'Three seeds settle little.')[1]).toEqual({
    term: 'Why it detects none',
    text: 'Three seeds settle little.',
    note: null,
  });
});

test('the appendix counts mutants over all claims, explains what was missed, and says what is stale', () => {
  const view = required(mutationView(project.assessed.claims));
  const claims = project.plan.claims.length;
  expect(view.sentence).toContain(
    ` ${claims + 1} of ${claims + 3} mutants were detected. 1 more could not be tried, because runs are missing.`,
  );
  const because = project.assessed.claims.map((one) => ({
    ...one,
    planned: {...one.planned, claim: {...one.planned.claim, undetected: 'so'}},
  }));
  expect(mutationView(because)?.sentence).toContain(`${claims} claims detect none; the card says why.`);
  expect(view.stale).toBe(
    '1 claim changed since then in assertion, runs or source (`claimbench mutants` tries them again). 1 claim ' +
      'has not been tried.',
  );
  expect(view.rows).toEqual([
    {mutant: 'half-left-out', tried: 0, detected: 0, missed: 0, notRun: 1},
    {mutant: 'noise-shared', tried: 1, detected: 0, missed: 1, notRun: 0},
    {mutant: 'one-epoch-late', tried: 1, detected: 0, missed: 1, notRun: 0},
    {mutant: 'printed-number-changed', tried: 2, detected: 2, missed: 0, notRun: 0},
    {mutant: 'wrong-sign', tried: claims - 1, detected: claims - 1, missed: 0, notRun: 0},
  ]);
  expect(view.missed.map(({mutant, outcome, why}) => [mutant, outcome, why])).toEqual([
    ['noise-shared', 'undecided', 'the difference lies partly outside ±1 nats'],
    ['one-epoch-late', 'missed', 'the difference lies within ±1 nats'],
  ]);
});

test('where nothing was tried there is nothing to show', () => {
  expect(mutationView(reassessed(project, {mutation: new Map()}).assessed.claims)).toBeNull();
});
