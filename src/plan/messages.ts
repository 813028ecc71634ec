import type {Problem} from '../contract/error.ts';

const shown = (text: string): string => JSON.stringify(text.length > 70 ? `${text.slice(0, 67)}...` : text);

export const nothingSelected = (selector: string, nearest: string | undefined): Problem => ({
  place: `selector ${shown(selector)}`,
  rule: 'unknown claim',
  got: 'no claim of that name',
  expected: 'a glob over document/spec/claim',
  action: nearest === undefined ? 'Add specs first.' : `Did you mean ${nearest}?`,
});

export const malformed = (selector: string): Problem => ({
  place: `selector ${shown(selector)}`,
  rule: 'invalid selector',
  expected: 'at most document/spec/claim, with * and ? as wildcards',
  action: 'Correct it, and quote it.',
});
