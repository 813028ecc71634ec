import {describe, expect, it} from 'vitest';
import {expectBothRates, many} from '../judge/fixtures/error-rates.ts';
import {inWords, judged, seedsOf} from '../judge/fixtures/suite.ts';
import {normalForm} from '../spec/fixtures/normal-form.ts';

const measuredLoss = {form: 'measured', metric: 'loss', times: [1, 1]};
const because = 'x';
const unit = 'nats';
const loss = (values: readonly number[]) => ({only: seedsOf('loss', values)});

describe('atLeast and atMost', () => {
  const bound = (kind: string, values: readonly number[], rest: object = {}) =>
    judged({
      claim: {[kind]: {observed: {metric: 'loss'}, bound: {number: 3}, unit, because, ...rest}},
      runs: loss(values),
    });
  it('passes, fails, leaves open', () => {
    expect(inWords(bound('atLeast', [3.1, 3.2, 3.15]))).toBe(
      'reproduced: loss is 3.15 (mean of 3 seeds, sd 0.05), against 3; the difference lies between 0.065707 and ' +
        '0.23429, within what is claimed (at least 0 nats)',
    );
    expect(inWords(bound('atMost', [3.3, 3.4, 3.35]))).toBe(
      'contradicted: loss is 3.35 (mean of 3 seeds, sd 0.05), against 3; the difference lies between 0.14895 ' +
        'and 0.55105, wholly outside what is claimed (at most 0 nats); the level of 1 % supposes nearly normal runs; ' +
        'the sign test, which is of the median, gives 13 %',
    );
    expect(inWords(bound('atLeast', [2.9, 3.2, 3.1]))).toBe(
      'inconclusive: loss is 3.0667 (mean of 3 seeds, sd 0.15275), against 3; the difference lies between ' +
        '−0.19085 and 0.32419, partly outside what is claimed (at least 0 nats); 26 seeds in all would settle it ' +
        'with a chance of 50 %, 125 with 80 %',
    );
  });
  it('always: one run refutes it, and none that does shows only so much', () => {
    expect(inWords(bound('atMost', [2.1, 2.2, 3.01], {holds: 'always'}))).toBe(
      'contradicted: loss is 3.01 (seed 3, the greatest of 3 runs), against 3; the difference is 0.01, wholly ' +
        'outside what is claimed (at most 0 nats); the claim fails with 1 of 3 seeds',
    );
    expect(inWords(bound('atMost', [2.1, 2.2, 3], {holds: 'always'}))).toBe(
      'reproduced: loss is 3 (seed 3, the greatest of 3 runs), against 3; the difference lies between −0.9 ' +
        'and 0, within what is claimed (at most 0 nats); ' +
        '0 of 3 runs violate it; this shows that at least 36 % of all runs keep it (95 % confidence); ' +
        '95 % would take 59 runs',
    );
    expect(bound('atMost', [2.1, 2.2], {holds: 'always'})).toMatchObject({
      state: 'inconclusive',
      forecast: {is: 'at-least', seeds: 3},
    });
  });
  it('pairs a measured bound by seed', () => {
    const runs = {a: seedsOf('loss', [1, 5, 9]), b: seedsOf('loss', [1.2, 5.21, 9.19])};
    const claim = {atLeast: {observed: {metric: 'loss', case: 'b'}, bound: {metric: 'loss', case: 'a'}, unit, because}};
    expect(judged({claim, runs}).state).toBe('reproduced');
  });
});

it.each(['atLeast', 'atMost'])('%s: both error rates hold', (kind) =>
  expectBothRates(kind, (n, z) => ({
    claim: {[kind]: {observed: {metric: 'a'}, bound: {number: 0}, unit, because}},
    runs: {only: seedsOf('a', many(n, z))},
  })),
);

it('atLeast has a normal form', () =>
  expect(
    normalForm(
      'atLeast: {observed: {metric: loss, case: a, at: {epoch: [1, 5]}}, bound: {number: 3}, unit: nats, because: so}',
    ),
  ).toStrictEqual({
    assertion: {
      kind: 'atLeast',
      because: 'so',
      observed: {...measuredLoss, case: 'a', at: {epoch: [1, 5]}},
      bound: {form: 'number', number: 3},
      holds: 'on-average',
      share: 1,
      unit: 'nats',
    },
    operands: [
      {path: ['atLeast', 'observed'], operand: {...measuredLoss, case: 'a', at: {epoch: [1, 5]}}},
      {path: ['atLeast', 'bound'], operand: {form: 'number', number: 3}},
    ],
  }));

it('atMost has a normal form', () =>
  expect(
    normalForm("atMost: {observed: {metric: loss}, bound: {printed: '3.0'}, holds: always, unit: nats, because: so}"),
  ).toStrictEqual({
    assertion: {
      kind: 'atMost',
      because: 'so',
      observed: measuredLoss,
      bound: {form: 'printed', printed: '3.0'},
      holds: 'always',
      share: 1,
      unit: 'nats',
    },
    operands: [
      {path: ['atMost', 'observed'], operand: measuredLoss},
      {path: ['atMost', 'bound', 'printed'], operand: {form: 'printed', printed: '3.0'}},
    ],
  }));
