import {describe, expect, it} from 'vitest';
import {inWords, judged, seedsOf, type FakeRun} from '../judge/fixtures/suite.ts';
import {normalForm} from '../spec/fixtures/normal-form.ts';

const measuredLoss = {form: 'measured', metric: 'loss', times: [1, 1]};
const because = 'x';
const unit = 'nats';
const loss = (values: readonly number[]) => ({only: seedsOf('loss', values)});

describe('equals', () => {
  const equals = (values: readonly number[], where: object, margin: number | number[] = 0.5) =>
    judged({claim: {where, equals: {observed: {metric: 'loss'}, margin, unit, because}}, runs: loss(values)}, 100);
  const run = {printed: '83.8', printedIs: 'run'};
  const tight = [83.7, 83.74, 83.78, 83.72, 83.76];

  it('passes a run of the same process', () =>
    expect(inWords(equals(tight, run))).toBe(
      'reproduced: loss is 83.74 (mean of 5 seeds, sd 0.031623), against 83.8; the difference lies between ' +
        '−0.18385 and 0.063849, within ±0.5 nats',
    ));
  it('fails a process far away', () =>
    expect(
      inWords(
        equals(
          tight.map((x) => x + 4),
          run,
        ),
      ),
    ).toBe(
      'contradicted: loss is 87.74 (mean of 5 seeds, sd 0.031623), against 83.8; the difference lies between ' +
        '3.3515 and 4.5285, wholly outside ±0.5 nats; ' +
        'the level of 0.01 % supposes nearly normal runs; the rank of the printed number among them gives 33 %',
    ));
  it('leaves open what the spread hides, and foretells how many seeds would help', () => {
    expect(inWords(equals([83.4, 83.6, 83.8, 84.0, 84.2], run))).toBe(
      'inconclusive: loss is 83.8 (mean of 5 seeds, sd 0.31623), against 83.8; the difference lies between ' +
        '−0.78849 and 0.78849, partly outside ±0.5 nats; ' +
        '10,000 seeds would settle it with a chance of only 10 %',
    );
    expect(equals([83.3, 83.5, 83.8, 84.1, 84.3], {printed: '83.8', printedIs: {meanOf: 4}})).toMatchObject({
      state: 'inconclusive',
      forecast: {is: 'unlikely'},
    });
  });
  it('names the wider interval where the narrower one lies outside and does not suffice to contradict', () =>
    expect(inWords(equals([84.8, 85.2, 85.6], {printed: '83.8', printedIs: 'constant'}))).toMatch(
      /^inconclusive: loss is 85.2 .*; the difference lies between −\d[\d.]* and \d[\d.]*, partly outside ±0.5 nats; /,
    ));
  it('needs three seeds of a random quantity', () =>
    expect(inWords(equals([83.7, 83.8], run))).toBe(
      'inconclusive: loss is 83.75 (mean of 2 seeds, sd 0.070711), against 83.8; 2 seeds are too few to ' +
        'tell the spread; at ' +
        'least 3 are needed',
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
    expect(inWords(judged({claim, runs}))).toBe(
      'reproduced: at epoch 3, which decides among 2 points, 600/599 × loss is 3.01 (mean of 3 seeds, sd ' +
        '0.010017), against 3.0; the difference lies between −0.073757 and 0.09379, within ±0.2 nats',
    );
  });
});

it('equals has a normal form', () =>
  expect(
    normalForm('equals: {observed: {metric: loss}, to: {number: 2}, margin: 0.5, unit: nats, because: so}'),
  ).toStrictEqual({
    assertion: {
      kind: 'equals',
      because: 'so',
      holds: 'on-average',
      observed: measuredLoss,
      number: 2,
      printed: [],
      share: 0,
      margins: [0.5],
      unit: 'nats',
    },
    operands: [{path: ['equals', 'observed'], operand: measuredLoss}],
  }));
