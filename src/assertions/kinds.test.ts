import {describe, expect, it} from 'vitest';
import {judged, seedsOf} from '../judge/fixtures/suite.ts';
import type {FakeRun} from '../judge/fixtures/suite.ts';

const because = 'x';
const unit = 'nats';
const loss = (values: readonly number[]) => ({only: seedsOf('loss', values)});
const says = (verdict: {state: string; reason: string}) => `${verdict.state}: ${verdict.reason}`;

describe('equals', () => {
  const equals = (values: readonly number[], where: object, margin: number | number[] = 0.5) =>
    judged({claim: {where, equals: {observed: {metric: 'loss'}, margin, unit, because}}, runs: loss(values)}, 100);
  const run = {printed: '83.8', printedIs: 'run'};
  const tight = [83.7, 83.74, 83.78, 83.72, 83.76];

  it('passes a run of the same process', () =>
    expect(says(equals(tight, run))).toBe(
      'reproduced: loss is 83.74 (mean of 5 seeds, sd 0.031623), against 83.8; the difference lies between −0.18385 and 0.063849, within ±0.5 nats',
    ));
  it('fails a process far away', () =>
    expect(
      says(
        equals(
          tight.map((x) => x + 4),
          run,
        ),
      ),
    ).toBe(
      'contradicted: loss is 87.74 (mean of 5 seeds, sd 0.031623), against 83.8; the difference lies between 3.3515 and 4.5285, wholly outside ±0.5 nats',
    ));
  it('leaves open what the spread hides, and says when no number of seeds would help', () => {
    expect(says(equals([83.4, 83.6, 83.8, 84.0, 84.2], run))).toBe(
      'inconclusive: loss is 83.8 (mean of 5 seeds, sd 0.31623), against 83.8; the difference lies between −0.78849 and 0.78849, partly outside ±0.5 nats; ' +
        'no number of seeds can make it reproduced, since the spread of one printed run (1.645 s √r = 0.52015) alone exceeds the margin; ' +
        'not even 10,000 seeds would settle it at this spread',
    );
    expect(equals([83.3, 83.5, 83.8, 84.1, 84.3], {printed: '83.8', printedIs: {meanOf: 4}})).toMatchObject({
      state: 'inconclusive',
      moreSeeds: 5,
    });
  });
  it('names the wider interval where the narrower one lies outside and does not suffice to contradict', () =>
    expect(says(equals([84.8, 85.2, 85.6], {printed: '83.8', printedIs: 'constant'}))).toMatch(
      /^inconclusive: loss is 85.2 .*; the difference lies between −\d[\d.]* and \d[\d.]*, partly outside ±0.5 nats; /,
    ));
  it('needs three seeds of a random quantity', () =>
    expect(says(equals([83.7, 83.8], run))).toBe(
      'inconclusive: loss is 83.75 (mean of 2 seeds, sd 0.070711), against 83.8; 2 seeds show no spread; at least 3 are needed',
    ));
  it('uses the error of the mean only for a constant', () => {
    const values = [83.5, 83.7, 83.8, 83.9, 84.1];
    expect(equals(values, {printed: '83.8', printedIs: 'constant'}, 0.3).state).toBe('reproduced');
    expect(equals(values, run, 0.3).state).toBe('inconclusive');
  });
  it('compares exactly what the seed does not reach', () => {
    const exact = (value: number) =>
      judged({
        claim: {
          where: {printed: '1.40', printedIs: 'constant'},
          equals: {observed: {metric: 'loss'}, margin: 0, unit: '1', because},
        },
        random: false,
        runs: loss([value]),
      }).state;
    const within = (value: number) =>
      judged({
        claim: {
          where: {printed: '1.40', printedIs: 'constant'},
          equals: {observed: {metric: 'loss'}, margin: 0.01, unit: '1', because},
        },
        random: false,
        runs: loss([value]),
      }).state;
    expect([within(1.4), exact(1.399), exact(1.42)]).toEqual(['reproduced', 'inconclusive', 'contradicted']);
  });
  it('takes lists point by point, times a ratio, and names the point that decides', () => {
    const runs = {only: [0, 0.01, 0.02].map((d): FakeRun => ({metrics: {loss: [5.99 + d, 4 + d, 2.995 + d]}}))};
    const claim = {
      where: {printed: ['6.0', '3.0'], printedIs: 'run'},
      equals: {observed: {metric: 'loss', at: {epoch: [1, 3]}, times: [600, 599]}, margin: [0.5, 0.2], unit, because},
    };
    expect(says(judged({claim, runs}))).toBe(
      'reproduced: at epoch 3, which decides among 2 points, 600/599 × loss is 3.01 (mean of 3 seeds, sd 0.010017), against 3.0; the difference lies between −0.073757 and 0.09379, within ±0.2 nats',
    );
  });
});

