import {describe, expect, it, test} from 'vitest';
import {suite, type FakeClaim, type FakeRun} from '../../../judge/fixtures/suite.ts';
import {judge} from '../../../judge/index.ts';
import {nth} from '../../../lists/nth.ts';
import {withUnit} from './amounts.ts';
import {namingOf} from './naming.ts';
import {plainSentence} from './sentence.ts';

/** The sentence about a claim, as a reader sees it; `unit`: of its metrics. */
function said({unit = 'nats', ...fake}: FakeClaim & {unit?: string}): string {
  const {plan, evidence} = suite(fake);
  const claim = nth(plan.claims, 0);
  const yields = Object.fromEntries(Object.entries(claim.yields).map(([name, one]) => [name, {...one, unit}]));
  return plainSentence(nth(judge(plan, evidence), 0), namingOf({...claim, yields}));
}

const unit = 'nats';
const because = 'x';
const loss = {metric: 'loss'};
const seeds = (...values: (number | number[])[]): FakeRun[] => values.map((value) => ({metrics: {loss: value}}));

describe('beside a limit', () => {
  const one = (claim: FakeClaim['claim'], ...values: number[]) =>
    said({claim, runs: {only: seeds(...values)}, random: false});
  const atMost = (number: number) => ({atMost: {observed: loss, bound: {number}, unit, because}});
  const to = (number: number, margin: number) => ({equals: {observed: loss, to: {number}, margin, unit, because}});
  const two = (claim: FakeClaim['claim'], loss: number, l100: number) =>
    said({claim, runs: {only: [{metrics: {loss, l100}}]}, random: false});
  const agrees = (within: number, relative = false) => ({
    agrees: {left: loss, right: {metric: 'l100'}, within, relative, unit, because},
  });
  it('no rounding turns the value to the other side, and the limit is told in full', () => {
    expect(one(atMost(0.95), 0.95004)).toBe('The loss is 0.95004 nats, above the 0.95 allowed.');
    expect(one(atMost(0.95123), 0.95101)).toBe('The loss is 0.951 nats, below the 0.95123 allowed.');
    expect(one(atMost(1234.4), 1234.42)).toBe('The loss is 1,234.42 nats, above the 1,234.4 allowed.');
    expect(one(to(0.7, 0.1), 0.80001)).toBe(
      'The loss is 0.80001 nats, 0.10001 above the claimed 0.7, more than the 0.1 allowed.',
    );
    expect(one(to(1000, 100), 1155)).toBe(
      'The loss is 1,155 nats, 155 above the claimed 1,000, more than the 100 allowed.',
    );
    expect(one(to(1e300, 1e298), 1.5e300)).toBe(
      'The loss is 1.5×10³⁰⁰ nats, 5×10²⁹⁹ above the claimed 10³⁰⁰, more than the 10²⁹⁸ allowed.',
    );
    expect(two({order: {lower: loss, higher: {metric: 'l100'}, by: 0.1, unit, because}}, 0.7, 0.79999)).toBe(
      'L100 is 0.09999 nats higher than the loss, less than the 0.1 asked for.',
    );
    expect(two(agrees(0.1), 0.80001, 0.7)).toBe('The loss and l100 differ by 0.10001 nats, more than the 0.1 allowed.');
    expect(two(agrees(0.05, true), 1, 0.9499999)).toBe(
      'The loss and l100 differ by 5.00001 %, more than the 5 % allowed.',
    );
  });
  it('a tie is not less than the limit', () => {
    expect(two(agrees(0.1), 0.8, 0.7)).toBe('The loss and l100 differ by 0.1 nats, no more than the 0.1 allowed.');
    expect(one(to(0.7, 0.1), 0.8)).toBe('The loss is 0.800 nats, 0.1 above the claimed 0.7; up to 0.1 is allowed.');
  });
  it('no difference is neither above nor below', () => {
    const where = {printed: '2.5', printedIs: 'constant'};
    const claim = {where, equals: {observed: loss, margin: 0.1, unit, because}};
    expect(said({claim, runs: {only: seeds(2, 2.5, 3)}})).toBe(
      'The loss is 2.5 nats (mean of 3 seeds), as printed; 3 seeds do not settle whether that is within the ' +
        '0.1 allowed.',
    );
  });
});

