import {describe, expect, test} from 'vitest';
import type {Counts, Tally} from '../../contract/assessment.ts';
import {advice, besides, headline, mistakesText} from './counts.ts';

const NONE: Tally = {
  unexpected: 0,
  doubtful: 0,
  'not-run': 0,
  draft: 0,
  'not-judged': 0,
  inconclusive: 0,
  unpredicted: 0,
  finding: 0,
  reproduced: 0,
};
type Some = Partial<Tally>;

const counts = (
  claim: Some,
  {
    correction = {},
    control = {},
    slips = 0,
    formulas = 0,
    unclassified = 0,
    quoted = 0,
  }: {
    correction?: Some;
    control?: Some;
    slips?: number;
    formulas?: number;
    unclassified?: number;
    quoted?: number;
  } = {},
): Counts => ({
  byRole: {claim: {...NONE, ...claim}, correction: {...NONE, ...correction}, control: {...NONE, ...control}},
  mistakes: {
    total: slips + formulas + unclassified,
    quoted,
    bySeverity: {slip: slips, formula: formulas, conclusion: 0},
  },
});

describe('the headline', () => {
  test.each<[string, Counts]>([
    ['Nothing was checked', counts({})],
    ['The only claim is reproduced', counts({reproduced: 1})],
    ['All 3 claims are reproduced', counts({reproduced: 3})],
    ['3 of 6 claims reproduced, 2 contradicted', counts({reproduced: 3, finding: 2, inconclusive: 1})],
    ['0 of 2 claims reproduced', counts({'not-run': 2})],
    ['1 of 4 claims reproduced, 3 contradicted (2 mistakes)', counts({reproduced: 1, finding: 3}, {slips: 2})],
    [
      '1 of 4 claims reproduced, 3 contradicted (1 mistake)',
      counts({reproduced: 1, finding: 1, unpredicted: 2}, {slips: 1}),
    ],
    [
      '0 of 4 claims reproduced, 1 contradicted as expected and 2 contradicted without a prediction',
      counts({finding: 1, unpredicted: 2, unexpected: 1}),
    ],
    ['Nothing was checked, 1 not judged', counts({'not-judged': 1})],
    ['2 of 3 claims reproduced, 1 not judged', counts({reproduced: 2, 'not-judged': 1})],
  ])('%s', (words, of) => expect(headline(of)).toBe(words));

  test('speaks of the documents’ own claims only', () => {
    const ours = {correction: {reproduced: 4}, control: {unexpected: 1}};
    expect(headline(counts({reproduced: 3}, ours))).toBe('All 3 claims are reproduced');
    expect(headline(counts({}, ours))).toBe('No claim of a document was checked');
  });
  test('leaves drafts out', () =>
    expect(headline(counts({reproduced: 3, draft: 2}))).toBe('All 3 claims are reproduced'));
});

describe('what counts apart', () => {
  test.each<[string, Counts]>([
    ['', counts({reproduced: 3, 'not-judged': 1})],
    ['Counted apart: 4 corrections (all reproduced).', counts({}, {correction: {reproduced: 4}})],
    [
      'Counted apart: 3 corrections (2 reproduced, 1 inconclusive) and 1 control (unexpected).',
      counts({}, {correction: {reproduced: 2, inconclusive: 1}, control: {unexpected: 1}}),
    ],
    ['Counted apart: 3 drafts.', counts({draft: 2}, {control: {draft: 1}})],
  ])('%s', (words, of) => expect(besides(of)).toBe(words));
});

test('mistakes are counted by severity, where they have one', () => {
  expect(mistakesText(counts({finding: 4}, {slips: 1, formulas: 2}))).toBe(
    '3 mistakes: 1 slip, 2 wrong formulas or statements',
  );
  expect(mistakesText(counts({finding: 1}, {slips: 1}))).toBe('1 mistake: 1 slip');
  expect(mistakesText(counts({finding: 3}, {slips: 3, quoted: 2}))).toBe(
    '3 mistakes: 3 slips; 2 of them in words that the document quotes',
  );
  expect(mistakesText(counts({finding: 1}, {slips: 1, quoted: 1}))).toBe(
    '1 mistake: 1 slip; all in words that the document quotes',
  );
  expect(mistakesText(counts({finding: 4}, {slips: 2, unclassified: 1}))).toBe(
    '3 mistakes: 2 slips, 1 without a severity',
  );
  expect(mistakesText(counts({finding: 4}, {unclassified: 3}))).toBe('');
  expect(mistakesText(counts({}))).toBe('');
});

test('the advice counts claims of any role that need attention and figures in doubt, or says that all is well', () => {
  expect(advice(counts({reproduced: 3}))).toBe('Every verdict is as expected.');
  expect(advice(counts({reproduced: 3}, {correction: {inconclusive: 1}}))).toBe(
    '1 claim is inconclusive. Every conclusive verdict is as expected.',
  );
  expect(advice(counts({reproduced: 3, finding: 2, inconclusive: 2}))).toBe(
    '2 claims are inconclusive. The specs had stated which claims are wrong; no verdict is a surprise.',
  );
  expect(advice(counts({finding: 2}))).toBe('The specs had stated which claims are wrong; no verdict is a surprise.');
  expect(advice(counts({unpredicted: 1}))).toBe(
    'The specs made no prediction about what is contradicted; no verdict is a surprise.',
  );
  expect(advice(counts({finding: 2, unpredicted: 1, inconclusive: 1}))).toBe(
    '1 claim is inconclusive. The specs had stated which claims are wrong, but made no prediction about 1 of the ' +
      'contradicted claims; no verdict is a surprise.',
  );
  expect(headline(counts({reproduced: 1, finding: 2, unexpected: 1}))).toBe(
    '1 of 4 claims reproduced, 2 contradicted as expected',
  );
  expect(advice(counts({inconclusive: 2}))).toBe('No verdict is conclusive: 2 claims stay open.');
  expect(advice(counts({inconclusive: 1}))).toBe('No verdict is conclusive: 1 claim stays open.');
  expect(advice(counts({unexpected: 1}))).toBe('1 claim needs attention.');
  expect(advice(counts({unexpected: 1}, {control: {doubtful: 1}}), 1)).toBe(
    '2 claims need attention. 1 figure shows evidence in doubt.',
  );
  expect(advice(counts({draft: 1, reproduced: 1}), 2)).toBe('2 figures show evidence in doubt.');
});
