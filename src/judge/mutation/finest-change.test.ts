import {describe, expect, it} from 'vitest';
import type {Assertion} from '../../contract/assertion.ts';
import type {Verdict} from '../../contract/verdict.ts';
import {lookUp, required} from '../../lists/look-up.ts';
import {nth} from '../../lists/nth.ts';
import {judged, seedsOf, suite, type FakeClaim} from '../fixtures/suite.ts';
import {judgeClaim} from '../judge.ts';
import {levelsOf} from '../rules/levels.ts';
import {finestChange} from './finest-change.ts';

const because = 'x';
const unit = 'nats';
const near = (at: number) => [0, 0.001, 0.002].map((d) => at + d);

/** The assertion with another number, bound or excess. */
function changed(assertion: Assertion, by: number): Assertion {
  const {
    kind,
    number,
    bound,
    by: excess,
  } = assertion as Assertion & {number?: number; bound?: {form: 'number'; number: number}; by?: number};
  const moved: Record<string, object> = {
    equals: {number: (number ?? NaN) + by},
    atLeast: {bound: {form: 'number', number: (bound?.number ?? NaN) + by}},
    order: {by: (excess ?? NaN) + by},
  };
  return {...assertion, ...lookUp(moved, kind)};
}

describe('the smallest change that is detected', () => {
  const shifted = (change: number, fake: FakeClaim): Verdict['state'] => {
    const {plan, evidence} = suite(fake);
    const planned = nth(plan.claims, 0);
    const claim = {...planned.claim, assertion: changed(planned.claim.assertion, change)};
    return judgeClaim({...planned, claim}, evidence, levelsOf(plan)).state;
  };
  const values = [3.9, 4, 4.2, 4.05, 3.95];
  const fakes: [string, FakeClaim, number[]][] = [
    [
      'equals, either way',
      {
        claim: {equals: {observed: {metric: 'a'}, to: {number: 4}, margin: 1, unit, because}},
        runs: {only: seedsOf('a', values)},
      },
      [1, -1],
    ],
    [
      'a bound, upwards',
      {
        claim: {atLeast: {observed: {metric: 'a'}, bound: {number: 2}, unit, because}},
        runs: {only: seedsOf('a', values)},
      },
      [1],
    ],
    [
      'an excess, upwards',
      {
        claim: {order: {lower: {number: 1}, higher: {metric: 'a'}, by: 0.5, unit, because}},
        runs: {only: seedsOf('a', values)},
      },
      [1],
    ],
  ];
  it.each(fakes)('%s: a little more is contradicted, whichever way, a little less is not', (_, fake, ways) => {
    const verdict = judged(fake);
    const {from, to} = required(finestChange(verdict));
    expect(from).toBe(to);
    // two digits are kept: half a unit is up to 5 %
    expect(ways.map((way) => shifted(way * to * 1.06, fake))).toEqual(ways.map(() => 'contradicted'));
    expect(ways.map((way) => shifted(way * to * 0.94, fake))).toContain('inconclusive');
  });
  it('by hand, without chance: the room beyond the farther end', () => {
    const exact = (a: number) =>
      judged({
        claim: {equals: {observed: {metric: 'a'}, to: {number: 4}, margin: 1, unit, because}},
        runs: {only: [{metrics: {a}}]},
        random: false,
      });
    expect(finestChange(exact(4.5))).toEqual({from: 1.5, to: 1.5, unit}); // up by 0.5 or down by 1.5: 1.5 whichever way
  });
  it('of several points the finest and the coarsest', () => {
    const list: FakeClaim = {
      claim: {
        where: {printed: ['5.0', '4.0']},
        equals: {observed: {metric: 'a', at: 'every'}, margin: [0.1, 0.5], unit, because},
      },
      runs: {only: [{metrics: {a: [5, 4]}}]},
      random: false,
    };
    // the printed digits' own half units besides
    expect(finestChange(judged(list))).toEqual({from: 0.15, to: 0.55, unit});
  });
  it('of nothing that is contradicted, has no number or shows no spread', () => {
    expect(
      finestChange(
        judged({
          claim: {equals: {observed: {metric: 'a'}, to: {number: 9}, margin: 1, unit, because}},
          runs: {only: seedsOf('a', near(1))},
        }),
      ),
    ).toBeUndefined();
    expect(
      finestChange(
        judged({
          claim: {where: {printed: ['3', '2']}, arithmetic: {check: 'monotone', direction: 'decreasing', because}},
          runs: {},
          random: false,
        }),
      ),
    ).toBeUndefined();
    expect(
      finestChange(
        judged({
          claim: {equals: {observed: {metric: 'a'}, to: {number: 1}, margin: 1, unit, because}},
          runs: {only: seedsOf('a', [1, 1.1])},
        }),
      ),
    ).toBeUndefined();
  });
});
