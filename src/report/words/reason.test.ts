import {describe, expect, it, test} from 'vitest';
import type {Measured, Subject} from '../../contract/assertion.ts';
import type {
  DivergedReason,
  Lack,
  MeasuredReason,
  Measurement,
  Note,
  PrintedReason,
  PrintedRelation,
  Reason,
  TestedReason,
} from '../../contract/reason.ts';
import {reasonText} from './reason.ts';

const loss: Measured = {form: 'measured', metric: 'loss', times: [1, 1]};
const measurement: Measurement = {subject: {is: 'value', of: loss}, label: '', points: 1, seeds: 3, mean: 2, sd: 0.5};
const measured = (change: Partial<Measurement> = {}, rest: Partial<MeasuredReason> = {}): string =>
  reasonText({is: 'measured', measured: {...measurement, ...change}, notes: [], ...rest});
const BARE = 'loss is 2 (mean of 3 seeds, sd 0.5)';

describe('means', () => {
  it.each<[string, Partial<Measurement>]>([
    [BARE, {}],
    ['loss is 2 (1 seed)', {seeds: 1, sd: NaN}],
    ['loss is 2 (mean of 3 seeds, sd 0.5), against 83.8', {reference: '83.8'}],
    ['at epoch 4, loss is 2 (mean of 3 seeds, sd 0.5)', {label: 'epoch 4'}],
    ['at epoch 4, which decides among 15 points, loss is 2 (mean of 3 seeds, sd 0.5)', {label: 'epoch 4', points: 15}],
  ])('%s', (text, change) => expect(measured(change)).toBe(text));

  it.each<[string, Subject]>([
    ['600/599 × loss of a', {is: 'value', of: {...loss, case: 'a', times: [600, 599]}}],
    ['the printed 1.0', {is: 'value', of: {form: 'printed', printed: '1.0'}}],
    ['3', {is: 'value', of: {form: 'number', number: 3}}],
    ['loss of b minus loss of a', {is: 'difference', left: {...loss, case: 'b'}, right: {...loss, case: 'a'}}],
    ['the step of loss', {is: 'step', of: loss}],
    ['the standard deviation of loss of a', {is: 'spread', of: {...loss, case: 'a'}}],
  ])('of %s', (text, subject) => expect(measured({subject})).toBe(`${text} is 2 (mean of 3 seeds, sd 0.5)`));

  it.each<[string, NonNullable<MeasuredReason['unfit']>]>([
    ['1 seed shows no spread; at least 3 are needed', {is: 'too-few-seeds', seeds: 1, least: 3}],
    ['2 seeds show no spread; at least 3 are needed', {is: 'too-few-seeds', seeds: 2, least: 3}],
    [
      '3 equal runs show no spread; where all runs are equal, at least 10 are needed',
      {is: 'too-few-equal', seeds: 3, least: 10},
    ],
    ['loss is declared deterministic, but varies between seeds', {is: 'not-steady'}],
  ])('%s', (text, unfit) => expect(measured({}, {unfit})).toBe(`${BARE}; ${text}`));

  const lies = {
    difference: true,
    band: {from: -0.1, to: 0.2},
    relation: 'within',
    allowed: {from: -0.5, to: 0.5},
    strict: false,
    unit: 'nats',
  } as const;
  it.each<[string, Partial<NonNullable<MeasuredReason['lies']>>]>([
    ['the difference lies between −0.1 and 0.2, within ±0.5 nats', {}],
    ['it lies between −0.1 and 0.2, within ±0.5 nats', {difference: false}],
    ['the difference is 0.2, within ±0.5 nats', {band: {from: 0.2, to: 0.2}}],
    ['the difference lies between −0.1 and 0.2, wholly outside ±0.5 nats', {relation: 'outside'}],
    ['the difference lies between −0.1 and 0.2, partly outside ±0.5 nats', {relation: 'partly-outside'}],
    ['the difference lies between −0.1 and 0.2, within ±0.5', {unit: '1'}],
    ['the difference lies between −0.1 and 0.2, within −0.5 to 1 nats', {allowed: {from: -0.5, to: 1}}],
    [
      'the difference lies between −0.1 and 0.2, within what is claimed (at least 0 nats)',
      {allowed: {from: 0, to: Infinity}},
    ],
    [
      'the difference lies between −0.1 and 0.2, within what is claimed (more than 0 nats)',
      {allowed: {from: 0, to: Infinity}, strict: true},
    ],
    [
      'the difference lies between −0.1 and 0.2, within what is claimed (at most 0 nats)',
      {allowed: {from: -Infinity, to: 0}},
    ],
    [
      'the difference lies between −0.1 and 0.2, within what is claimed (less than 0 nats)',
      {allowed: {from: -Infinity, to: 0}, strict: true},
    ],
  ])('%s', (text, change) => expect(measured({}, {lies: {...lies, ...change}})).toBe(`${BARE}; ${text}`));

  const NOTES: [string, Note][] = [
    [
      '0 of 3 runs violate it; at most 63.16 % of all runs could (95 % confidence)',
      {is: 'every-run', runs: 3, level: 0.05},
    ],
    [
      'all 10 runs are equal; at most 25.887 % of all runs could differ (95 % confidence)',
      {is: 'equal-runs', runs: 10, level: 0.05},
    ],
    [
      'no number of seeds can make it reproduced, since the spread of one printed run (1.645 s √r = 0.52) alone exceeds the margin',
      {is: 'never-reproduced', least: 0.52, z: 1.6449},
    ],
    ['about 1 more seed would probably settle it', {is: 'more-seeds', count: 1}],
    ['about 14 more seeds would probably settle it', {is: 'more-seeds', count: 14}],
    ['not even 10,000 seeds would settle it at this spread', {is: 'no-seeds-settle', most: 10_000}],
    ['the seeds look skewed (2.5), so the error rates are larger than stated', {is: 'skewed', skewness: 2.5}],
  ];
  it.each(NOTES)('%s', (text, note) => expect(measured({}, {notes: [note]})).toBe(`${BARE}; ${text}`));
  it('all parts in order', () => {
    const notes = NOTES.slice(3, 4).map(([, note]) => note);
    expect(measured({}, {lies, notes: [...notes, {is: 'skewed', skewness: 2.5}]})).toBe(
      `${BARE}; the difference lies between −0.1 and 0.2, within ±0.5 nats; about 1 more seed would probably settle it; ` +
        'the seeds look skewed (2.5), so the error rates are larger than stated',
    );
  });
});