describe('atLeast and atMost', () => {
  const bound = (kind: string, values: readonly number[], rest: object = {}) =>
    judged({
      claim: {[kind]: {observed: {metric: 'loss'}, bound: {number: 3}, unit, because, ...rest}},
      runs: loss(values),
    });
  it('passes, fails, leaves open', () => {
    expect(says(bound('atLeast', [3.1, 3.2, 3.15]))).toBe(
      'reproduced: loss is 3.15 (mean of 3 seeds, sd 0.05), against 3; the difference lies between 0.065707 and 0.23429, within what is claimed (at least 0 nats)',
    );
    expect(says(bound('atMost', [3.3, 3.4, 3.35]))).toBe(
      'contradicted: loss is 3.35 (mean of 3 seeds, sd 0.05), against 3; the difference lies between 0.14895 and 0.55105, wholly outside what is claimed (at most 0 nats)',
    );
    expect(says(bound('atLeast', [2.9, 3.2, 3.1]))).toBe(
      'inconclusive: loss is 3.0667 (mean of 3 seeds, sd 0.15275), against 3; the difference lies between −0.19085 and 0.32419, partly outside what is claimed (at least 0 nats); about 14 more seeds would probably settle it',
    );
  });
  it('always: one run detects it, and none shows only so much', () => {
    expect(says(bound('atMost', [2.1, 2.2, 3.01], {holds: 'always'}))).toBe(
      'contradicted: loss is 2.4367 (mean of 3 seeds, sd 0.49903), against 3; the difference is 0.01, wholly outside what is claimed (at most 0 nats)',
    );
    expect(says(bound('atMost', [2.1, 2.2, 3], {holds: 'always'}))).toBe(
      'reproduced: loss is 2.4333 (mean of 3 seeds, sd 0.49329), against 3; the difference lies between −0.9 and 0, within what is claimed (at most 0 nats); ' +
        'no run of 3 detects it, which excludes at 5 % that more than 63.16 % of all would',
    );
    expect(bound('atMost', [2.1, 2.2], {holds: 'always'})).toMatchObject({state: 'inconclusive', moreSeeds: 1});
  });
  it('pairs a measured bound by seed', () => {
    const runs = {a: seedsOf('loss', [1, 5, 9]), b: seedsOf('loss', [1.2, 5.21, 9.19])};
    const claim = {atLeast: {observed: {metric: 'loss', case: 'b'}, bound: {metric: 'loss', case: 'a'}, unit, because}};
    expect(judged({claim, runs}).state).toBe('reproduced');
  });
});

describe('order', () => {
  const order = (a: number[], b: number[], rest: object = {}) =>
    judged({
      claim: {order: {lower: {metric: 'loss', case: 'a'}, higher: {metric: 'loss', case: 'b'}, unit, because, ...rest}},
      runs: {a: seedsOf('loss', a), b: seedsOf('loss', b)},
    });
  it('passes, fails, leaves open', () => {
    expect(says(order([1, 5, 9], [1.2, 5.21, 9.19]))).toBe(
      'reproduced: loss of b less loss of a is 0.2 (mean of 3 seeds, sd 0.01); the difference lies between 0.18314 and 0.21686, within what is claimed (more than 0 nats)',
    );
    expect(order([1.2, 5.21, 9.19], [1, 5, 9]).state).toBe('contradicted');
    expect(order([1, 5, 9], [1.2, 4.9, 9.19]).state).toBe('inconclusive');
    expect(order([1, 5, 9], [1.2, 5.21, 9.19], {by: 0.3}).state).toBe('contradicted');
  });
  it('does not pass equal cases, and settles nothing by a few equal differences', () => {
    const ten = Array.from({length: 10}, (_, i) => i + 1);
    expect(order(ten, ten).state).toBe('contradicted');
    expect(says(order([1, 5, 9], [1.5, 5.5, 9.5]))).toBe(
      'inconclusive: loss of b less loss of a is 0.5 (mean of 3 seeds, sd 0); 3 equal runs show no spread; at least 10 are needed where all are equal',
    );
    expect(order([1, 5, 9], [1.5, 5.5, 9.5]).moreSeeds).toBe(7);
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
    expect(says(make('every-point'))).toBe(
      'contradicted: at epoch 2, which decides among 2 points, loss of b less loss of a is −0.99 (mean of 3 seeds, sd 0.01); the difference lies between −1.0473 and −0.9327, wholly outside what is claimed (more than 0 nats)',
    );
    expect(make('mean-of-points').state).toBe('reproduced');
  });
});

