import {describe, expect, it} from 'vitest';
import {reasonText} from '../../report/words/reason.ts';
import {judgeEstimates, type Estimate} from './estimate.ts';

const LEVELS = {reproduced: 0.05, contradicted: 0.01};
const subject = {is: 'value', of: {form: 'measured', metric: 'loss', times: [1, 1]}} as const;
const seeds = (...values: number[]) => values.map((value, i) => ({seed: i + 1, value}));

/**
 * A statistic whose interval is ± 10 (1 − level) / √n: at four seeds ± 4.75, and ± 4.975 to contradict. More runs give
 * the same estimate.
 */
const about = (estimate: number, change: Partial<Estimate> = {}): Estimate => ({
  label: '',
  at: {},
  random: true,
  perSeed: seeds(1, 2, 3, 4),
  estimate,
  allowed: {from: 0, to: 10},
  interval: (level, n) => {
    const half = (10 * (1 - level)) / Math.sqrt(n);
    return {from: estimate - half, to: estimate + half};
  },
  atMostLater: (x) => Number(x >= estimate),
  ...change,
});
const judged = (...estimates: Estimate[]) => {
  const notes = [{is: 'of-kind', says: 'this supposes much'}] as const;
  const judgement = judgeEstimates({unit: 'nats', subject, estimates, notes}, LEVELS);
  if (judgement.form !== 'settled') throw new Error(judgement.form);
  return judgement;
};
const said = (...estimates: Estimate[]) => {
  const {state, reason} = judged(...estimates);
  return `${state}: ${reasonText(reason)}`;
};

describe('an estimate with its interval', () => {
  it('is reproduced within, contradicted outside, and else says how many seeds would settle it', () => {
    expect(said(about(5))).toBe(
      'reproduced: loss is 5 (4 seeds); it lies between 0.25 and 9.75, within 0 to 10 nats; this supposes much',
    );
    expect(said(about(20))).toBe(
      'contradicted: loss is 20 (4 seeds); it lies between 15.025 and 24.975, wholly outside 0 to 10 nats; this ' +
        'supposes much',
    );
    // 9.5 / √n ≤ 2 from n = 23 on
    expect(said(about(8))).toBe(
      'inconclusive: loss is 8 (4 seeds); it lies between 3.25 and 12.75, partly outside 0 to 10 nats; ' +
        '23 seeds in all would settle it with a chance of 80 %; this supposes much',
    );
    // 9.95 / √n < 2 from n = 25 on
    expect(judged(about(12)).moreSeeds).toEqual({is: 'range', from: 25, to: 25});
    expect(judged(about(10)).moreSeeds).toEqual({is: 'unlikely', chance: 0, most: 10_000});
  });
  it('counts the seeds at the levels of the next look, which spends less', () => {
    // 10 (1 − 0.05/2) / √n ≤ 2 from n = 24 on, in place of 23
    const judgement = judgeEstimates({unit: 'nats', subject, estimates: [about(8)], notes: []}, {...LEVELS, next: 0.5});
    expect(judgement).toMatchObject({state: 'inconclusive', moreSeeds: {is: 'range', from: 24}});
    expect(judged(about(8)).moreSeeds).toMatchObject({from: 23});
  });
  it('names the wider interval where only that one reaches what is allowed', () =>
    expect(said(about(14.8))).toContain('it lies between 9.825 and 19.775, partly outside 0 to 10 nats'));
  it('contradicts with one point of several, at a share of the rate', () => {
    expect(judged(about(5, {label: 'a'}), about(5, {label: 'b'})).state).toBe('reproduced');
    expect(said(about(5, {label: 'a'}), about(15, {label: 'b'}))).toMatch(
      /^contradicted: at b, which decides among 2 points, loss is 15/,
    );
    // with 0.01 / 2 on either side the end is at 14.976 − 4.975 > 10; with half of that at 14.976 − 4.9875 < 10
    expect(judged(about(14.976)).state).toBe('contradicted');
    expect(judged(about(14.976), about(5)).state).toBe('inconclusive');
  });
  it('says nothing of too few runs, of gaps, of what should be steady, or where its kind says why', () => {
    expect(judged(about(5, {perSeed: seeds(1)}))).toMatchObject({
      state: 'inconclusive',
      moreSeeds: {is: 'at-least', seeds: 3},
    });
    expect(said(about(5, {perSeed: seeds(1, 2)}))).toBe(
      'inconclusive: loss is 5 (2 seeds); 2 seeds are too few to tell the spread; at least 3 are needed',
    );
    expect(said(about(5, {absent: [3]}))).toBe('inconclusive: seed 3 has no value at this point');
    expect(said(about(5, {random: false}))).toContain('loss is declared deterministic, but varies between seeds');
    expect(said(about(5, {unfit: {is: 'of-kind', says: 'there is no telling'}}))).toBe(
      'inconclusive: loss is 5 (4 seeds); there is no telling',
    );
    expect(judged(about(5, {unfit: {is: 'of-kind', says: 'there is no telling'}})).moreSeeds).toEqual({is: 'none'});
  });
  it('of a deterministic quantity rests on nothing', () =>
    expect(said(about(5, {random: false, perSeed: seeds(5), interval: () => ({from: 5, to: 5})}))).toBe(
      'reproduced: loss is 5 (1 seed); it is 5, within 0 to 10 nats',
    ));
  it('without a value is a point that was not measured', () =>
    expect(judged(about(NaN, {perSeed: seeds(1)})).points).toEqual([
      {form: 'unmeasured', label: '', at: {}, state: 'inconclusive', allowed: {from: 0, to: 10}},
    ]));
});
