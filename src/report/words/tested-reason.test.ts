import {describe, expect, it} from 'vitest';
import type {TestedReason} from '../../contract/reason.ts';
import {reasonText} from './reason.ts';

describe('distributions', () => {
  const tested: TestedReason = {
    is: 'tested',
    draws: {form: 'draws', sample: 'x'},
    counts: [100_000],
    other: {exponential: {rate: 1}},
    against: {exponential: {rate: 1.05}},
    test: {test: 'kolmogorov-smirnov', statistic: 0.0022},
    pValue: 0.69,
    assumesIndependence: false,
    finding: {is: 'rejected', level: 1e-4},
  };
  const END = "less than 0.0001, the claim's share of the suite's false-alarm rate";

  it('against a stated distribution', () =>
    expect(reasonText(tested)).toBe(
      `x (100,000 draws) against Exponential(rate 1): Kolmogorov-Smirnov D = 0.0022, p = 0.69, ${END}`,
    ));
  it('of which nobody knows whether they are independent', () =>
    expect(reasonText({...tested, assumesIndependence: true})).toBe(
      `${reasonText(tested)}; that the draws of a run are independent is assumed, not tested`,
    ));
  it('of two samples, by categories', () => {
    const two: TestedReason = {
      ...tested,
      draws: {form: 'draws', sample: 'x', case: 'a'},
      counts: [400, 5000],
      other: {form: 'draws', sample: 'y'},
      test: {test: 'chi-square', statistic: 1.6, degrees: 3},
    };
    expect(reasonText(two)).toBe(
      `x of a (400 and 5,000 draws) against y: chi-square = 1.6 with 3 degrees of freedom, p = 0.69, ${END}`,
    );
  });
  it.each<[string, TestedReason['finding']]>([
    [END, {is: 'rejected', level: 1e-4}],
    [
      "rejected at 0.01, but not at 0.0001, the claim's share of the suite's false-alarm rate",
      {is: 'rejected-at-level-only', level: 0.01, budget: 1e-4},
    ],
    [
      'not rejected, but Exponential(rate 1.05) would be noticed with power 0.08 only, and 0.95 is asked for',
      {is: 'weak', power: 0.08, least: 0.95},
    ],
    [
      'not rejected at 0.01, and Exponential(rate 1.05) would be with power 0.98',
      {is: 'not-rejected', level: 0.01, power: 0.98},
    ],
    [
      'not rejected at 0.01, and Exponential(rate 1.05) would be with power above 0.9999',
      {is: 'not-rejected', level: 0.01, power: 0.99999},
    ],
    [
      'but seeds 2, 3 have the very draws of another seed, so they are not independent',
      {is: 'repeated-draws', seeds: [2, 3]},
    ],
    ['but seed 4 has the very draws of another seed, so they are not independent', {is: 'repeated-draws', seeds: [4]}],
    [
      'not rejected, but Exponential(rate 1.05) differs from what is claimed by 0.9 in a probability; ' +
        'name an alternative that differs by 0.5 at most',
      {is: 'alternative-too-far', apart: 0.9, most: 0.5},
    ],
    [
      'but the draws of a run are not independent: their autocorrelation is 0.5 at a distance of 1 draw ' +
        '(p = 10⁻⁹, less than 0.001); draw them independently, or yield every so many of them only',
      {is: 'dependent-draws', lag: 1, correlation: 0.5, pValue: 1e-9, level: 0.001},
    ],
    ['1 draw is no category', {is: 'stray-draws', count: 1}],
    ['2 draws are no category', {is: 'stray-draws', count: 2}],
    [
      'a cell expects 3 draws, and at this level the chi-square approximation needs at least 17',
      {is: 'too-few-counts', seen: 3, least: 17},
    ],
    [
      '20 % of the draws have one and the same value, so the distribution is discrete; name a categorical alternative',
      {is: 'tied', share: 0.2},
    ],
  ])('%s', (text, finding) => expect(reasonText({...tested, finding})).toMatch(new RegExp(`, ${literally(text)}$`)));
});

/** A text as a regular expression that matches just that. */
function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
