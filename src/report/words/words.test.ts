import {expect, test} from 'vitest';
import type {Assessment, JudgedOutcome} from '../../contract/assessment.ts';
import type {Evidence} from '../../contract/evidence.ts';
import type {Expect} from '../../contract/claim.ts';
import type {VerdictState} from '../../contract/verdict.ts';
import {fakeProject} from '../fixtures/fake-project.ts';
import {
  actionText,
  changeText,
  evidenceText,
  moveText,
  notComputedText,
  reasonText,
  REPORTS,
  verdictText,
} from './index.ts';

const [claim] = fakeProject().assessed.claims as [Assessment];
const verdict = (state: VerdictState, outcome: JudgedOutcome, expect: Expect) =>
  verdictText({
    ...claim,
    outcome,
    planned: {...claim.planned, claim: {...claim.planned.claim, expect}},
    verdict: {...claim.verdict, state} as Assessment['verdict'],
  });

test('a verdict says how it stands to what was expected', () => {
  expect([
    verdict('reproduced', 'reproduced', 'reproduced'),
    verdict('reproduced', 'unexpected', 'contradicted'),
    verdict('reproduced', 'reproduced', 'open'),
    verdict('contradicted', 'finding', 'contradicted'),
    verdict('contradicted', 'unpredicted', 'open'),
    verdict('contradicted', 'unexpected', 'reproduced'),
    verdict('contradicted', 'doubtful', 'contradicted'),
    verdict('inconclusive', 'inconclusive', 'open'),
    verdict('not-run', 'not-run', 'reproduced'),
    verdict('contradicted', 'draft', 'reproduced'),
  ]).toEqual([
    'Reproduced',
    'Reproduced (unexpected)',
    'Reproduced (no prediction was made)',
    'Contradicted, as expected',
    'Contradicted (no prediction was made)',
    'Contradicted (unexpected)',
    'Contradicted (evidence in doubt)',
    'Inconclusive',
    'Not run',
    'Contradicted (draft)',
  ]);
});

test('each action is one sentence with the command or the file', () => {
  expect(actionText({do: 'fix-run', action: 'Fix the experiment.'}, 'd/s/c')).toBe('Fix the experiment.');
  expect(actionText({do: 'fix-spec', file: 'specs/d/s.yaml'}, 'd/s/c')).toBe(
    'Change specs/d/s.yaml to ask for what the runs yield, or change the experiment to yield what is asked.',
  );
  expect(actionText({do: 'read'}, 'd/s/c')).toBe('`claimbench show d/s/c` says what leaves it open.');
});

test.each([
  ['Raise seeds.count to 40 in s.yaml, then `claimbench run d/s/c` and `claimbench record d/s/c`.', false, false],
  ['Note this look with `claimbench run d/s/c`, then raise seeds.count to 40 in s.yaml.', true, false],
  ['Raise seeds.count to 40 in s.yaml.', true, true],
])('%s', (text, live, noted) =>
  expect(actionText({do: 'raise-seeds', file: 's.yaml', keys: ['seeds.count'], count: 40, live, noted}, 'd/s/c')).toBe(
    text,
  ),
);

test('of a case with its own number of seeds, that number is to be raised', () => {
  const keys = ['seeds.count', 'seeds.cases.large'];
  const action = {do: 'raise-seeds', file: 's.yaml', keys, count: 40, live: true, noted: true} as const;
  expect(actionText(action, 'd/s/c')).toBe('Raise seeds.count and seeds.cases.large to 40 in s.yaml.');
});

test('evidence: where it comes from and what it is worth here; of live evidence its source says all', () => {
  expect(evidenceText({status: 'replayed', source: 'recorded'})).toBe('Recorded, confirmed by a replay');
  expect(evidenceText({status: 'unreplayed', source: 'store'})).toBe('From the local store, not replayed');
  expect(evidenceText({status: 'live', source: 'live'})).toBe('Computed for this report');
  const kept = {first: '2026-11-28', last: '2026-11-28', count: 3, of: 3};
  expect(evidenceText({status: 'live', source: 'live', kept})).toBe('Computed on 2026-11-28 by the same code');
  expect(evidenceText({status: 'live', source: 'live', kept: {...kept, last: '2026-11-29', of: 4}})).toBe(
    'Computed in part from 2026-11-28 to 2026-11-29 by the same code, the rest for this report',
  );
  expect(evidenceText({status: 'imported', source: 'live'})).toBe(
    'Imported: results that existed already, read and not computed here',
  );
});

test('what was not computed again, of live runs and of replays', () => {
  const live = {source: 'live'} as Evidence;
  const kept = {source: 'live', keptOn: '2026-11-28'} as Evidence;
  const replayed = {source: 'recorded', replay: {keptOn: '2026-11-29'}} as Evidence;
  expect(notComputedText([live])).toBe('');
  expect(notComputedText([live, kept, {source: 'recorded'} as Evidence])).toBe(
    'Not computed again: 1 of 2 live runs. The same code computed them on 2026-11-28.',
  );
  expect(notComputedText([kept, replayed])).toBe(
    'Not computed again: 1 of 1 live run and 1 of 1 replay. The same code computed them from 2026-11-28 to 2026-11-29.',
  );
});

test('a change: from which verdict to which, or by how much, and what changed besides', () => {
  const change = {
    claim: 'd/s/c',
    from: 'reproduced',
    to: 'reproduced',
    greatestChange: 0.25,
    causes: ['code'],
  } as const;
  expect(moveText(change)).toBe('reproduced; a mean moved by 25 %');
  expect(moveText({...change, greatestChange: Infinity})).toBe('reproduced; it is judged at other points');
  expect(moveText({...change, to: 'contradicted'})).toBe('reproduced → contradicted');
  expect(moveText({...change, from: 'absent'})).toBe('new: reproduced');
  expect(changeText({...change, causes: ['code', 'seeds']}, REPORTS)).toBe(
    'the code and seeds changed; to tell them apart, run with the code of this report and the seeds of the last report',
  );
});

test('one seed or several, in the words of a reason', () => {
  expect(reasonText({is: 'gaps', label: 'epoch 2', seeds: [3]})).toBe('seed 3 has no value at epoch 2');
  expect(reasonText({is: 'gaps', label: '', seeds: [3, 5]})).toBe('seeds 3, 5 have no value at this point');
  expect(reasonText({is: 'missing-runs', missing: 1, of: 2, seeds: [2]})).toBe('1 of 2 runs is missing (seed 2)');
});
