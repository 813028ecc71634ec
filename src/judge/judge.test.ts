import {describe, expect, it} from 'vitest';
import {nth} from '../lists/nth.ts';
import {inWords, judged, pointsOf, seedsOf, suite} from './fixtures/suite.ts';
import {judge} from './judge.ts';

const equals = {observed: {metric: 'loss'}, to: {number: 1}, margin: 1, unit: 'nats', because: 'x'};
const good = [1, 1.1, 1.2];

describe('runs that are missing or went wrong', () => {
  it('is not-run, with the seeds', () => {
    const verdict = judged({claim: {expect: 'open', equals}, runs: {only: [...seedsOf('loss', good), null]}});
    expect(inWords(verdict)).toBe('not-run: 1 of 4 runs is missing (seed 4)');
  });
  it('is not-run where runs failed, with the cause in brief and what to do', () => {
    const {plan, evidence} = suite({
      claim: {equals},
      runs: {only: [nth(good, 0), null, null].map((x) => (x === null ? null : {metrics: {loss: x}}))},
    });
    const problem = {
      place: 'fake, seed 2',
      rule: 'the experiment failed',
      got: 'Error: fell\n    at walk.ts',
      action: 'Fix the experiment.',
    };
    const verdict = nth(
      judge(
        plan,
        evidence,
        new Map([
          ['0-only-2', [problem]],
          ['0-only-3', [problem]],
        ]),
      ),
      0,
    );
    expect(inWords(verdict)).toBe(
      'not-run: 2 of 3 runs failed (seeds 2, 3): fake, seed 2: the experiment failed; got Error: fell',
    );
    expect(verdict).toMatchObject({failure: {got: 'Error: fell', action: 'Fix the experiment.'}});
  });
  it('is judged where something failed beside runs that are there', () => {
    const {plan, evidence} = suite({claim: {equals}, runs: {only: seedsOf('loss', good)}});
    const problem = {place: 'fake, seed 1', rule: 'the experiment failed', action: 'Fix the experiment.'};
    expect(nth(judge(plan, evidence, new Map([['0-only-1', [problem]]])), 0).state).toBe('reproduced');
  });
  it('is not-run where a record lacks what is asked', () => {
    expect(inWords(judged({claim: {equals}, runs: {only: seedsOf('other', good)}}))).toBe(
      'not-run: the experiment yields no metric loss',
    );
    const at = {...equals, observed: {metric: 'loss', at: {epoch: 7}}};
    expect(inWords(judged({claim: {equals: at}, runs: {only: good.map((x) => ({metrics: {loss: [x, x]}}))}}))).toBe(
      'not-run: the records have no value of loss where it is asked for',
    );
    const two = {...equals, observed: {metric: 'loss', at: {epoch: [1, 7]}}};
    expect(inWords(judged({claim: {equals: two}, runs: {only: good.map((x) => ({metrics: {loss: [x, x]}}))}}))).toBe(
      'not-run: the records have no value of loss at epoch 7',
    );
  });
  it('never reproduces from the runs that are left', () => {
    const verdict = judged(
      {claim: {equals}, runs: {only: [...seedsOf('loss', good), {diverged: true}, {diverged: true}]}},
      100,
    );
    expect(inWords(verdict)).toBe(
      'inconclusive: 2 of 5 seeds diverged (4, 5); the remaining runs alone cannot make it reproduced',
    );
    expect(verdict).toMatchObject({diverged: [4, 5]});
  });
  it('contradicts where too many diverge for the process described', () => {
    const all = Array.from({length: 10}, () => ({diverged: true, metrics: {loss: [1, 2]}}));
    const at = {...equals, observed: {metric: 'loss', at: 'last'}};
    expect(inWords(judged({claim: {equals: at}, runs: {only: all}}, 100))).toBe(
      'contradicted: 10 of 10 seeds diverged (1, 2, 3, 4, 5, 6, 7, 8, 9, 10); that is too many for a process of ' +
        'which at most 5 % of runs diverge, as a document that mentions none is read',
    );
  });
  it('keeps what a diverged run gave before', () => {
    const at = {...equals, observed: {metric: 'loss', at: {epoch: 1}}};
    const verdict = judged({
      claim: {equals: at},
      runs: {only: [...good.map((x) => ({metrics: {loss: [x, x]}})), {diverged: true, metrics: {loss: [1.05]}}]},
    });
    expect(verdict).toMatchObject({state: 'reproduced', points: [{perSeed: {length: 4}}]});
  });
  it('says of a claim that diverged that it is contradicted by that', () => {
    const verdict = judged({
      claim: {expect: 'contradicted', because: 'x', equals},
      random: false,
      runs: {only: [{diverged: true}], other: [{metrics: {loss: 1}}]},
    });
    expect(inWords(verdict)).toBe(
      'contradicted: 1 of 1 seed diverged (1); the result does not depend on the seed, so every run does',
    );
    expect(verdict).toMatchObject({byDivergence: true});
    expect(judged({claim: {equals}, runs: {only: seedsOf('loss', [9, 9.1, 9.2])}})).toMatchObject({
      state: 'contradicted',
      byDivergence: false,
    });
  });
});

describe('points', () => {
  const curve = (values: number[]) =>
    Array.from({length: 10}, (_, i) => 0.002 * i).map((d) => ({metrics: {loss: values.map((x) => x + d)}}));
  const reduce = (how: unknown, to: number) =>
    judged({
      claim: {
        equals: {
          observed: {metric: 'loss', at: 'every', reduce: how},
          holds: 'always',
          to: {number: to},
          margin: 0.1,
          unit: 'nats',
          because: 'x',
        },
      },
      runs: {only: curve([9, 4, 2, 1.5, 1.4])},
    });
  it.each([
    ['mean', 3.59],
    ['min', 1.41],
    ['max', 9.01],
    ['range', 7.6],
    [{firstWithin: 0.2, ofLast: true}, 4],
  ])('reduces by %j', (how, to) => {
    expect(reduce(how, to)).toMatchObject({state: 'reproduced', points: {length: 1}});
  });
  it('goes over every case that is not named', () => {
    const verdict = judged({claim: {equals}, runs: {a: seedsOf('loss', good), b: seedsOf('loss', [1.3, 1.2, 1.1])}});
    expect(pointsOf(verdict).map(({label}) => label)).toEqual(['a', 'b']);
  });
  it('divides the budget among random claims and points', () => {
    const {plan, evidence} = suite(
      {
        claim: {equals: {...equals, observed: {metric: 'loss', at: {epoch: {from: 2, to: 5}}}}},
        runs: {only: curve([9, 4, 2, 1.5, 1.4])},
      },
      50,
    );
    expect(judge(plan, evidence)[0]).toMatchObject({
      levels: {reproduced: 0.05, contradicted: 0.0002},
      points: {length: 4},
    });
  });
});

it('gives up no error rate for skewed seeds: their interval is wider on the side of the tail', () => {
  const values = [1, 1.01, 1.02, 1.01, 1.03, 1.02, 1.01, 1, 1.02, 1.9];
  const [point] = pointsOf(judged({claim: {equals}, runs: {only: seedsOf('loss', values)}}));
  if (point?.form !== 'measured') throw new Error('not measured');
  const {mean, sd = NaN, band} = point;
  const [below, above] = [mean - 1 - band.from, band.to - (mean - 1)];
  expect(below).toBeCloseTo((1.8331 * sd) / Math.sqrt(10), 4); // Student's t
  expect(above).toBeGreaterThan(2 * below);
});
