import {describe, expect, it} from 'vitest';
import {expectBothRates, many, type Draw} from '../judge/fixtures/error-rates.ts';
import {inWords, judged} from '../judge/fixtures/suite.ts';
import {nth} from '../lists/nth.ts';
import {normalForm} from '../spec/fixtures/normal-form.ts';

const measuredLoss = {form: 'measured', metric: 'loss', times: [1, 1]};
const because = 'x';
const unit = 'nats';

describe('agrees', () => {
  const agrees = (a: number[], b: number[], within: number, rest: object = {}, random = true) =>
    judged({
      claim: {agrees: {left: {metric: 'a'}, right: {metric: 'b'}, within, unit, because, ...rest}},
      random,
      runs: {only: a.map((x, i) => ({metrics: {a: x, b: nth(b, i)}}))},
    });
  it('passes, fails, leaves open', () => {
    expect(agrees([1, 2, 3], [1.1, 2.1, 3.100001], 0.2).state).toBe('reproduced');
    expect(agrees([1, 2, 3], [1.1, 2.1, 3.100001], 0.01).state).toBe('contradicted');
    expect(agrees([1, 2, 3], [1.1, 1.9, 3.05], 0.1).state).toBe('inconclusive');
  });
  it('settles nothing by equal differences, unless it is claimed of every run', () => {
    const ten = Array.from({length: 10}, (_, i) => i + 1);
    const near = ten.map((x) => x + 2 ** -20);
    expect(inWords(agrees(ten, near, 1e-6))).toBe(
      'inconclusive: a minus b is −9.5367×10⁻⁷ (mean of 10 seeds, sd 0); all 10 runs are equal and show no spread; ' +
        'declare the range of the metric, or that it does not depend on the seed, or claim it of every run',
    );
    const always = {holds: 'always'};
    expect(inWords(agrees(ten, near, 1e-6, always))).toBe(
      'reproduced: a minus b is −9.5367×10⁻⁷ (mean of 10 seeds, sd 0); the difference is −9.5367×10⁻⁷, within ' +
        '±10⁻⁶ nats; 0 of 10 runs violate it; this shows that at least 74 % of all runs keep it (95 % confidence); ' +
        '95 % would take 59 runs',
    );
    expect(agrees(ten, [...near.slice(1), 11], 1e-6, always).state).toBe('contradicted');
  });
  it('compares exactly what the seed does not reach, relatively too', () => {
    expect(agrees([100], [101], 0.01, {relative: true}, false).state).toBe('reproduced');
    expect(agrees([100], [102], 0.01, {relative: true}, false).state).toBe('contradicted');
    expect(inWords(agrees([100, 100.1], [100, 100], 1, {}, false))).toBe(
      'inconclusive: a minus b is 0.05 (mean of 2 seeds, sd 0.070711); a minus b is declared deterministic, but ' +
        'varies between seeds',
    );
  });
});

it('both error rates hold', () => {
  const of = (within: number) => (n: number, z: Draw) => ({
    claim: {agrees: {left: {metric: 'a'}, right: {metric: 'b'}, within, unit, because}},
    runs: {only: many(n, () => 5 * z()).map((x) => ({metrics: {a: x + within + z(), b: x}}))},
  });
  expectBothRates('agrees', {reproduced: of(25), contradicted: of(0)});
});

it('agrees has a normal form', () =>
  expect(
    normalForm(
      'agrees: {left: {metric: loss, times: [3, 2]}, right: {metric: other}, within: 0.1, relative: true, unit: ' +
        "'1', because: so}",
    ),
  ).toStrictEqual({
    assertion: {
      kind: 'agrees',
      because: 'so',
      holds: 'on-average',
      left: {...measuredLoss, times: [3, 2]},
      right: {...measuredLoss, metric: 'other'},
      within: 0.1,
      relative: true,
      share: 1,
      unit: 'of the larger of the two',
    },
    operands: [
      {path: ['agrees', 'left'], operand: {...measuredLoss, times: [3, 2]}},
      {path: ['agrees', 'right'], operand: {...measuredLoss, metric: 'other'}},
    ],
  }));
describe('two sides of several points', () => {
  const agrees = (left: object, right: object, runs: object) =>
    judged({
      claim: {agrees: {left: {metric: 'a', ...left}, right: {metric: 'a', ...right}, within: 0.1, unit, because}},
      random: false,
      runs: runs as never,
    });
  const run = [{metrics: {a: [1, 2, 3, 1, 2, 3]}}];
  it('are paired by place, not by index', () => {
    expect(inWords(agrees({at: {epoch: [1, 2, 3]}}, {at: {epoch: [4, 5, 6]}}, {only: run}))).toBe(
      'not-run: the two sides do not stand at the same points: the left side has epoch 1, and the right side ' +
        'has epoch 4 without a partner',
    );
    expect(agrees({at: {epoch: [1, 2]}}, {at: {epoch: [2, 1]}}, {only: run}).state).toBe('reproduced');
  });
  it('by case where they name none, and a single point goes with all', () => {
    const other = [{metrics: {a: [1.05, 2.05, 3.05, 1, 2, 3]}}];
    const runs = {l: run, h: other};
    expect(agrees({at: {epoch: 1}}, {at: {epoch: 4}}, runs).state).toBe('reproduced');
    expect(agrees({case: 'l', at: {epoch: [1, 2]}}, {case: 'h', at: {epoch: [1, 2]}}, runs).state).toBe('reproduced');
    expect(agrees({case: 'l', at: {epoch: [1, 4]}}, {case: 'h', at: {epoch: 4}}, runs).state).toBe('reproduced');
  });
});
