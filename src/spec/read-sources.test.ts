import {expect, test} from 'vitest';
import {sentence} from '../contract/error.ts';
import {readSources} from './read-sources.ts';

const read = (text: string) => {
  const {sources, problems} = readSources(text, 'specs/sources.bib');
  return {sources, problems: problems.map(sentence)};
};

test('author, title, place, year and link of each entry, by key', () => {
  expect(
    read(
      '@article{z2,\n  author = {B, A and D, C.},\n  title = {On {KL}},\n  journal = {J. X},\n  year = {1990},\n' +
        '  doi = {10.1/x},\n}\n@book{a1,\n  title = {Book},\n  year = 2001,\n}\n',
    ),
  ).toEqual({
    sources: [
      {key: 'a1', text: 'Book. 2001'},
      {key: 'z2', text: 'B, A, D, C. On KL. J. X. 1990', url: 'https://doi.org/10.1/x'},
    ],
    problems: [],
  });
});

test('an entry on one line, strings, accents, comments, and an address as it is', () => {
  expect(
    read(
      String.raw`% from a library
@string{jx = "J. X"}
@comment{left out}
@Article{c, AUTHOR = "Cram{\'e}r, H.", title = {Q \& A
  on~one--two}, journal = jx # " 3", month = jan, url = {https://a.example/~c\_d}}`,
    ),
  ).toEqual({
    sources: [{key: 'c', text: 'Cramér, H. Q & A on one–two. J. X 3', url: 'https://a.example/~c_d'}],
    problems: [],
  });
});

test.each([
  [
    '@book{a}',
    'specs/sources.bib:1:8: invalid BibTeX; got "}"; expected "," or "=". Correct the entry there, or the one ' +
      'before it.',
  ],
  [
    '@book{a,\n  title = {x\n}\n\n@book{b, title = {y}}',
    'specs/sources.bib:5:1: invalid BibTeX; got "@"; expected "#", "%", "," or "}". Correct the entry there, or ' +
      'the one before it.',
  ],
  [
    '@book{a, title = {x}',
    'specs/sources.bib:1:21: invalid BibTeX; got the end of the file; expected "#", "%", "," or "}". Correct ' +
      'the entry there, or the one before it.',
  ],
  [
    `@book{a, title = {${'{'.repeat(50_000)}}}`,
    'specs/sources.bib: unsupported nesting of braces in BibTeX; expected braces as deep as people write them. ' +
      'Close the braces.',
  ],
  ['@book{title = {x}}', 'specs/sources.bib:1:1: missing key of an entry; expected @type{key, ...}. Give it a key.'],
])('what cannot be read is refused, with its place: %.30s', (text, message) =>
  expect(read(text)).toEqual({sources: [], problems: [message]}),
);

test('of two entries with one key the first counts, and the second is refused', () => {
  expect(read('@book{a, title={x}}\n@book{a, title={y}}')).toEqual({
    sources: [{key: 'a', text: 'x'}],
    problems: ['specs/sources.bib:2:1: duplicate key; got "a"; expected each key once. Remove one.'],
  });
});
