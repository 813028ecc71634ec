import {describe, expect, it} from 'vitest';
import {expectBothRates, type Draw} from '../judge/fixtures/error-rates.ts';
import {inWords, judged} from '../judge/fixtures/suite.ts';
import {normalForm} from '../spec/fixtures/normal-form.ts';

const measuredLoss = {form: 'measured', metric: 'loss', times: [1, 1]};
const because = 'x';
const unit = 'nats';

describe('monotone', () => {
  const monotone = (curves: number[][], slack = 0) =>
    judged({
      claim: {monotone: {observed: {metric: 'loss', at: 'every'}, direction: 'decreasing', slack, unit, because}},
      runs: {only: curves.map((c) => ({metrics: {loss: c}}))},
    });
  it('passes, fails, leaves open', () => {
    expect(
      inWords(
        monotone([
          [5, 4, 3.1],
          [5.1, 4.1, 3.2],
          [5.001, 4, 3.12],
        ]),
      ),
    ).toBe(
      'reproduced: at epoch 2 to epoch 3, which decides among 2 points, the step of loss is −0.89333 (mean of 3 ' +
        'seeds, sd 0.011547); it lies between −0.9128 and −0.87387, within what is claimed (less than 0 nats)',
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
      inWords(
        monotone([
          [5, 4, 3.1],
          [5.1, 4.1],
          [5, 4, 3.12],
        ]),
      ),
    ).toBe('inconclusive: seed 2 has no value at epoch 2 to epoch 3');
  });
  it('takes each case for itself, but the cases for a sequence where each has one point', () => {
    const over = (at: unknown, runs: Record<string, number[]>) =>
      judged({
        claim: {monotone: {observed: {metric: 'loss', at}, direction: 'increasing', slack: 0, unit, because}},
        random: false,
        runs: Object.fromEntries(Object.entries(runs).map(([name, loss]) => [name, [{metrics: {loss}}]])),
      });
    expect(over('every', {a: [1, 2, 3], b: [1, 2, 3]}).state).toBe('reproduced');
    expect(over('every', {a: [1, 2, 3], b: [1, 2, 1]}).state).toBe('contradicted');
    expect(over({epoch: 1}, {a: [1], b: [2], c: [3]}).state).toBe('reproduced');
    expect(over({epoch: 1}, {a: [1], b: [3], c: [2]}).state).toBe('contradicted');
  });
  it('without slack, a constant sequence neither rises nor falls', () => {
    const constant = (direction: string, slack: number) =>
      judged({
        claim: {monotone: {observed: {metric: 'loss', at: 'every'}, direction, slack, unit, because}},
        random: false,
        runs: {only: [{metrics: {loss: [2, 2, 2]}}]},
      });
    expect(inWords(constant('increasing', 0))).toBe(
      'contradicted: at epoch 1 to epoch 2, which decides among 2 points, the step of loss is 0 (1 seed); it is ' +
        '0, wholly outside what is claimed (more than 0 nats)',
    );
    expect(constant('decreasing', 0).state).toBe('contradicted');
    expect(constant('decreasing', 0.1).state).toBe('reproduced');
  });
  it('always: in every single run', () => {
    const always = (last: number[]) =>
      judged({
        claim: {
          monotone: {
            observed: {metric: 'loss', at: 'every'},
            direction: 'increasing',
            slack: 0,
            holds: 'always',
            unit,
            because,
          },
        },
        runs: {only: [[1, 2, 30], [1, 2, 40], last].map((loss) => ({metrics: {loss}}))},
      });
    expect(always([1, 2, 3]).state).toBe('reproduced');
    expect(always([1, 2, 1.9]).state).toBe('contradicted');
  });
});

it('both error rates hold', () => {
  const of = (clear: number) => (n: number, z: Draw) => ({
    claim: {monotone: {observed: {metric: 'a', at: 'every'}, direction: 'increasing', slack: 0, unit, because}},
    runs: {
      only: Array.from({length: n}, () => ({
        metrics: {a: [0, clear, clear, 2 * clear, 3 * clear].map((x) => x + z())},
      })),
    },
  });
  // for a false reproduced one step is on the edge and the others clear; for a false contradicted all are on the edge
  expectBothRates('monotone', {reproduced: of(100), contradicted: of(0)});
});

it('monotone has a normal form', () =>
  expect(
    normalForm(
      'monotone: {observed: {metric: loss, at: every}, direction: decreasing, slack: 0.1, unit: nats, because: so}',
    ),
  ).toStrictEqual({
    assertion: {
      kind: 'monotone',
      because: 'so',
      observed: {...measuredLoss, at: 'every'},
      direction: 'decreasing',
      slack: 0.1,
      holds: 'on-average',
      unit: 'nats',
    },
    operands: [{path: ['monotone', 'observed'], operand: {...measuredLoss, at: 'every'}}],
  }));
