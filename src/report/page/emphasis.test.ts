import {expect, test} from 'vitest';
import type {Block} from '../../contract/document-text.ts';
import {nth} from '../../lists/nth.ts';
import {emphasisOf} from './emphasis.ts';

/** The emphasised words, with what marks them. */
const found = (text: string, kind: Block['kind'] = 'prose', formulas: string[] = []): string[] =>
  emphasisOf(
    text,
    {kind, from: 0, to: text.length},
    formulas.map((formula) => ({from: text.indexOf(formula), to: text.indexOf(formula) + formula.length})),
  ).map(
    ({from, to, is, marks}) => `${is} ${text.slice(nth(marks, 0).to, nth(marks, 1).from)} of ${text.slice(from, to)}`,
  );

test('strong and stressed words, also across a line and beside punctuation', () => {
  expect(found('A **bold\nword**, (*stressed*) and **1.3.2**')).toEqual([
    'strong bold\nword of **bold\nword**',
    'em stressed of *stressed*',
    'strong 1.3.2 of **1.3.2**',
  ]);
});

test.each([
  '2*3*4',
  '2 * 3 * 4',
  'a* and b*',
  '(1 - t) * (exp(2 * s))',
  'x**2 + y**2',
  'q^*(z) and p^*(z)',
  '** not **',
  'f(*args, **rest)',
  '*one',
  '**',
  '\\*kept\\*',
  '* a point\n* another',
])('%s has none', (text) => {
  expect(found(text)).toEqual([]);
});

test('within code and formulas a star is a star; around a formula it marks', () => {
  expect(found('a **b** c', 'code')).toEqual([]);
  expect(found('$ *a* $ or so', 'prose', ['$ *a* $'])).toEqual([]);
  expect(found('the **distribution $x = 1$** holds', 'prose', ['$x = 1$'])).toEqual([
    'strong distribution $x = 1$ of **distribution $x = 1$**',
  ]);
});

test('places are those in the whole text', () => {
  const text = '# Head\n\na **b** c';
  expect(emphasisOf(text, {kind: 'prose', from: 8, to: text.length}, [])).toEqual([
    {
      from: 10,
      to: 15,
      is: 'strong',
      marks: [
        {from: 10, to: 12},
        {from: 13, to: 15},
      ],
    },
  ]);
});
