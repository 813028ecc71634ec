import {expect, test} from 'vitest';
import {isLoaded, touched} from './touched.ts';

const known = {
  specs: new Map([
    ['coins/fair', 'flips'],
    ['coins/walk', 'walk'],
    ['tea/cup', 'walk'],
  ]),
  files: {
    flips: ['experiments/flips.ts', 'experiments/shared.ts'],
    walk: ['experiments/walk.ts', 'experiments/shared.ts'],
  },
};

test.each([
  ['a spec', ['specs/coins/fair.yaml'], ['coins/fair']],
  ['a document: all its specs', ['specs/coins/document.yaml'], ['coins/fair', 'coins/walk']],
  ['code: the specs of what imports it', ['experiments/walk.ts'], ['coins/walk', 'tea/cup']],
  ['shared code', ['experiments/shared.ts'], ['coins/fair', 'coins/walk', 'tea/cup']],
  ['evidence', ['reports/evidence/tea/cup/only-seed-1.json'], ['tea/cup']],
  ['the record of claims', ['reports/evidence/tea/cup.claims.json'], ['tea/cup']],
  ['several files', ['specs/tea/cup.yaml', 'specs/coins/fair.yaml'], ['coins/fair', 'tea/cup']],
  ['a spec that is new', ['specs/coins/new.yaml'], 'all'],
  ['any other file', ['specs/coins/fair.yaml', 'paper.tex'], 'all'],
])('%s', (_, changed, selectors) => expect(touched(changed, known)).toEqual(selectors));

test('only what lies in experiments/ has been loaded', () => {
  expect(['experiments/walk.ts', 'specs/tea/cup.yaml'].map(isLoaded)).toEqual([true, false]);
});
