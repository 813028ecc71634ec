import {expect, test} from 'vitest';
import {fakeProject} from './fixtures/fake-project.ts';
import {judgedClaims} from './judged-claim.ts';
import {teethFacts, teethView} from './teeth-view.ts';

const project = fakeProject();
const first = project.teeth!.get(project.plan.claims[0]!.id)!;

test('a card says what breaks the claim, what does not and what was not tried, the smallest change it would catch, and that it has changed since', () => {
  expect(teethFacts(first)).toEqual([
    {
      term: 'Mistakes it catches',
      text: 'wrong-sign, printed-number-changed (2 numbers)',
      note: 'no longer reproduced, but not contradicted: noise-shared; not caught: one-epoch-late; not run yet: half-left-out; tried before the claim, its runs or the source changed',
    },
    {term: 'Smallest change it would catch', text: '0.5 to 1.25 nats', note: null},
  ]);
  expect(teethFacts({...first, stale: false, bites: []})[0]).toEqual({
    term: 'Mistakes it catches',
    text: 'none that was tried',
    note: null,
  });
});

test('the appendix counts perturbations over all claims, explains what was not caught, and says what is out of date', () => {
  const view = teethView(judgedClaims(project))!;
  const claims = project.plan.claims.length;
  expect(view.sentence).toContain(` ${claims + 1} of ${claims + 3} are caught; not tried for want of runs: 1.`);
  expect(view.stale).toBe(
    '1 claim changed since, in text, runs or source (`claimbench teeth` tries them again). 1 claim had not been tried.',
  );
  expect(view.rows).toEqual([
    {perturbation: 'half-left-out', tried: 0, caught: 0, missed: 0, notRun: 1},
    {perturbation: 'noise-shared', tried: 1, caught: 0, missed: 1, notRun: 0},
    {perturbation: 'one-epoch-late', tried: 1, caught: 0, missed: 1, notRun: 0},
    {perturbation: 'printed-number-changed', tried: 2, caught: 2, missed: 0, notRun: 0},
    {perturbation: 'wrong-sign', tried: claims - 1, caught: claims - 1, missed: 0, notRun: 0},
  ]);
  expect(view.missed.map(({perturbation, outcome, why}) => [perturbation, outcome, why])).toEqual([
    ['noise-shared', 'unsettled', 'the difference lies partly outside ±1 nats'],
    ['one-epoch-late', 'missed', 'the difference lies within ±1 nats'],
  ]);
});

test('where nothing was tried there is nothing to show', () => {
  expect(teethView(judgedClaims({...project, teeth: new Map()}))).toBeNull();
});
