import {expect, test} from 'vitest';
import {actionOf} from './action.ts';
import {fakeProject} from '../report/fixtures/fake-project.ts';
import {judgedClaims} from './judged-claim.ts';

const claims = judgedClaims(fakeProject());

test('a claim that lacks runs is to be run; one whose runs lack what it asks for is to be fixed', () => {
  const missing = claims.find(({outcome}) => outcome === 'not-run')!;
  expect(actionOf(missing)).toBe(`Run it with \`claimbench run ${missing.planned.id}\`.`);
  const whole = claims.find(({evidence}) => evidence.length > 0)!;
  const failure = {place: 'walk, seed 3', rule: 'the experiment failed', action: 'Fix the experiment.'};
  expect(actionOf({...missing, verdict: {...missing.verdict, failure}})).toBe('Fix the experiment.');
  expect(actionOf({...whole, outcome: 'not-run'})).toBe(
    `Ask in ${whole.spec.file} for what the runs give, or let the experiment give it.`,
  );
});
