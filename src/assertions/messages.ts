import type {Broken} from './kind.ts';
import {shown} from '../text/shown.ts';

type Sentence = Omit<Broken, 'path'>;

// ---- rules beyond the shape -------------------------------------------------------------------------------------
export const nothingToEqual = (kind: string): Broken => ({
  path: [kind],
  rule: 'missing reference',
  expected: 'where.printed, or to',
  action: 'Add the number that the document prints.',
});
export const twoReferences = (kind: string): Broken => ({
  path: [kind, 'to'],
  rule: 'ambiguous reference',
  got: 'where.printed and to',
  expected: 'one of them',
  action: 'Remove one.',
});
/** @param half - half of the interval that the printed number stands for */
export const finerThanPrinted = (i: number, margin: number, text: string, half: number): Broken => ({
  path: ['equals', 'margin', i],
  rule: 'unsupported margin: nothing could be reproduced',
  got: `${margin}`,
  expected: `${half} at least, half of what ${shown(text)} stands for`,
  action: 'Widen it: the printed number says no more than that.',
});
export const tooFewSeeds = (seeds: number, least: number): Broken => ({
  path: [],
  rule: 'unsupported number of seeds: no runs could reproduce the claim',
  got: `${seeds}`,
  expected: `${least} or more, since the runs vary with the seed`,
  action: 'Raise `seeds` in its spec.',
});
export const allTakenByRounding = (i: number, margin: number, text: string): Broken => ({
  path: ['equals', 'margin', i],
  rule: 'unsupported margin: no runs could reproduce the claim',
  got: `${margin}, half of what ${shown(text)} stands for`,
  expected: 'more, since the runs vary with the seed',
  action: 'Widen it: `claimbench try EXPERIMENT --seeds 10` shows how much a run varies.',
});
export const nothingPrinted = (): Broken => ({
  path: ['arithmetic'],
  rule: 'missing printed numbers',
  expected: 'where.printed: arithmetic is about printed numbers only',
  action: 'Add where.printed.',
});
export const listNeeded = (): Broken => ({
  path: ['where', 'printed'],
  rule: 'missing printed numbers',
  got: 'one',
  expected: 'a list of two or more',
  action: 'Add the others, or use another check.',
});
export const wordsInArithmetic = (text: string): Broken => ({
  path: ['where', 'printed'],
  rule: 'unsupported printed words',
  got: shown(text),
  expected: 'digits as printed',
  action: 'Use another assertion.',
});
export const distributionOrSame = (both: boolean): Broken => ({
  path: ['follows'],
  rule: both ? 'ambiguous distribution' : 'missing distribution',
  ...(both ? {got: 'distribution and sameAs'} : {}),
  expected: 'either distribution or sameAs',
  action: both ? 'Remove one.' : 'Add one.',
});
export const reversed = (from: number, to: number): Sentence => ({
  rule: 'invalid interval',
  got: `from ${from} to ${to}`,
  expected: 'from below to',
  action: 'Exchange them.',
});
export const notOne = (sum: number): Sentence => ({
  rule: 'invalid probabilities',
  got: `a sum of ${sum}`,
  expected: '1',
  action: 'Make them sum to 1.',
});

// ---- points and mutants -----------------------------------------------------------------------------------------
export const between = (from: string, to: string): string => `${from} to ${to}`;
export const meanOfPoints = (count: number): string => `mean of ${count} points`;
export const inPlaceOf = (wrong: string | number, right: string | number): string => `${wrong} in place of ${right}`;
export const wordsDoubled = (text: string): string => `twice as much as ${text}`;