describe('steps of a sequence', () => {
  const steps = (direction: string, slack: number, values: number[]) =>
    said({
      claim: {monotone: {observed: {...loss, at: 'every'}, direction, slack, unit, because}},
      runs: {only: [{metrics: {loss: values}}]},
      random: false,
    });
  it('a step of 0 neither rises nor falls', () => {
    expect(steps('increasing', 0, [1, 2, 2, 3])).toBe(
      'The loss stays the same from epoch 2 to epoch 3 and does not rise.',
    );
    expect(steps('decreasing', 0.5, [3, 2, 2, 1])).toBe(
      'The loss falls at each of 3 steps, but for steps back of 0.5 nats that are allowed; at the deciding step, ' +
        'from epoch 2 to epoch 3, it stays the same.',
    );
  });
  it('a step back by as much as is allowed, and by more', () => {
    expect(steps('increasing', 0.1, [1, 2, 1.9])).toBe(
      'The loss rises at each of 2 steps, but for steps back of 0.1 nats that are allowed; at the deciding step, ' +
        'from epoch 2 to epoch 3, it falls by 0.1 nats.',
    );
    expect(steps('increasing', 0.1, [1, 2, 1.8999])).toBe(
      'The loss falls by 0.1001 nats from epoch 2 to epoch 3 and does not rise.',
    );
  });
  it('claims no extreme: the step that decides need not be the smallest', () => {
    const claim = {monotone: {observed: {...loss, at: 'every'}, direction: 'increasing', slack: 0, unit, because}};
    expect(said({claim, runs: {only: seeds([1, 2, 3], [1, 2.01, 3.5], [1, 2, 4])}})).toBe(
      'The loss rises at each of 2 steps (mean of 3 seeds); at the deciding step, from epoch 2 to epoch 3, it rises ' +
        'by 1.5 nats.',
    );
  });
});

test.each([
  ['nats', '1 nat'],
  ['bits per pixel', '1 bit per pixel'],
  ['steps', '1 step'],
  ['ms', '1 ms'],
  ['fps', '1 fps'],
  ['kbps', '1 kbps'],
  ['celsius', '1 celsius'],
  ['loss', '1 loss'],
])('one of the unit %s is %s', (units, one) => {
  expect(withUnit('1', units)).toBe(one);
  expect(withUnit('2', units)).toBe(`2 ${units}`);
});

describe('per cent', () => {
  const share = {...loss, times: [100, 1]};
  it('of a share is no multiple of it', () => {
    const claim = {equals: {observed: share, to: {number: 82.5}, margin: 2, unit: '%', because}};
    expect(said({claim, runs: {only: seeds(0.83)}, random: false, unit: '1'})).toBe(
      'The loss is 83 %, 0.5 above the claimed 82.5; up to 2 is allowed.',
    );
    const score = {equals: {...claim.equals, unit: 'points'}};
    expect(said({claim: score, runs: {only: seeds(0.83)}, random: false, unit: '1'})).toBe(
      '100 times the loss is 83 points, 0.5 above the claimed 82.5; up to 2 is allowed.',
    );
  });
  it('differs by percentage points', () => {
    const at = (epoch: number) => ({...share, at: {epoch}});
    const claim = {order: {lower: at(2), higher: at(1), by: 2, unit: '%', because}};
    expect(said({claim, runs: {only: seeds([0.5, 0.485])}, random: false, unit: '1'})).toBe(
      'The loss fell by 1.5 percentage points from epoch 1 to epoch 2, less than the 2 asked for.',
    );
    const falls = {
      monotone: {observed: {...share, at: 'every'}, direction: 'decreasing', slack: 0, unit: '%', because},
    };
    expect(said({claim: falls, runs: {only: seeds([0.5, 0.51])}, random: false, unit: '1'})).toBe(
      'The loss rises by 1 percentage point from epoch 1 to epoch 2 and does not fall.',
    );
  });
});

describe('printed numbers', () => {
  const arithmetic = (printed: string | string[], check: object) =>
    said({claim: {where: {printed}, arithmetic: {...check, because}}, runs: {}});
  it('a product or a sum that is, rounds to, or can be the printed number', () => {
    expect(arithmetic('2,820,000', {check: 'product', factors: [47, 60000]})).toBe(
      '47 × 60000 = 2,820,000, as printed.',
    );
    expect(arithmetic('2,821,080', {check: 'product', factors: [47, 60023]})).toBe(
      '47 × 60023 = 2,821,081, not the printed 2,821,080.',
    );
    expect(arithmetic('99.7', {check: 'sum', parts: ['33.3', '33.3', '33.1']})).toBe(
      '33.3 + 33.3 + 33.1 = 99.7, as printed.',
    );
    expect(arithmetic('99.9', {check: 'sum', parts: ['33.3', '33.3', '33.1']})).toBe(
      '33.3 + 33.3 + 33.1 = 99.7; unrounded, it can be the printed 99.9.',
    );
    expect(arithmetic('-0.1', {check: 'sum', parts: ['-0.25', '0.1']})).toBe(
      '−0.25 + 0.1 = −0.15, which rounds to the printed −0.1.',
    );
  });
  it('a step', () => {
    expect(arithmetic(['-0.5', '-0.7'], {check: 'monotone', direction: 'increasing'})).toBe(
      'The printed numbers do not always rise: −0.7 stands after −0.5.',
    );
  });
});
