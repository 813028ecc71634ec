import {describe, expect, test} from 'vitest';
import type {Assertion} from '../contract/assertion.ts';
import {kindOf, outOfReach} from './index.ts';

/** The rule that the claim breaks, and what is expected. */
function said(assertion: object, seeds: number, expected: 'reproduced' | 'contradicted' | 'open' = 'reproduced') {
  const whole = assertion as Assertion;
  const claim = {assertion: whole, operands: [], expect: expected, draft: false};
  return outOfReach(kindOf(whole), claim, seeds).map(({path, rule, expected: allowed}) => [
    path.join('.'),
    rule,
    allowed,
  ]);
}

const equals = {kind: 'equals', observed: {form: 'measured', metric: 'm'}, printed: ['0.90'], share: 0, unit: '1'};
const rounded = (margin: number, holds = 'on-average') => ({...equals, margins: [margin], holds});
const spread = {kind: 'spread', observed: {form: 'measured', metric: 'm'}, number: 2, printed: [], unit: '1'};

describe('what no runs could reproduce', () => {
  test('a margin that the rounding of the printed number takes up', () => {
    expect(said(rounded(0.005), 10)).toEqual([
      [
        'equals.margin.0',
        'unsupported margin: no runs could reproduce the claim',
        'more, since the runs vary with the seed',
      ],
    ]);
    expect(said(rounded(0.0051), 10)).toEqual([]);
    // a single run may be the very number that is printed
    expect(said(rounded(0.005, 'always'), 10)).toEqual([]);
    // it may still be contradicted
    expect(said(rounded(0.005), 10, 'contradicted')).toEqual([]);
    expect(said(rounded(0.005), 10, 'open')).toEqual([]);
  });

  test('a factor for a standard deviation, by the number of seeds', () => {
    expect(said({...spread, factor: 1.48}, 10)).toEqual([
      ['spread.withinFactor', 'unsupported factor: 10 seeds cannot reproduce the claim', '1.51 or more with 10 seeds'],
    ]);
    expect(said({...spread, factor: 1.51}, 10)).toEqual([]);
    expect(said({...spread, factor: 1.25}, 30)).toEqual([]);
  });

  test('fewer seeds than tell a spread', () => {
    expect(said(rounded(1), 2)).toEqual([
      [
        '',
        'unsupported number of seeds: no runs could reproduce the claim',
        '3 or more, since the runs vary with the seed',
      ],
    ]);
    expect(said(rounded(1), 3)).toEqual([]);
  });
});
