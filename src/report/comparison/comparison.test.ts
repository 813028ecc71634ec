import {expect, test} from 'vitest';
import {required} from '../../lists/look-up.ts';
import {nth} from '../../lists/nth.ts';
import {comparisonView} from './comparison-view.ts';
import {fakeComparison} from '../fixtures/fake-comparison.ts';
import {renderComparison} from './render-comparison.ts';

const input = fakeComparison();
const page = renderComparison(input);

test('what moved, in groups: verdicts, numbers, what is in one only; with the causes counted', () => {
  const {headline, sides, causes, groups} = comparisonView(input);
  expect(headline).toBe('5 of 15 claims moved');
  expect(sides).toEqual([
    {
      name: 'before.json',
      version: '1.2.3',
      counts:
        '8 reproduced, 1 contradicted as expected, ' +
        '1 contradicted without a prediction, 1 inconclusive, 1 draft, 1 not run, 1 in doubt',
    },
    {
      name: 'after.json',
      version: '1.2.3',
      counts:
        '7 reproduced, 2 contradicted as expected, ' +
        '1 contradicted without a prediction, 1 inconclusive, 1 draft, 1 not run, 1 unexpected',
    },
  ]);
  expect(causes).toEqual([
    {cause: 'code', count: '2 claims'},
    {cause: 'library', count: '1 claim'},
    {cause: 'hardware', count: '1 claim'},
  ]);
  expect(groups.map(({title, claims}) => [title, claims.map(({name}) => name.split('/').at(-1))])).toEqual([
    ['Verdicts that changed', ['die']],
    ['Numbers that moved without changing the verdict', ['first-and-later', 'clever-is-faster']],
    ['Only in before.json', ['mass']],
    ['Only in after.json', ['sum']],
  ]);
});

test('a claim that moved: both verdicts, the means that are others, why, and what to run to tell causes apart', () => {
  const [verdicts, numbers, first] = comparisonView(input).groups;
  expect(required(verdicts).claims[0]).toMatchObject({
    moved: 'reproduced → contradicted',
    before: {outcome: 'reproduced', label: 'Reproduced'},
    after: {outcome: 'unexpected', label: 'Unexpected'},
    why: 'the code changed, and nothing else',
    points: [{label: 'value', before: '0.478746', after: '0.368266', change: '−23 %'}],
  });
  expect(required(numbers).claims[0]).toMatchObject({
    why: expect.stringMatching(/^the code, library and hardware changed; to tell them apart, run with/) as string,
    leftOut: 0,
  });
  expect(nth(required(numbers).claims, 0).points).toHaveLength(10);
  expect(required(first).claims[0]).toMatchObject({before: {outcome: 'doubtful'}, after: null, why: null, points: []});
});

test('nothing moved is said, without a word of causes', () => {
  const none = comparisonView({...input, changes: []});
  expect([none.headline, none.causes, none.groups]).toEqual(['Nothing moved in 15 claims', [], []]);
});

test('self-contained: the same bytes again, no scripts, every link finds its place, hostile text is text', () => {
  expect(renderComparison(fakeComparison())).toBe(page);
  const policy = nth(required(/http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)), 1)
    .replaceAll('&#x27;', "'")
    .replaceAll('&#x3D;', '=');
  expect(policy).toMatch(
    /^default-src 'none'; img-src data:; style-src 'sha256-[^']+'; base-uri 'none'; form-action 'none'$/,
  );
  expect(page).not.toMatch(/<script|<link rel="stylesheet|https?:\/\/| style=/);
  const ids = [...page.matchAll(/ id="([^"]*)"/g)].map((match) => nth(match, 1));
  expect(new Set(ids).size).toBe(ids.length);
  expect(
    [...page.matchAll(/ href="#([^"]*)"/g)]
      .map((match) => decodeURIComponent(nth(match, 1)))
      .filter((id) => !ids.includes(id)),
  ).toEqual([]);
  const bad = '<img src=x onerror="alert(1)">{{constructor}}\u202e';
  const hostile = fakeComparison();
  for (const claim of [...hostile.before.claims, ...hostile.after.claims])
    Object.assign(claim, {says: bad, reason: bad, section: bad, unit: bad});
  const html = renderComparison({...hostile, sides: {before: {name: bad}, after: {name: bad}}});
  expect(html).not.toMatch(/<img|\u202e/);
  expect(required(html.match(/&lt;img src/g)).length).toBeGreaterThan(20);
});
