import type {PrintedForm} from '../contract/assertion.ts';
import {visible} from '../text/shown.ts';
import {didYouMean, oneOf, quoted, type Sentence} from './messages.ts';

export const noAssertion = (kinds: readonly string[]): Sentence => ({
  rule: 'missing assertion',
  expected: `one of ${oneOf(kinds)}`,
  action: 'Add one: a claim without it would never be judged.',
});
export const manyAssertions = (given: string[]): Sentence => ({
  rule: 'ambiguous assertion',
  got: given.join(' and '),
  expected: 'one',
  action: 'Split the claim.',
});
export const duplicateClaim = (id: string, first: string): Sentence => ({
  rule: 'duplicate claim id',
  got: quoted(id),
  expected: `one of its kind; the first is at line ${first}`,
  action: 'Rename one.',
});
export const noCases = (): Sentence => ({
  rule: 'missing cases',
  expected: 'at least one',
  action: 'Add one, or remove cases.',
});
export const unknownCorrection = (id: string, ids: string[]): Sentence => ({
  rule: 'unknown claim',
  got: quoted(id),
  expected: 'a claim of this document',
  action: didYouMean(id, ids, 'Add the correction that states what holds.'),
});
export const correctionOfItself = (id: string): Sentence => ({
  rule: 'invalid correction',
  got: quoted(id),
  expected: 'another claim',
  action: 'Name the correction that states what holds.',
});
export const correctionIsWrongToo = (id: string): Sentence => ({
  rule: 'invalid correction',
  got: `${quoted(id)}, which is expected to be contradicted itself`,
  expected: 'a claim that holds',
  action: 'Name the correction that states what holds.',
});
export const correctionOfRight = (): Sentence => ({
  rule: 'invalid correction',
  got: 'a claim that is expected to be reproduced',
  expected: 'correction only where expect is contradicted or open',
  action: 'Remove correction, or write expect: contradicted.',
});
export const ambiguousCorrection = (id: string, files: string[]): Sentence => ({
  rule: 'ambiguous correction',
  got: `${quoted(id)} in ${files.map(visible).join(' and ')}`,
  expected: 'an id that one spec of the document has',
  action: 'Rename one.',
});
export const restsOnNothing = (sentence: string): Sentence => ({
  rule: 'missing claim',
  got: quoted(sentence),
  expected: 'a claim that it rests on: {spec/claim} for its value, or [words](spec/claim)',
  action: 'Name one.',
});
export const unknownFound = (claim: string, claims: readonly string[]): Sentence => ({
  rule: 'unknown claim',
  got: quoted(claim),
  expected: 'a claim of this document, as spec/claim',
  action: didYouMean(claim, claims, 'Correct it.'),
});
export const noCorrection = (): Sentence => ({
  rule: 'missing correction',
  expected: 'with expect: contradicted, the claim that states what holds',
  action: 'Add correction.',
});
export const contradictedWithoutReason = (): Sentence => ({
  rule: 'missing reason',
  expected: 'with expect: contradicted, why the claim is wrong',
  action: 'Add because.',
});
export const openWithoutReason = (): Sentence => ({
  rule: 'missing reason',
  expected: 'with expect: open, why nothing is expected',
  action: 'Add because.',
});
/** @param from - the first seed */
export const seedsWithoutReason = (from: number): Sentence => ({
  rule: 'missing reason',
  got: `from: ${from}`,
  expected: 'seeds from 1 on, or why they begin elsewhere',
  action: 'Write from: 1, or add because beside it.',
});
export const comparedWithItself = (side: string): Sentence => ({
  rule: 'invalid comparison: its result does not depend on the runs',
  got: `the same quantity as ${side}, at the same place`,
  expected: 'two quantities, or two places',
  action: 'Name another one.',
});
export const widerThanNumber = (margin: number, number: string): Sentence => ({
  rule: 'invalid margin: it admits the other sign, and twice the number',
  got: `${margin} about ${visible(number)}`,
  expected: 'less than the size of the number',
  action: 'Narrow it, or claim a bound.',
});
export const unknownFigure = (id: string, ids: string[]): Sentence => ({
  rule: 'unknown figure',
  got: quoted(id),
  expected: ids.length > 0 ? oneOf(ids) : 'a figure of this spec, which has none',
  action: didYouMean(id, ids, 'Add it under figures.'),
});
export const idleFigure = (): Sentence => ({
  rule: 'unused figure: it is shown on the cards of the claims that name it, and none does',
  action: 'Name it as `figure` of a claim, or remove it.',
});
export const printedIsMissing = (): Sentence => ({
  rule: 'missing',
  expected: 'run (of one run), {meanOf: k} (the mean of k runs), {sdOf: k} (their standard deviation) or constant',
  action: 'Add printedIs; if the document does not say what the number is, write run.',
});
export const printedIsOther = (form: PrintedForm, kind: string, forms: readonly PrintedForm[]): Sentence => ({
  rule: `unsupported by ${kind}`,
  got: formText(form),
  expected: oneOf(forms.map(formText)),
  action: 'Say what the printed number is, or use another assertion.',
});
const formText = (form: PrintedForm): string => (form.endsWith('Of') ? `{${form}: k}` : form);
export const printedIsAlone = (): Sentence => ({
  rule: 'missing printed number',
  expected: 'printed beside printedIs',
  action: 'Add printed, or remove printedIs.',
});
export const reversed = (from: number, to: number): Sentence => ({
  rule: 'invalid interval',
  got: `from ${from} to ${to}`,
  expected: 'from below to',
  action: 'Exchange them.',
});
export const indexTwice = (index: number): Sentence => ({
  rule: 'duplicate point',
  got: `${index} twice`,
  expected: 'each point once',
  action: 'Remove one.',
});
export const unknownPoint = (point: string, asked: number[]): Sentence => ({
  rule: 'unknown point',
  got: quoted(point),
  expected:
    asked.length > 0
      ? oneOf([...new Set(asked)].map(String))
      : 'a point named in `at`, which the assertion does not have',
  action: 'Name points that the claim is judged at.',
});
export const divisionByZero = (): Sentence => ({
  rule: 'invalid number',
  got: '0',
  expected: 'a divisor other than 0',
  action: 'Correct times.',
});
