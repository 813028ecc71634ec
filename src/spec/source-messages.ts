import type {Printed} from '../contract/assertion.ts';
import type {Mark, Place} from '../documents/index.ts';
import {visible} from '../text/shown.ts';
import {didYouMean, oneOf, quoted, type Sentence} from './messages.ts';

/** Sentences about claims that the source of a document marks. */

export const BEFORE_HEADINGS = 'before the first heading';

export const noSection = (): Sentence => ({
  rule: 'missing',
  expected: 'the section of the document, or claim: the id of a claim in its source',
  action: 'Add section.',
});
export const partAlone = (): Sentence => ({
  rule: 'invalid key without claim',
  got: 'part',
  expected: 'part beside claim: it tells which number of the source is meant',
  action: 'Remove it.',
});
export const typedTwice = (key: string): Sentence => ({
  rule: 'invalid key beside claim',
  got: key,
  expected: 'claim alone: section and printed numbers are read from the source',
  action: `Remove ${key}.`,
});
export const noSource = (): Sentence => ({
  rule: 'unsupported place',
  got: 'claim, where document.yaml names no source',
  expected: 'source in document.yaml: the file in which the claims stand',
  action: 'Add source, or point with section and near.',
});
export const sourceAndText = (key: string): Sentence => ({
  rule: 'invalid key beside source',
  got: key,
  expected: 'source alone: the text is read from it',
  action: `Remove ${key}.`,
});
export const unknownMark = (id: string, ids: readonly string[]): Sentence => ({
  rule: 'unknown claim in the source',
  got: quoted(id),
  expected: ids.length > 0 ? oneOf(ids.slice(0, 20)) : 'a claim that the source marks, and it marks none',
  action: didYouMean(id, ids, 'Mark the number in the source, or correct the id.'),
});
export const noNumber = ({id, quote, place}: Mark): Sentence => ({
  rule: 'missing number in the source',
  got: `${quoted(quote)} in claim ${quoted(id)} at ${placed(place)}`,
  expected: 'one number, with a spread and a unit if any: 0.97, 1,000, 97.1 %, -1.2 × 10^-3, 0.90 ± 0.02',
  action: 'Mark the number alone; a decimal comma becomes a point.',
});
export const noSpread = ({id, quote, place}: Mark): Sentence => ({
  rule: 'missing spread in the source',
  got: `${quoted(quote)} in claim ${quoted(id)} at ${placed(place)}`,
  expected: 'a number with ± and a second one',
  action: 'Print the spread, or remove part.',
});
export const unsupportedNumber = ({quote, place}: Mark): Sentence => ({
  rule: 'unsupported number in the source',
  got: `${quoted(quote)} at ${placed(place)}`,
  expected: 'at most 60 characters, and an exponent from -299 to 99 if any',
  action: 'Print it in another unit.',
});
export const printedInPercent = ({quote, place}: Mark): Sentence => ({
  rule: 'another unit than in the source',
  got: `1, for ${quoted(quote)} at ${placed(place)}`,
  expected: "unit: '%'",
  action: 'Write it, and of a share times: [100, 1] beside its metric.',
});
export const unusedNumber = (printed: readonly Printed[], kind: string): Sentence => {
  const texts = printed.map((one) => quoted(typeof one === 'string' ? one : one.text));
  const isBound = kind === 'atLeast' || kind === 'atMost';
  return {
    rule: 'unused number of the source: no verdict depends on it',
    got: `${texts.join(', ')}, and ${kind}, which does not compare ${texts.length === 1 ? 'it' : 'them'}`,
    expected: `equals, or {printed: ${texts[0] ?? ''}} as ${isBound ? '`bound`' : 'a side of the assertion'}`,
    action: 'Compare it, or change the spec whenever the paper changes it.',
  };
};
export const statedWithout = (key: string): Sentence => ({
  rule: 'missing',
  expected: 'near and printed, or claim: the id of a claim in the source',
  action: `Add ${key}.`,
});
export const unusedMark = (id: string): Sentence => ({
  rule: 'missing spec of a claim in the source',
  got: quoted(id),
  expected: 'a claim or a setting of a spec with this id in where.claim, or a claim of document.yaml with notJudged',
  action:
    `Add a claim with where: {claim: ${visible(id)}}, with draft: true while it is not ready; or name it in stated, ` +
    'if it is a setting.',
});
export const listedTwice = (ids: readonly string[], place: string): Sentence => ({
  rule: 'duplicate claim of the source: a spec has it too',
  got: oneOf(ids),
  expected: `it once; it stands at ${place}`,
  action: 'Remove this entry.',
});
const placed = ({file, line}: Place): string => `${visible(file)}:${line}`;