describe('monotone', () => {
  const monotone = (curves: number[][], slack = 0) =>
    judged({
      claim: {monotone: {observed: {metric: 'loss', at: 'every'}, direction: 'decreasing', slack, unit, because}},
      runs: {only: curves.map((c) => ({metrics: {loss: c}}))},
    });
  it('passes, fails, leaves open', () => {
    expect(
      says(
        monotone([
          [5, 4, 3.1],
          [5.1, 4.1, 3.2],
          [5.001, 4, 3.12],
        ]),
      ),
    ).toBe(
      'reproduced: at epoch 2 to epoch 3, which decides among 2 points, the step of loss is −0.89333 (mean of 3 seeds, sd 0.011547); it lies between −0.9128 and −0.87387, within what is claimed (at most 0 nats)',
    );
    expect(
      monotone([
        [5, 4, 4.5],
        [5.1, 4.1, 4.6],
        [5, 4, 4.51],
      ]).state,
    ).toBe('contradicted');
    expect(
      monotone([
        [5, 4, 3.1],
        [5.1, 4.1, 4.3],
        [5, 4, 3.12],
      ]).state,
    ).toBe('inconclusive');
    expect(
      monotone(
        [
          [5, 4, 4.01],
          [5.1, 4.1, 4.11],
          [5.001, 4, 4.012],
        ],
        0.02,
      ).state,
    ).toBe('reproduced');
  });
  it('leaves open a course that some runs did not go to the end', () => {
    expect(
      says(
        monotone([
          [5, 4, 3.1],
          [5.1, 4.1],
          [5, 4, 3.12],
        ]),
      ),
    ).toBe('inconclusive: seeds 2 have no value at epoch 2 to epoch 3');
  });
});

describe('agrees', () => {
  const agrees = (a: number[], b: number[], within: number, rest: object = {}, random = true) =>
    judged({
      claim: {agrees: {left: {metric: 'a'}, right: {metric: 'b'}, within, unit, because, ...rest}},
      random,
      runs: {only: a.map((x, i) => ({metrics: {a: x, b: b[i]!}}))},
    });
  it('passes, fails, leaves open', () => {
    const ten = Array.from({length: 10}, (_, i) => i + 1);
    expect(
      says(
        agrees(
          ten,
          ten.map((x) => x + 2 ** -20),
          1e-6,
        ),
      ),
    ).toBe(
      'reproduced: a less b is −9.5367×10⁻⁷ (mean of 10 seeds, sd 0); the difference is −9.5367×10⁻⁷, within ±10⁻⁶ nats; ' +
        'all 10 runs are equal, which excludes at 5 % that more than 25.887 % of all are not',
    );
    expect(agrees([1, 2, 3], [1.1, 2.1, 3.100001], 0.01).state).toBe('contradicted');
    expect(agrees([1, 2, 3], [1.1, 1.9, 3.05], 0.1).state).toBe('inconclusive');
  });
  it('compares exactly what the seed does not reach, relatively too', () => {
    expect(agrees([100], [101], 0.01, {relative: true}, false).state).toBe('reproduced');
    expect(agrees([100], [102], 0.01, {relative: true}, false).state).toBe('contradicted');
    expect(says(agrees([100, 100.1], [100, 100], 1, {}, false))).toBe(
      'inconclusive: a less b is 0.05 (mean of 2 seeds, sd 0.070711); a less b is declared not random and yet differs between seeds',
    );
  });
});
