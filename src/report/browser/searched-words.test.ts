import {expect, test} from 'vitest';
import {searchedWords} from './searched-words.ts';

test.each<[string, string[][]]>([
  ['', []],
  ['  loss  at ', [['loss'], ['at']]],
  ['83.77', [['83.77']]],
  ['83,77', [['83,77', '83.77']]],
  ['60,000 images,', [['60,000', '60.000'], ['images,']]],
])('%j', (search, words) => {
  expect(searchedWords(search)).toEqual(words);
});
