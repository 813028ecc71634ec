import {searchable} from '../../text/searchable.ts';

/**
 * What a search must find: for each word the forms of which one is enough. A comma within a number may be its decimal
 * point: `83,77` is `83.77`; `60,000` stays what it is, too.
 */
export function searchedWords(search: string): string[][] {
  const words = search.split(/\s+/).map(searchable).filter(Boolean);
  return words.map((word) => [...new Set([word, word.replaceAll(/(?<=\d),(?=\d)/g, '.')])]);
}
