import {describe, expect, it} from 'vitest';
import {inWords, judged, pointsOf} from '../judge/fixtures/suite.ts';
import {normalForm} from '../spec/fixtures/normal-form.ts';

const check = (printed: unknown, arithmetic: object) =>
  judged({claim: {where: {printed}, arithmetic: {because: 'x', ...arithmetic}}, runs: {}, random: false});
/** The training losses that darous2023 prints, section 5.1. */
const LOSSES = [
  '171.54891246152442',
  '119.5578116685361',
  '104.07018823690525',
  '97.83490304478819',
  '94.52309987674771',
  '92.00130045844637',
  '90.20876027917623',
  '88.88070362224802',
  '87.72827453307596',
  '86.67465288012573',
  '85.87502073768782',
  '85.26220632206021',
  '84.707846565565',
  '84.18755778674092',
  '83.77216710467968',
];

describe('multiples', () => {
  it('finds sums of float32 batch losses, and the divisor that made them', () => {
    expect(inWords(check(LOSSES, {check: 'multiple-of', times: 59900, of: 2 ** -11}))).toBe(
      'reproduced: all of 15: 171.54891246152442 × 59900 is a multiple of 0.00048828125 within the precision ' +
        'printed, and so on',
    );
    const wrong = check(LOSSES, {check: 'multiple-of', times: 60000, of: 2 ** -11});
    expect(pointsOf(wrong).map(({state}) => state)).toEqual(LOSSES.map(() => 'contradicted'));
    expect(
      check(
        LOSSES.map((text, i) => (i === 7 ? text.replace('88.8807', '88.8808') : text)),
        {check: 'multiple-of', times: 59900, of: 2 ** -11},
      ).state,
    ).toBe('contradicted');
  });
  it('shows nothing where nearly any number would pass', () =>
    expect(inWords(check('83.77', {check: 'multiple-of', times: 59900, of: 2 ** -11}))).toBe(
      'inconclusive: 83.77 × 59900 is a multiple of 0.00048828125 within the precision printed, but so would ' +
        'any number be at the precision printed',
    ));
});

describe('means of whole counts', () => {
  it('passes, fails, leaves open', () => {
    expect(inWords(check('3.45', {check: 'mean-of-items', items: 20}))).toBe(
      'inconclusive: 3.45 is a mean of 20 whole counts, but so would 20 % of all numbers be at the precision printed',
    );
    expect(check('3.450', {check: 'mean-of-items', items: 20}).state).toBe('reproduced');
    expect(inWords(check('3.46', {check: 'mean-of-items', items: 20}))).toBe(
      'contradicted: 3.46 is not a mean of 20 whole counts',
    );
  });
});

describe('the other checks', () => {
  it('monotone lists', () => {
    expect(check(LOSSES, {check: 'monotone', direction: 'decreasing'})).toMatchObject({
      state: 'reproduced',
      points: {length: 14},
    });
    expect(inWords(check(['5', '4', '4.5'], {check: 'monotone', direction: 'decreasing'}))).toBe(
      'inconclusive: whether 4.5 after 4 is decreasing cannot be told at the precision printed',
    );
    expect(inWords(check(['5', '4', '4.6'], {check: 'monotone', direction: 'decreasing'}))).toBe(
      'contradicted: 4.6 after 4 is not decreasing',
    );
  });
  it('products, in words too', () => {
    const about = {text: 'roughly 110 million', from: 105e6, to: 115e6, because: 'x'};
    expect(inWords(check(about, {check: 'product', factors: [55000, 2000]}))).toBe(
      'reproduced: roughly 110 million is 55000 × 2000 = 110000000, as rounded',
    );
    expect(check(about, {check: 'product', factors: [60000, 2000]}).state).toBe('contradicted');
    expect(check('0.3', {check: 'product', factors: [0.1, 3]}).state).toBe('reproduced');
  });
  it('sums, as far as rounding lets them be', () => {
    expect(inWords(check('3.4', {check: 'sum', parts: ['1.1', '2.2']}))).toBe(
      'reproduced: 3.4 is the sum of 1.1 + 2.2 (3.3 as printed)',
    );
    expect(inWords(check('3.5', {check: 'sum', parts: ['1.1', '2.2']}))).toBe(
      'contradicted: 3.5 is not the sum of 1.1 + 2.2 (3.3 as printed)',
    );
  });
  it('bits against nats', () => {
    expect(inWords(check('0.160', {check: 'bits-per-dimension', nats: '86.95', dimensions: 784}))).toBe(
      'reproduced: 0.160 is 86.95 nats / (784 ln 2) = 0.16, as rounded',
    );
    expect(check('0.16', {check: 'bits-per-dimension', nats: '125.4', dimensions: 784}).state).toBe('contradicted');
  });
  it('greater, and slightly so', () => {
    expect(inWords(check('156', {check: 'greater-than', than: '155', atMost: 3}))).toBe(
      'reproduced: 156 is greater than 155 by at most 3',
    );
    expect(check('155', {check: 'greater-than', than: '155'}).state).toBe('inconclusive');
    expect(check('154', {check: 'greater-than', than: '155'}).state).toBe('contradicted');
    expect(check('159', {check: 'greater-than', than: '155', by: 1, atMost: 2}).state).toBe('contradicted');
    expect(check('156', {check: 'greater-than', than: '155', by: 1}).state).toBe('inconclusive');
  });
  it('uses no error rate', () =>
    expect(check('156', {check: 'greater-than', than: '155'}).levels).toEqual({reproduced: 0, contradicted: 0}));
});

it('arithmetic has a normal form', () =>
  expect(normalForm("arithmetic: {check: greater-than, than: '155', because: so}")).toStrictEqual({
    assertion: {
      kind: 'arithmetic',
      because: 'so',
      check: {check: 'greater-than', than: '155', by: 0, because: 'so'},
      printed: [],
      unit: '1',
    },
    operands: [{path: ['arithmetic', 'than'], operand: {form: 'printed', printed: '155'}}],
  }));
