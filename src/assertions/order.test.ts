import {describe, expect, it} from 'vitest';
import {expectBothRates, many} from '../judge/fixtures/error-rates.ts';
import {inWords, judged, seedsOf, type FakeRun} from '../judge/fixtures/suite.ts';
import {normalForm} from '../spec/fixtures/normal-form.ts';

const measuredLoss = {form: 'measured', metric: 'loss', times: [1, 1]};
const because = 'x';
const unit = 'nats';

describe('order', () => {
  const order = (a: number[], b: number[], rest: object = {}) =>
    judged({
      claim: {order: {lower: {metric: 'loss', case: 'a'}, higher: {metric: 'loss', case: 'b'}, unit, because, ...rest}},
      runs: {a: seedsOf('loss', a), b: seedsOf('loss', b)},
    });
  it('passes, fails, leaves open', () => {
    expect(inWords(order([1, 5, 9], [1.2, 5.21, 9.19]))).toBe(
      'reproduced: loss of b minus loss of a is 0.2 (mean of 3 seeds, sd 0.01); the difference lies between ' +
        '0.18314 and 0.21686, within what is claimed (more than 0 nats)',
    );
    expect(order([1.2, 5.21, 9.19], [1, 5, 9]).state).toBe('contradicted');
    expect(order([1, 5, 9], [1.2, 4.9, 9.19]).state).toBe('inconclusive');
    expect(order([1, 5, 9], [1.2, 5.21, 9.19], {by: 0.3}).state).toBe('contradicted');
  });
  it('settles nothing by equal differences, however many they are', () => {
    const ten = Array.from({length: 10}, (_, i) => i + 1);
    expect(order(ten, ten).state).toBe('inconclusive');
    expect(order(ten, ten, {holds: 'always'}).state).toBe('contradicted');
    expect(inWords(order([1, 5, 9], [1.5, 5.5, 9.5]))).toBe(
      'inconclusive: loss of b minus loss of a is 0.5 (mean of 3 seeds, sd 0); all 3 runs are equal and ' +
        'show no spread; declare the range of the metric, or that it does not depend on the seed, or claim it of ' +
        'every run',
    );
    expect(order([1, 5, 9], [1.5, 5.5, 9.5])).toMatchObject({state: 'inconclusive', forecast: {is: 'none'}});
    expect(order([1, 5, 9], [1.5, 5.5, 9.5], {holds: 'always'}).state).toBe('reproduced');
  });
  it('always: every run', () =>
    expect(order([1, 5, 9], [1.2, 4.9, 9.19], {holds: 'always'}).state).toBe('contradicted'));
  it('at every point, or of the mean over points', () => {
    const curve = (shift: number) =>
      [0, 0.01, 0.02].map((d): FakeRun => ({metrics: {loss: [1 + 3 * shift + d * shift, 2 - shift + d * shift]}}));
    const make = (quantifier: string) =>
      judged({
        claim: {
          order: {
            lower: {metric: 'loss', case: 'a', at: 'every'},
            higher: {metric: 'loss', case: 'b', at: 'every'},
            quantifier,
            unit,
            because,
          },
        },
        runs: {a: curve(0), b: curve(1)},
      });
    expect(inWords(make('every-point'))).toBe(
      'contradicted: at epoch 2, which decides among 2 points, loss of b minus loss of a is −0.99 (mean of 3 ' +
        'seeds, sd 0.01); the difference lies between −1.0473 and −0.9327, wholly outside what is claimed (more ' +
        'than 0 nats); the level of 1 % supposes nearly normal runs; the sign test, which is of the median, gives 25 %',
    );
    expect(make('mean-of-points').state).toBe('reproduced');
  });
});

it('both error rates hold', () =>
  expectBothRates('order', (n, z) => {
    const shared = many(n, () => 3 * z()); // what the seed does to both cases
    const of = (by: number) =>
      seedsOf(
        'a',
        shared.map((x) => x + by + z()),
      );
    return {
      claim: {order: {lower: {metric: 'a', case: 'l'}, higher: {metric: 'a', case: 'h'}, by: 1, unit, because}},
      runs: {l: of(0), h: of(1)},
    };
  }));

it('order has a normal form', () =>
  expect(
    normalForm(
      'order: {lower: {metric: loss, case: a, reduce: mean}, higher: {metric: loss, case: b}, unit: nats, because: so}',
    ),
  ).toStrictEqual({
    assertion: {
      kind: 'order',
      because: 'so',
      lower: {...measuredLoss, case: 'a', reduce: 'mean'},
      higher: {...measuredLoss, case: 'b'},
      by: 0,
      holds: 'on-average',
      quantifier: 'every-point',
      share: 1,
      unit: 'nats',
    },
    operands: [
      {path: ['order', 'lower'], operand: {...measuredLoss, case: 'a', reduce: 'mean'}},
      {path: ['order', 'higher'], operand: {...measuredLoss, case: 'b'}},
    ],
  }));
