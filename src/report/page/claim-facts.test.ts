import {expect, test} from 'vitest';
import {nth} from '../../lists/nth.ts';
import {fakeProject} from '../fixtures/fake-project.ts';
import {factsOf} from './claim-facts.ts';

const claim = nth(fakeProject().assessed.claims, 0);
const keys = Object.values(claim.planned.runs).flat();

test.each<[string, Record<string, number>, string | null]>([
  ['alike', {}, null],
  ['not alike', {ours: 20}, 'those that all its cases have; charts show more'],
  [
    'not alike, though none is the number of most',
    {ours: 20, theirs: 30},
    'those that all its cases have; charts show more',
  ],
  ['alike, and not that of another case', {other: 30}, null],
])('the numbers of seeds of a claim’s cases are %s', (_, cases, note) => {
  const planned = {...claim.planned, runs: {ours: keys, theirs: keys}};
  const spec = {...claim.spec, seeds: {...claim.spec.seeds, cases}};
  const {main} = factsOf({...claim, planned, spec});
  expect(main).toContainEqual(expect.objectContaining({term: 'Seeds', text: '10 (1 to 10)', note}));
});

test('a claim that an earlier look settled says so beside its seeds', () => {
  const lock = {look: 1, noted: true, earlier: [], later: [{from: 1, count: 20}], seenBefore: false};
  const {main} = factsOf({...claim, planned: {...claim.planned, lock}});
  const note = 'these settled the claim; later looks, at more seeds, do not undo that';
  expect(main).toContainEqual({term: 'Seeds', text: '10 (1 to 10)', note});
});
