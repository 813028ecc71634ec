import {expect, test} from 'vitest';
import {OUTCOMES, type Outcome} from '../contract/assessment.ts';
import type {Expect} from '../contract/claim.ts';
import type {VerdictState} from '../contract/verdict.ts';
import {isAlarm, isAsExpected, outcomeOf, tallyOf} from './outcome.ts';

/** By state and expectation: the outcome, and whether it is as expected; of sound evidence, and where runs diverged. */
const TABLE: [VerdictState, Expect, [Outcome, boolean], [Outcome, boolean]][] = [
  ['reproduced', 'reproduced', ['reproduced', true], ['reproduced', true]],
  ['reproduced', 'contradicted', ['unexpected', false], ['unexpected', false]],
  ['reproduced', 'open', ['reproduced', true], ['reproduced', true]],
  ['contradicted', 'reproduced', ['unexpected', false], ['unexpected', false]],
  ['contradicted', 'contradicted', ['finding', true], ['unexpected', false]],
  ['contradicted', 'open', ['unpredicted', true], ['unpredicted', true]],
  ['inconclusive', 'reproduced', ['inconclusive', true], ['inconclusive', true]],
  ['inconclusive', 'contradicted', ['inconclusive', true], ['inconclusive', true]],
  ['inconclusive', 'open', ['inconclusive', true], ['inconclusive', true]],
  ['not-run', 'reproduced', ['not-run', false], ['not-run', false]],
  ['not-run', 'contradicted', ['not-run', false], ['not-run', false]],
  ['not-run', 'open', ['not-run', false], ['not-run', false]],
];

test.each(TABLE)('%s where %s is expected: %j; by divergence: %j', (state, expected, sound, diverged) => {
  const finding = {state, expected};
  const byDivergence = {...finding, byDivergence: true};
  expect([outcomeOf(finding), isAsExpected(finding)]).toEqual(sound);
  expect([outcomeOf(byDivergence), isAsExpected(byDivergence)]).toEqual(diverged);
});

test.each(TABLE)(
  '%s where %s is expected is doubtful on evidence in doubt, unless nothing was run',
  (state, expected) => {
    const outcome = state === 'not-run' ? 'not-run' : 'doubtful';
    for (const byDivergence of [false, true]) {
      const finding = {state, expected, byDivergence};
      expect(outcomeOf({...finding, inDoubt: true})).toBe(outcome);
      expect(isAsExpected({...finding, inDoubt: true})).toBe(isAsExpected(finding));
    }
  },
);

test.each(TABLE)('%s where %s is expected is a draft in a draft, on any evidence', (state, expected) => {
  for (const inDoubt of [false, true]) expect(outcomeOf({state, expected, inDoubt, draft: true})).toBe('draft');
});

test('alarms are what somebody must act on', () => {
  expect(OUTCOMES.filter(isAlarm)).toEqual(['unexpected', 'doubtful', 'not-run']);
});

test('a tally counts each outcome, also those that do not occur', () => {
  expect(tallyOf(['finding', 'reproduced', 'finding'])).toEqual({
    unexpected: 0,
    doubtful: 0,
    'not-run': 0,
    draft: 0,
    'not-judged': 0,
    inconclusive: 0,
    unpredicted: 0,
    finding: 2,
    reproduced: 1,
  });
});
