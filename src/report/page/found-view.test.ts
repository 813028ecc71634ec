import {expect, test} from 'vitest';
import type {Assessment, JudgedOutcome} from '../../contract/assessment.ts';
import {required} from '../../lists/look-up.ts';
import {nth} from '../../lists/nth.ts';
import {fakeProject} from '../fixtures/fake-project.ts';
import {foundView} from './found-view.ts';

const project = fakeProject();
const [{document}] = project.documents as [(typeof project.documents)[number]];
const {claims} = project.assessed;
const shown = (found: string[], among = claims) => required(foundView({...document, found}, among));
const words = ({sentences}: ReturnType<typeof shown>) =>
  sentences.map(({parts}) => parts.map(({text}) => text).join(''));
const as = (name: string, change: Partial<Assessment>) =>
  claims.map((claim) => (claim.planned.claim.name === name ? {...claim, ...change} : claim));

test('a value is what the claim measured: one mean with its sd, or the range of several', () => {
  expect(words(shown(['It ends at {cooling/last}.', 'On the way: {cooling/first-and-later}!']))).toMatchInlineSnapshot(`
    [
      "It ends at 42.23 ± 0.13 degrees.",
      "On the way: 42.20 to 82.90 degrees!",
    ]
  `);
});

test('a sentence looks like the worst of its claims, and says on how many of each it rests', () => {
  const {sentences} = shown([
    'It falls [as printed](cooling/falls), but [not linearly](cooling/linear); {cooling/falls} again.',
  ]);
  expect(sentences.map(({outcome, restsOn, doubt}) => [outcome, restsOn, doubt])).toEqual([
    ['finding', 'rests on 1 claim reproduced and 1 claim contradicted as expected', null],
  ]);
});

test.each<JudgedOutcome>(['unexpected', 'doubtful', 'not-run'])(
  'where one of its claims is %s, a sentence is in doubt',
  (outcome) => {
    expect(
      shown(['It falls [as printed](cooling/falls).'], as('falls', {outcome, alarm: true})).sentences[0],
    ).toMatchObject({outcome, doubt: 'In doubt: '});
  },
);

test('what a claim leaves inconclusive is marked where it stands, and nothing else is', () => {
  const [whole, part] = shown([
    'It falls [as printed](cooling/falls).',
    'It falls [as printed](cooling/falls), and [halves](cooling/half-life) in two epochs.',
  ]).sentences;
  const marked = ({parts}: {parts: {text: string; open: boolean}[]}) => parts.filter(({open}) => open);
  expect(marked(required(whole))).toEqual([]);
  expect(marked(required(part)).map(({text}) => text)).toEqual(['halves']);
  expect(required(part).outcome).toBe('inconclusive');
});

test('a claim that measured nothing is named by its outcome', () => {
  const missing = required(claims.find(({outcome}) => outcome === 'not-run'));
  const empty = as('last', {outcome: 'not-run', alarm: true, verdict: missing.verdict});
  expect(words(shown(['It ends at {cooling/last}.'], empty))).toEqual(['It ends at not run.']);
});

test('a sentence on claims that are not shown is left out, and that is said', () => {
  const some = claims.filter(({planned}) => planned.claim.name !== 'last');
  const {sentences, leftOut} = shown(['It ends at {cooling/last}.', 'It falls [as printed](cooling/falls).'], some);
  expect(sentences).toHaveLength(1);
  expect(leftOut).toBe('1 more sentence rests on claims that are not in this report.');
});

test('a document without such sentences shows nothing', () => {
  expect(foundView({...nth(project.documents, 1).document}, claims)).toBeNull();
});
