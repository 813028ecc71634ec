import type {Role} from '../contract/claim.ts';
import {didYouMean, oneOf, quoted, type Sentence} from './messages.ts';

/** Sentences about whose a claim is, and what it is for. */

export const byOfOurs = (role: Role): Sentence => ({
  rule: 'invalid author',
  got: `by of a ${role}`,
  expected: `by only of a claim of the document: a ${role} is ours`,
  action: 'Remove by, or write role: claim.',
});
export const contradictedOurs = (role: Role): Sentence => ({
  rule: 'invalid expectation',
  got: `"contradicted" of a ${role}`,
  expected: 'contradicted only of a claim of the document: what nobody claims is no mistake',
  action: 'State what holds, or write role: claim.',
});
export const mistakeOfRight = (): Sentence => ({
  rule: 'invalid mistake',
  got: 'a claim that is expected to be reproduced',
  expected: 'mistake only where expect is contradicted or open',
  action: 'Remove mistake, or write expect: contradicted.',
});
export const besideNotJudged = (key: string): Sentence => ({
  rule: 'invalid key beside notJudged',
  got: key,
  expected: 'id, says, where, by, figure and notJudged: nothing is judged',
  action: 'Remove it, or remove notJudged.',
});
export const unknownAuthor = (by: string, known: readonly string[]): Sentence => ({
  rule: 'unknown author',
  got: quoted(by),
  expected: known.length > 0 ? oneOf(known) : 'a key of quoted in document.yaml, which has none',
  action: didYouMean(by, known, 'Add it under quoted in document.yaml, or remove by: the authors then make the claim.'),
});
export const unusedAuthor = (): Sentence => ({
  rule: 'unused author: `by` of no claim names it',
  action: 'Name it as `by` of a claim, or remove it.',
});
export const unknownMistake = (id: string, known: readonly string[]): Sentence => ({
  rule: 'unknown mistake',
  got: quoted(id),
  expected: known.length > 0 ? oneOf(known) : 'a key of mistakes in document.yaml, which has none',
  action: didYouMean(id, known, 'Describe it under mistakes in document.yaml.'),
});
export const unusedMistake = (): Sentence => ({
  rule: 'unused mistake: no claim shows it',
  action: 'Name it as `mistake` of a claim, or remove it.',
});
export const unusedCorrection = (): Sentence => ({
  rule: 'unused correction: no claim names it',
  action: 'Name it as `correction` of a claim, or write role: control.',
});
export const correctionIsControl = (id: string): Sentence => ({
  rule: 'invalid correction',
  got: `${quoted(id)}, a control`,
  expected: 'a correction, or another claim of the document',
  action: 'Write role: correction there.',
});
export const correctionIsNotJudged = (id: string): Sentence => ({
  rule: 'invalid correction',
  got: `${quoted(id)}, which is not judged`,
  expected: 'a claim that is judged',
  action: 'Name the correction that states what holds.',
});