describe('distributions', () => {
  const tested: TestedReason = {
    is: 'tested',
    draws: {form: 'draws', sample: 'x'},
    counts: [100_000],
    other: {exponential: {rate: 1}},
    against: {exponential: {rate: 1.05}},
    test: {test: 'kolmogorov-smirnov', statistic: 0.0022},
    pValue: 0.69,
    finding: {is: 'rejected', level: 1e-4},
  };
  const END = "less than 0.0001, the claim's share of the suite's false-alarm rate";

  it('against a stated distribution', () =>
    expect(reasonText(tested)).toBe(
      `x (100,000 draws) against Exponential(rate 1): Kolmogorov-Smirnov D = 0.0022, p = 0.69, ${END}`,
    ));
  it('of two samples, by categories', () => {
    const two: TestedReason = {
      ...tested,
      draws: {form: 'draws', sample: 'x', case: 'a'},
      counts: [400, 5000],
      other: {form: 'draws', sample: 'y'},
      test: {test: 'chi-square', statistic: 1.6, degrees: 3},
    };
    expect(reasonText(two)).toBe(
      `x of a (400 and 5,000 draws) against y: chi-square = 1.6 with 3 degrees of freedom, p = 0.69, ${END}`,
    );
  });
  it.each<[string, TestedReason['finding']]>([
    [END, {is: 'rejected', level: 1e-4}],
    [
      "rejected at 0.01, but not at 0.0001, the claim's share of the suite's false-alarm rate",
      {is: 'rejected-at-level-only', level: 0.01, budget: 1e-4},
    ],
    [
      'not rejected, but Exponential(rate 1.05) would be noticed with power 0.08 only, and 0.95 is asked for',
      {is: 'weak', power: 0.08, least: 0.95},
    ],
    [
      'not rejected at 0.01, and Exponential(rate 1.05) would be with power 0.98',
      {is: 'not-rejected', level: 0.01, power: 0.98},
    ],
    [
      'not rejected at 0.01, and Exponential(rate 1.05) would be with power above 0.9999',
      {is: 'not-rejected', level: 0.01, power: 0.99999},
    ],
    ['1 draw is no category', {is: 'stray-draws', count: 1}],
    ['2 draws are no category', {is: 'stray-draws', count: 2}],
    [
      'a cell expects 3 draws, and at this level the chi-square approximation needs at least 17',
      {is: 'too-few-counts', seen: 3, least: 17},
    ],
    [
      '20 % of the draws have one and the same value, so the distribution is discrete; name a categorical alternative',
      {is: 'tied', share: 0.2},
    ],
  ])('%s', (text, finding) => expect(reasonText({...tested, finding})).toMatch(new RegExp(`, ${literally(text)}$`)));
});

