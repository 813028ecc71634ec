import {expect, test} from 'vitest';
import type {Declaration} from '../../contract/assessment.ts';
import {declarationText, lookText} from './declaration.ts';

test.each<[string, Declaration]>([
  ['before these runs (confirmatory): noted on 2024-01-31', {is: 'before', on: '2024-01-31T23:59:59.000Z'}],
  ['before these runs (confirmatory): fresh seeds, which follow from what the spec claims', {is: 'fresh'}],
  ['after these runs were seen', {is: 'after', on: '2024-01-31T23:59:59.000Z'}],
  ['after these runs were seen', {is: 'after'}],
  ['no record of when: the runs are older than the record of claims', {is: 'unknown'}],
  ['exact: no seed reaches the result', {is: 'exact'}],
])('%s', (text, declaration) => expect(declarationText(declaration)).toBe(text));

const first = (...counts: number[]) => counts.map((count) => ({from: 1, count}));
test.each([
  ['look 1', {look: 1, earlier: []}],
  ['look 2, after a look at 3 seeds', {look: 2, earlier: first(3)}],
  ['look 3, after looks at 3 and 10 seeds', {look: 3, earlier: first(3, 10)}],
  [
    'look 1, which settled the claim; a later look at 5 seeds does not undo that',
    {look: 1, earlier: [], later: first(5)},
  ],
  [
    'look 2, after a look at 3 seeds, which settled the claim; later looks at 9 and 20 seeds do not undo that',
    {look: 2, earlier: first(3), later: first(9, 20)},
  ],
])('%s', (text, lock) => expect(lookText(lock)).toBe(text));
