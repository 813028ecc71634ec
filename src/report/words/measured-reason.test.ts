import {describe, expect, it} from 'vitest';
import type {Measured, Subject} from '../../contract/assertion.ts';
import type {MeasuredReason, Measurement, Note} from '../../contract/reason.ts';
import {reasonText} from './reason.ts';

const loss: Measured = {form: 'measured', metric: 'loss', times: [1, 1]};
const measurement: Measurement = {
  subject: {is: 'value', of: loss},
  label: '',
  points: 1,
  seeds: 3,
  estimate: 2,
  sd: 0.5,
};
const measured = (change: Partial<Measurement> = {}, rest: Partial<MeasuredReason> = {}): string =>
  reasonText({is: 'measured', measured: {...measurement, ...change}, notes: [], ...rest});
const PLACES = {place: {at: {epoch: 1}}, other: {at: {epoch: 3}}};
const BARE = 'loss is 2 (mean of 3 seeds, sd 0.5)';

describe('means', () => {
  it.each<[string, Partial<Measurement>]>([
    [BARE, {}],
    ['loss is 2 (1 seed)', {seeds: 1, sd: NaN}],
    [
      'the standard deviation of loss is 2 (3 seeds)',
      {subject: {is: 'statistic', before: 'the standard deviation of', of: loss}, sd: undefined},
    ],
    ['loss is 2 (mean of 3 seeds, sd 0.5), against 83.8', {reference: {text: '83.8', from: 83.75, to: 83.85}}],
    ['at epoch 4, loss is 2 (mean of 3 seeds, sd 0.5)', {label: 'epoch 4'}],
    ['at epoch 4, which decides among 15 points, loss is 2 (mean of 3 seeds, sd 0.5)', {label: 'epoch 4', points: 15}],
    [
      'loss at epoch 1 minus loss at epoch 3 is 2 (mean of 3 seeds, sd 0.5)',
      {subject: {is: 'difference', left: loss, right: loss}, label: 'epoch 1', ...PLACES},
    ],
    [
      'at epoch 1, which decides among 2 points, loss at epoch 1 minus loss at epoch 3 is 2 (mean of 3 seeds, sd 0.5)',
      {subject: {is: 'difference', left: loss, right: loss}, label: 'epoch 1', points: 2, ...PLACES},
    ],
  ])('%s', (text, change) => expect(measured(change)).toBe(text));

  it.each<[string, Subject]>([
    ['600/599 × loss of a', {is: 'value', of: {...loss, case: 'a', times: [600, 599]}}],
    ['the printed 1.0', {is: 'value', of: {form: 'printed', printed: '1.0'}}],
    ['3', {is: 'value', of: {form: 'number', number: 3}}],
    ['loss of b minus loss of a', {is: 'difference', left: {...loss, case: 'b'}, right: {...loss, case: 'a'}}],
    ['the step of loss', {is: 'step', of: loss}],
    [
      'the standard deviation of loss of a',
      {is: 'statistic', before: 'the standard deviation of', of: {...loss, case: 'a'}},
    ],
  ])('of %s', (text, subject) => expect(measured({subject})).toBe(`${text} is 2 (mean of 3 seeds, sd 0.5)`));

  it.each<[string, NonNullable<MeasuredReason['unfit']>]>([
    ['1 seed is too few to tell the spread; at least 3 are needed', {is: 'too-few-seeds', seeds: 1, least: 3}],
    ['2 seeds are too few to tell the spread; at least 3 are needed', {is: 'too-few-seeds', seeds: 2, least: 3}],
    [
      'all 3 runs are equal and show no spread; declare the range of the metric, or that it does not depend on the ' +
        'seed, or claim it of every run',
      {is: 'no-spread', seeds: 3},
    ],
    ['loss is declared deterministic, but varies between seeds', {is: 'not-steady'}],
    ['all runs are equal', {is: 'of-kind', says: 'all runs are equal'}],
  ])('%s', (text, unfit) => expect(measured({}, {unfit})).toBe(`${BARE}; ${text}`));

  const lies = {
    difference: true,
    band: {from: -0.1, to: 0.2},
    relation: 'within',
    allowed: {from: -0.5, to: 0.5},
    strict: false,
    unit: 'nats',
  } as const;
  it.each<[string, Partial<NonNullable<MeasuredReason['lies']>>]>([
    ['the difference lies between −0.1 and 0.2, within ±0.5 nats', {}],
    ['it lies between −0.1 and 0.2, within ±0.5 nats', {difference: false}],
    ['the difference is 0.2, within ±0.5 nats', {band: {from: 0.2, to: 0.2}}],
    ['the difference lies between −0.1 and 0.2, wholly outside ±0.5 nats', {relation: 'outside'}],
    ['the difference lies between −0.1 and 0.2, partly outside ±0.5 nats', {relation: 'partly-outside'}],
    ['the difference lies between −0.1 and 0.2, within ±0.5', {unit: '1'}],
    [
      'the difference is 0.5000001, wholly outside ±0.5 nats',
      {band: {from: 0.5000001, to: 0.5000001}, relation: 'outside'},
    ],
    [
      'the difference lies between 0.1 and 0.5000001, partly outside ±0.5 nats',
      {band: {from: 0.1, to: 0.5000001}, relation: 'partly-outside'},
    ],
    ['the difference lies between −0.1 and 0.2, within −0.5 to 1 nats', {allowed: {from: -0.5, to: 1}}],
    [
      'the difference lies between −0.1 and 0.2, within what is claimed (at least 0 nats)',
      {allowed: {from: 0, to: Infinity}},
    ],
    [
      'the difference lies between −0.1 and 0.2, within what is claimed (more than 0 nats)',
      {allowed: {from: 0, to: Infinity}, strict: true},
    ],
    [
      'the difference lies between −0.1 and 0.2, within what is claimed (at most 0 nats)',
      {allowed: {from: -Infinity, to: 0}},
    ],
    [
      'the difference lies between −0.1 and 0.2, within what is claimed (less than 0 nats)',
      {allowed: {from: -Infinity, to: 0}, strict: true},
    ],
  ])('%s', (text, change) => expect(measured({}, {lies: {...lies, ...change}})).toBe(`${BARE}; ${text}`));

  const NOTES: [string, Note][] = [
    [
      '0 of 3 runs violate it; this shows that at least 36 % of all runs keep it (95 % confidence); 95 % would take ' +
        '59 runs',
      {is: 'every-run', runs: 3, level: 0.05},
    ],
    [
      '0 of 59 runs violate it; this shows that at least 95 % of all runs keep it (95 % confidence)',
      {is: 'every-run', runs: 59, level: 0.05},
    ],
    [
      'only the range 0 to 1 is assumed, since all runs are equal',
      {is: 'bounded', range: {from: 0, to: 1}, equal: true},
    ],
    [
      'only the range 0 to 1 is assumed, since some runs lie at an end of it',
      {is: 'bounded', range: {from: 0, to: 1}, equal: false},
    ],
    [
      'the level of 0.0048 % supposes nearly normal runs; the rank of the printed number among them gives 9.1 %',
      {is: 'rests-on-normality', level: 4.8e-5, without: {test: 'rank', level: 1 / 11}},
    ],
    [
      'the level of 1 % supposes nearly normal runs; the sign test, which is of the median, gives 0.098 %',
      {is: 'rests-on-normality', level: 0.01, without: {test: 'sign', level: 2 ** -10}},
    ],
    [
      'the level of 1 % supposes nearly normal runs; no test without that is known for a printed mean',
      {is: 'rests-on-normality', level: 0.01},
    ],
    [
      '12 seeds in all would settle it with a chance of 50 %, 1,040 with 80 %',
      {is: 'forecast', forecast: {is: 'range', from: 12, to: 1040}},
    ],
    [
      '12 seeds in all would settle it with a chance of 50 %, and no number that anybody runs with 80 %',
      {is: 'forecast', forecast: {is: 'range', from: 12}},
    ],
    ['4 seeds in all would settle it with a chance of 80 %', {is: 'forecast', forecast: {is: 'range', from: 4, to: 4}}],
    [
      '10,000 seeds would settle it with a chance of only 20 %',
      {is: 'forecast', forecast: {is: 'unlikely', chance: 0.234, most: 10_000}},
    ],
    [
      '10,000 seeds would settle it with a chance of less than 1 %',
      {is: 'forecast', forecast: {is: 'unlikely', chance: 0.0049, most: 10_000}},
    ],
    ['at least 10 seeds in all are needed', {is: 'forecast', forecast: {is: 'at-least', seeds: 10}}],
    ['how many seeds would settle it cannot be foretold', {is: 'forecast', forecast: {is: 'none'}}],
    ['this supposes normal runs', {is: 'of-kind', says: 'this supposes normal runs'}],
  ];
  it.each(NOTES)('%s', (text, note) => expect(measured({}, {notes: [note]})).toBe(`${BARE}; ${text}`));
  it('all parts in order', () => {
    const notes: Note[] = [{is: 'forecast', forecast: {is: 'range', from: 12, to: 40}}];
    expect(measured({}, {lies, notes: [...notes, {is: 'rests-on-normality', level: 0.01}]})).toBe(
      `${BARE}; the difference lies between −0.1 and 0.2, within ±0.5 nats; 12 seeds in all would settle it ` +
        'with a chance of 50 %, 40 with 80 %; ' +
        'the level of 1 % supposes nearly normal runs; no test without that is known for a printed mean',
    );
  });
});