describe('printed numbers', () => {
  const reason = (relation: PrintedRelation, finding: PrintedReason['finding'] = 'holds', of = 1): string =>
    reasonText({is: 'printed', of, relation, finding});
  const mean: PrintedRelation = {is: 'mean', text: '3.45', items: 20};

  it.each<[string, PrintedRelation]>([
    [
      '83.77 × 59900 is a multiple of 0.5 within the precision printed',
      {is: 'multiple', text: '83.77', times: 59900, of: 0.5},
    ],
    ['3.45 is a mean of 20 whole counts', mean],
    ['6 is 2 × 3 = 6, as rounded', {is: 'product', text: '6', factors: [2, 3], product: 6}],
    ['3.4 is the sum of 1.1 + 2.2 (3.3 as printed)', {is: 'sum', text: '3.4', parts: ['1.1', '2.2'], sum: 3.3}],
    [
      '0.16 is 86.95 nats / (784 ln 2) = 0.16, as rounded',
      {is: 'bits', text: '0.16', nats: '86.95', dimensions: 784, bits: 0.16},
    ],
    ['156 is greater than 155', {is: 'excess', text: '156', than: '155', by: 0}],
    ['156 is greater than 155 by at least 1', {is: 'excess', text: '156', than: '155', by: 1}],
    ['156 is greater than 155 by at most 3', {is: 'excess', text: '156', than: '155', by: 0, atMost: 3}],
    ['156 is greater than 155 by at least 1 and at most 3', {is: 'excess', text: '156', than: '155', by: 1, atMost: 3}],
    ['4 after 5 is decreasing', {is: 'step', before: '5', after: '4', direction: 'decreasing'}],
  ])('%s', (text, relation) => expect(reason(relation)).toBe(text));

  it.each<[string, PrintedReason['finding'], number]>([
    ['all of 3: 3.45 is a mean of 20 whole counts, and so on', 'holds', 3],
    ['3.45 is not a mean of 20 whole counts', 'fails', 1],
    ['whether 3.45 is a mean of 20 whole counts cannot be told at the precision printed', 'cannot-tell', 1],
    [
      '3.45 is a mean of 20 whole counts, but so would 20 % of all numbers be at the precision printed',
      {anyWould: 0.2},
      1,
    ],
    ['3.45 is a mean of 20 whole counts, but so would any number be at the precision printed', {anyWould: 1.5}, 1],
  ])('%s', (text, finding, of) => expect(reason(mean, finding, of)).toBe(text));
});

