import {expect, test} from 'vitest';
import type {Aside, Passage, Setting} from '../../contract/document-text.ts';
import {sentence} from '../../contract/error.ts';
import {plainReader} from '../../documents/index.ts';
import {markText as markSource, type Pointers} from './mark-text.ts';

const markText = (document: string, content: string, pointers: Pointers) =>
  markSource(document, readPlain(content, 'tea.txt'), pointers);
import {numberCoverage} from './number-coverage.ts';

const readPlain = await plainReader();

const text =
  '# On tea\n\nIt cooled to 42.14 in 100 s; the abstract says 42.14 too, and $T = 42.14$. The parts are 1.2 and ' +
  '3.4, or 1.20; 100 cups.\n';
const pointers = (passages: Passage[] = [], settings: Setting[] = [], asides: Aside[] = []) => ({
  passages,
  settings,
  asides,
});
const at = (words: string, nth = 0) => {
  let from = text.indexOf(words);
  for (let i = 0; i < nth; i++) from = text.indexOf(words, from + 1);
  return {from, to: from + words.length};
};

test('a number is covered where a claim reads it, and where it is printed again with as many as three digits', () => {
  const marked = markText(
    'tea',
    text,
    pointers([
      {claim: 'tea/a/x', is: 'anchor', ...at('It cooled')},
      {claim: 'tea/a/x', is: 'printed', ...at('42.14')},
      {claim: 'tea/a/y', is: 'printed', ...at('100')},
    ]),
  );
  expect(
    marked.numbers.map(({text: number, apart, claims, elsewhere}) => [number, apart, claims.join(), elsewhere]),
  ).toEqual([
    ['42.14', undefined, 'tea/a/x', undefined],
    ['100', undefined, 'tea/a/y', undefined],
    ['42.14', undefined, 'tea/a/x', true],
    ['42.14', 'formula', '', undefined],
    ['1.2', undefined, '', undefined],
    ['3.4', undefined, '', undefined],
    ['1.20', undefined, '', undefined],
    ['100', undefined, '', undefined],
  ]);
  expect(marked.coverage).toEqual({covered: 3, counted: 7});
});

test('a digit of a formula counts when a claim reads it', () => {
  expect(markText('tea', text, pointers([{claim: 'tea/a/x', is: 'printed', ...at('42.14', 2)}])).coverage).toEqual({
    covered: 3,
    counted: 8,
  });
  expect(markText('tea', text, pointers()).coverage).toEqual({covered: 0, counted: 7});
});

test(
  'a number is covered where a parameter has its value, and set apart where document.yaml says that it states ' +
    'nothing',
  () => {
    const setting = {spec: 'tea/a', param: 'seconds', ...at('100')};
    const marked = markText(
      'tea',
      text,
      pointers(
        [{claim: 'tea/a/x', is: 'printed', ...at('3.4')}],
        [setting],
        [
          {because: 'cups', ...at('100', 1)},
          {because: 'parts', ...at('1.2')},
          {because: 'parts', ...at('3.4')},
        ],
      ),
    );
    expect(
      marked.numbers
        .map(({text: number, apart, because, claims, settings}) => [
          number,
          apart,
          because,
          claims.length,
          settings.length,
        ])
        .filter(([, apart]) => apart !== 'formula'),
    ).toEqual([
      ['42.14', undefined, undefined, 0, 0],
      ['100', undefined, undefined, 0, 1],
      ['42.14', undefined, undefined, 0, 0],
      ['1.2', 'declared', 'parts', 0, 0],
      ['3.4', 'declared', 'parts', 1, 0],
      ['1.20', undefined, undefined, 0, 0],
      ['100', 'declared', 'cups', 0, 0],
    ]);
    // what a claim reads counts, whatever was declared
    expect(marked.coverage).toEqual({covered: 2, counted: 5});
  },
);

test('a gate over nothing is no gate', () => {
  expect(numberCoverage([], 0).map(sentence)).toEqual([
    '--number-coverage: missing text; got no document whose text is at hand; expected a document with a source, or ' +
      '--documents DIR with a text whose sha256 its document.yaml has. Name the source or the folder, or leave out ' +
      '--number-coverage.',
  ]);
});

test('too few covered: where, how many, and which are not covered', () => {
  const marked = [
    markText('tea', text, pointers([{claim: 'tea/a/x', is: 'printed', ...at('42.14')}])),
    markText('empty', '# Title\n\nNo number.', pointers()),
  ];
  expect(numberCoverage(marked, 2 / 7)).toEqual([]);
  expect(numberCoverage(marked, 0.8).map(sentence)).toEqual([
    'specs/tea/document.yaml: missing claims; got 2 of 7 printed numbers covered (28.6 %); not covered: ' +
      '"100" (line 3 of the text), "1.2" (line 3 of the text), "3.4" (line 3 of the text), ' +
      '"1.20" (line 3 of the text), "100" (line 3 of the text); expected at least 80 %. ' +
      'Give them claims, name settings in `stated`, or list in `claimsNothing` of document.yaml what claims nothing; ' +
      "the document's page beside the report marks them.",
  ]);
});
