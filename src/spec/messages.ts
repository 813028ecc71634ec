import type {Problem} from '../contract/error.ts';
import {nth} from '../lists/nth.ts';
import {nearestName} from '../text/nearest-name.ts';
import {shown, visible} from '../text/shown.ts';

/** A problem without its place. */
export type Sentence = Omit<Problem, 'place'>;

export const quoted: (name: string) => string = shown;
export const oneOf = (names: Iterable<string>): string => {
  const all = [...names].map(visible);
  if (all.length === 0) return 'none';
  return all.length > 1 ? `${all.slice(0, -1).join(', ')} or ${all.at(-1)}` : nth(all, 0);
};
export const didYouMean = (name: unknown, names: Iterable<string>, otherwise: string): string => {
  const nearest = typeof name === 'string' ? nearestName(name, names) : undefined;
  return nearest === undefined ? otherwise : `Did you mean ${visible(nearest)}?`;
};

export const unequalLists = (length: number, points: number, what: string): Sentence => ({
  rule: 'invalid length',
  got: `${length} items`,
  expected: `${points}, one for each ${what}`,
  action: 'Make the lists equally long.',
});