test.each<[string, DivergedReason['why']]>([
  ['the remaining runs alone cannot make it reproduced', {is: 'open'}],
  ['the result does not depend on the seed, so every run does', {is: 'certain'}],
  [
    'that is too many for a process of which at most 5 % of runs diverge, as a document that mentions none is read',
    {is: 'too-many', tolerated: 0.05},
  ],
  [
    '1 of 1 run of a is too many for a process of which at most 5 % of runs diverge, as a document that mentions none is read',
    {is: 'too-many', tolerated: 0.05, case: {name: 'a', diverged: 1, of: 1}},
  ],
  [
    '5 of 10 runs of a are too many for a process of which at most 5 % of runs diverge, as a document that mentions none is read',
    {is: 'too-many', tolerated: 0.05, case: {name: 'a', diverged: 5, of: 10}},
  ],
])('runs that diverge: %s', (text, why) => {
  expect(reasonText({is: 'diverged', seeds: [4, 5], of: 5, why})).toBe(
    `2 of 5 seeds diverged or gave no finite value (4, 5); ${text}`,
  );
  expect(reasonText({is: 'diverged', seeds: [1], of: 1, why})).toBe(
    `1 of 1 seed diverged or gave no finite value (1); ${text}`,
  );
});

const failure = {place: 'fake, seed 2', rule: 'the experiment failed', action: 'Fix it.'};
test.each<[string, Reason]>([
  ['seed 2 has no value at epoch 2', {is: 'gaps', label: 'epoch 2', seeds: [2]}],
  ['seeds 2, 3 have no value at this point', {is: 'gaps', label: '', seeds: [2, 3]}],
  ['1 of 4 runs is missing (seed 4)', {is: 'missing-runs', missing: 1, of: 4, seeds: [4]}],
  ['2 of 4 runs are missing (seeds 3, 4)', {is: 'missing-runs', missing: 2, of: 4, seeds: [3, 4]}],
  ['1 of 1 run is missing (seed 1)', {is: 'missing-runs', missing: 1, of: 1, seeds: [1]}],
  [
    '2 of 3 runs failed (seeds 2, 3): fake, seed 2: the experiment failed; got Error: fell',
    {is: 'failed-runs', failed: 2, of: 3, seeds: [2, 3], failure: {...failure, got: 'Error: fell'}},
  ],
  [
    '1 of 3 runs failed (seed 2): fake, seed 2: the experiment failed',
    {is: 'failed-runs', failed: 1, of: 3, seeds: [2], failure},
  ],
])('%s', (text, reason) => expect(reasonText(reason)).toBe(text));

test.each<[string, Lack]>([
  ['the experiment yields no metric a', {is: 'no-metric', name: 'a'}],
  ['the experiment yields no sample a', {is: 'no-sample', name: 'a'}],
  ['the claim has no runs of case a', {is: 'no-case', name: 'a'}],
  ["the claim does not say which case's draws are judged (a, b)", {is: 'several-cases', names: ['a', 'b']}],
  ['the records have no value of a where it is asked for', {is: 'no-value', metric: 'a'}],
  ['the records have no value of a at epoch 7', {is: 'no-value-at', metric: 'a', axis: 'epoch', value: 7}],
  ['the records have no draws of x', {is: 'no-draws', sample: 'x'}],
  ['the record of seed 2 has no draws of x', {is: 'no-draws-of', sample: 'x', seeds: [2]}],
  ['the records of seeds 2, 3 have no draws of x', {is: 'no-draws-of', sample: 'x', seeds: [2, 3]}],
  ['the two sides have 2 and 3 points', {is: 'unequal-points', left: 2, right: 3}],
  ['2 values of margin go with 3 points', {is: 'unequal-list', what: 'margin', count: 2, points: 3}],
  ['2 values of margin go with 1 point', {is: 'unequal-list', what: 'margin', count: 2, points: 1}],
  ['both sides are fixed numbers, and nothing is measured', {is: 'nothing-measured'}],
  ['a sequence needs two points or more', {is: 'one-point'}],
  ['the claim names no printed number', {is: 'nothing-printed'}],
  ['one of distribution and against is categorical, the other continuous', {is: 'mixed-distributions'}],
])('%s', (text, lack) => expect(reasonText({is: 'not-observed', lack})).toBe(text));

/** A text as a regular expression that matches just that. */
function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
