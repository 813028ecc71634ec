import {shown, visible} from '../text/shown.ts';
import type {Path} from './finding.ts';
import {didYouMean, oneOf, quoted, type Sentence} from './messages.ts';

const TYPES: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list',
  object: 'a mapping',
  record: 'a mapping',
  null: 'null',
};
export const typeInWords = (type: string): string => TYPES[type] ?? type;
const typesInWords = (types: string[]): string => oneOf(new Set(types.map(typeInWords)));

export const missing = (path: Path, expected: string): Sentence => ({
  rule: path.at(-1) === 'because' ? 'missing reason' : 'missing',
  expected,
  action: `Add ${visible(String(path.at(-1)))}.`,
});
/** What is no key, but stands where one should: in `{margin: 0,5}`, a comma ends the margin, and 5 is a key. */
const STRAYS: readonly (readonly [RegExp, string])[] = [
  [/^\d+$/, 'Write a decimal point, not a comma.'],
  [/^[A-Za-z]+:\S/, 'Write a blank after the colon.'],
  [/\s|[.!?;]$/, 'If it belongs to the text before it, put that text in quotes: within { }, a comma ends a text.'],
];
const strayAction = (key: string): string | undefined => STRAYS.find(([pattern]) => pattern.test(key))?.[1];

/** @param home - the only one of the names within which such a key stands */
export const unknownKey = (key: string, names: string[], home?: string): Sentence => ({
  rule: 'unknown key',
  got: quoted(key),
  expected: oneOf(names),
  action:
    strayAction(key) ??
    didYouMean(key, names, home ? `Write it within \`${home}\`.` : 'Remove it, or write one of these.'),
});
/** @param expected - the names, with what they mean where that is known */
export const unknownName = (name: unknown, names: string[], expected = oneOf(names)): Sentence => ({
  rule: 'unknown value',
  got: shown(name),
  expected,
  action: didYouMean(name, names, names.length === 1 ? `Write ${names[0]}.` : 'Write one of these.'),
});
/** A rule of the schema's own, in its own words. */
export const ownRule = (message: string): Sentence => ({rule: visible(message), action: 'Correct it.'});
export const invalidText = (value: unknown, expected: string): Sentence => ({
  rule: 'invalid value',
  got: shown(value),
  expected: visible(expected),
  action: 'Correct it.',
});

/** None of the forms that a value may have. */
export const wrongForm = (input: unknown, forms: string): Sentence => ({
  rule: 'invalid type',
  got: kindOfValue(input),
  expected: forms,
  action: 'Write one of these.',
});
/** A name where names are among the forms, but not this one. */
export const unknownForm = (name: unknown, forms: string, names: string[]): Sentence => ({
  rule: 'unknown value',
  got: shown(name),
  expected: forms,
  action: didYouMean(name, names, 'Write one of these.'),
});

/** A key that none of the forms has. */
export const unknownKeyOfForms = (key: string, forms: string, names: string[]): Sentence => ({
  rule: 'unknown key',
  got: quoted(key),
  expected: forms,
  action: strayAction(key) ?? didYouMean(key, names, 'Write one of these.'),
});
/** Keys of more than one form. */
export const severalForms = (keys: string[], forms: string): Sentence => ({
  rule: 'ambiguous',
  got: keys.map(visible).join(' and '),
  expected: forms,
  action: 'Write one of these.',
});
/** Nothing tells which form is meant. */
export const incompleteForm = (keys: string[], forms: string): Sentence => ({
  rule: 'missing key',
  got: keys.length === 0 ? 'an empty mapping' : `only ${keys.map(visible).join(' and ')}`,
  expected: forms,
  action: 'Write one of these.',
});

/** @param forms - of a value that may have several, in words */
export function wrongType(path: Path, input: unknown, wanted: string[], forms?: string): Sentence {
  const expected = forms ?? typesInWords(wanted);
  if (typeof input === 'number' && !Number.isFinite(input))
    return {rule: 'not finite', got: String(input), expected, action: 'Write a finite number.'};
  const got = kindOfValue(input);
  const sentence = {rule: 'invalid type', got, expected};
  if (typeof input === 'number' && wanted.includes('string')) {
    const printed = path.some((part) => ['printed', 'parts', 'than', 'nats'].includes(String(part)));
    return {
      ...sentence,
      action: printed ? 'Put it in quotes, as printed: "0.90" and "0.9" differ.' : 'Put it in quotes.',
    };
  }
  if (typeof input === 'boolean' && wanted.includes('string')) return {...sentence, action: 'Put it in quotes.'};
  const quotedNumber = typeof input === 'string' && input.trim() !== '' && Number.isFinite(Number(input));
  if (quotedNumber && wanted.includes('number')) return {...sentence, action: 'Remove the quotes.'};
  return {...sentence, action: `Write ${expected.startsWith('a list: ') ? 'a list' : expected}.`};
}

function kindOfValue(input: unknown): string {
  if (input === null) return 'nothing';
  if (Array.isArray(input)) return 'a list';
  return typeof input === 'object' ? 'a mapping' : shown(input);
}

interface Range {
  code: 'too_small' | 'too_big';
  origin: string;
  inclusive?: boolean;
  minimum?: number | bigint;
  maximum?: number | bigint;
  input?: unknown;
}

export function outOfRange(path: Path, {code, origin, inclusive, minimum, maximum, input}: Range): Sentence {
  const limit = Number(code === 'too_small' ? minimum : maximum);
  const low = code === 'too_small';
  if (origin === 'string' && low && limit === 1)
    return {rule: 'missing text', got: shown(input), expected: 'at least one character', action: 'Write it.'};
  const length = `at ${low ? 'least' : 'most'} ${limit}`;
  const fix = low ? 'Add what is missing.' : 'Shorten it.';
  if (origin === 'string')
    return {rule: 'invalid length', got: `${String(input).length} characters`, expected: length, action: fix};
  if (origin === 'array')
    return {rule: 'invalid length', got: `${(input as unknown[]).length} items`, expected: length, action: fix};
  if (path.join('.') === 'seeds.from')
    return {
      rule: 'invalid seed',
      got: shown(input),
      expected: `${limit} or ${low ? 'more' : 'less'}`,
      action: `Write ${low ? limit : 1}.`,
    };
  const expected =
    inclusive === false ? `${low ? 'more' : 'less'} than ${limit}` : `${limit} or ${low ? 'more' : 'less'}`;
  return {
    rule: 'invalid number',
    got: shown(input),
    expected,
    action: `Write ${inclusive === false ? 'a number ' : ''}${expected}.`,
  };
}
