import {expect, test} from 'vitest';
import {readSources} from './read-sources.ts';

test('author, title, place, year and link of each entry, by key', () => {
  expect(
    readSources(
      '@article{z2,\n  author = {B, A and D, C.},\n  title = {On {KL}},\n  journal = {J. X},\n  year = {1990},\n  doi = {10.1/x},\n}\n@book{a1,\n  title = {Book},\n  year = 2001,\n}\n',
    ),
  ).toEqual([
    {key: 'a1', text: 'Book'},
    {key: 'z2', text: 'B, A, D, C. On KL. J. X. 1990', url: 'https://doi.org/10.1/x'},
  ]);
});
