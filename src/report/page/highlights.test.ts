import {expect, test} from 'vitest';
import type {Assessment} from '../../contract/assessment.ts';
import {nth} from '../../lists/nth.ts';
import {fakeProject} from '../fixtures/fake-project.ts';
import {authorView} from './author-view.ts';
import {foundView} from './found-view.ts';
import {highlightsOf} from './highlights.ts';

const project = fakeProject();
const {document} = nth(project.documents, 0);
const claims = project.assessed.claims.filter(({planned}) => planned.document === document.id);
const sentences = ['It falls [as printed](cooling/falls).', 'It ends at {cooling/last}.', 'It {cooling/falls}.'];
const highlights = (among: readonly Assessment[], found: string[]) =>
  highlightsOf(among, authorView(document.id, among, undefined), foundView({...document, found}, among));

test("mistakes come first, the authors' own before those that they quote, and links say how much more there is", () => {
  const {mistakes, sentences: shown, more} = highlights(claims, sentences);
  expect(mistakes.map(({anchor}) => anchor)).toEqual(['alpha2020/cooling/sum', 'alpha2020/cooling/linear']);
  expect(nth(mistakes, 0).says).toBe('The document is wrong here: the parts add up to the total');
  expect(shown).toHaveLength(1);
  expect(more).toEqual([{anchor: 'found/alpha2020', text: '2 more findings'}]);
});

test('of mistakes of the same people, the graver stand before the others', () => {
  const unquoted = claims.map((claim) => {
    const own = {...claim.planned.claim};
    delete own.by;
    return {...claim, planned: {...claim.planned, claim: own}};
  });
  expect(highlights(unquoted, []).mistakes.map(({anchor}) => anchor)).toEqual([
    'alpha2020/cooling/linear',
    'alpha2020/cooling/sum',
  ]);
});

test('without a mistake two sentences stand there; without either, nothing', () => {
  const sound = claims.filter(({outcome}) => outcome !== 'finding');
  expect(highlights(sound, sentences)).toMatchObject({mistakes: [], sentences: {length: 2}, more: [{}]});
  expect(highlights(sound, [])).toEqual({mistakes: [], sentences: [], more: []});
});
