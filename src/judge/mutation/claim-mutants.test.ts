import {describe, expect, it} from 'vitest';
import {required} from '../../lists/look-up.ts';
import {nth} from '../../lists/nth.ts';
import {seedsOf, suite, type FakeClaim} from '../fixtures/suite.ts';
import {judge, judgeClaim} from '../judge.ts';
import {levelsOf} from '../rules/levels.ts';
import {tryInherited, type Judging} from './claim-mutants.ts';

const because = 'x';
const unit = 'nats';
const near = (at: number) => [0, 0.001, 0.002].map((d) => at + d);

/** Inherited mutants of the first claim, on its own evidence; the second is its correction. */
function tried(...fakes: FakeClaim[]): string[] {
  const {plan, evidence} = suite(fakes);
  const before = nth(judge(plan, evidence), 0);
  expect(before.state).toBe(nth(fakes, 0).claim['expect'] === 'open' ? before.state : nth(plan.claims, 0).claim.expect);
  const [claim, correction] = plan.claims;
  const judged: Judging = (one, seen) => judgeClaim(one, seen, levelsOf(plan));
  return tryInherited(required(claim), before, correction, evidence, judged).map((trial) => {
    const {mutant, number, outcome, change} = trial;
    return [outcome, mutant, ...(number ? [number] : []), ...(outcome === 'detected' && change ? [change] : [])].join(
      ' ',
    );
  });
}

describe('claims made wrong', () => {
  const tenth = Array.from({length: 10}, (_, i) => 83.72 + i / 100);
  const printed = (text: unknown): FakeClaim => ({
    claim: {where: {printed: text, printedIs: 'run'}, equals: {observed: {metric: 'a'}, margin: 0.2, unit, because}},
    runs: {only: seedsOf('a', tenth)},
  });
  it('of a printed number the last digit that is detected: those below the margin cannot be', () => {
    expect(tried(printed('83.772'))).toEqual(['detected printed-number-changed 84.772 in place of 83.772']);
    expect(tried(printed({text: 'nearly 84', from: 83.7, to: 83.8, because}))).toEqual([
      'detected printed-number-changed twice as much as nearly 84',
    ]);
  });
  it('each printed number in turn', () => {
    const list: FakeClaim = {
      claim: {
        where: {printed: ['5.0', '4.0']},
        equals: {observed: {metric: 'a', at: 'every'}, margin: 0.1, unit, because},
      },
      runs: {only: [-0.01, 0, 0.01].map((d) => ({metrics: {a: [5 + d, 4 + d]}}))},
    };
    expect(tried(list)).toEqual([
      'detected printed-number-changed 1 6.0 in place of 5.0',
      'detected printed-number-changed 2 5.0 in place of 4.0',
    ]);
  });
  it('of an arithmetic claim a digit up or down, whichever is detected', () => {
    expect(
      tried({
        claim: {where: {printed: ['171', '119']}, arithmetic: {check: 'monotone', direction: 'decreasing', because}},
        runs: {},
        random: false,
      }),
    ).toEqual([
      'detected printed-number-changed 1 071 in place of 171',
      'detected printed-number-changed 2 219 in place of 119',
    ]);
  });
  it('every kind has one that it catches', () => {
    const bound = {observed: {metric: 'a'}, unit, because};
    const kinds: Record<string, FakeClaim> = {
      equals: {
        claim: {equals: {observed: {metric: 'a'}, to: {number: 1}, margin: 0.5, unit, because}},
        runs: {only: seedsOf('a', near(1))},
      },
      atLeast: {claim: {atLeast: {...bound, bound: {number: 0.5}}}, runs: {only: seedsOf('a', near(1))}},
      atMost: {claim: {atMost: {...bound, bound: {number: 2}}}, runs: {only: seedsOf('a', near(1))}},
      order: {
        claim: {order: {lower: {metric: 'a', case: 'l'}, higher: {metric: 'a', case: 'h'}, unit, because}},
        runs: {l: seedsOf('a', [1, 2, 3]), h: seedsOf('a', [2, 3.01, 4.02])},
      },
      monotone: {
        claim: {monotone: {observed: {metric: 'a', at: 'every'}, direction: 'decreasing', slack: 0, unit, because}},
        runs: {only: [0, 0.01, 0.02].map((d) => ({metrics: {a: [5 + d, 4 + 2 * d, 3 - d]}}))},
      },
      agrees: {
        claim: {agrees: {left: {metric: 'a', times: [3, 1]}, right: {metric: 'b'}, within: 1e-6, unit, because}},
        runs: {only: near(1).map((x, i) => ({metrics: {a: x, b: 3 * x + 1e-9 * i}}))},
      },
    };
    expect(Object.values(kinds).flatMap((fake) => tried(fake))).toEqual([
      'detected number-shifted 2 in place of 1',
      'detected bound-reversed',
      'detected bound-reversed',
      'detected sides-swapped',
      'detected direction-reversed',
      'detected side-doubled',
    ]);
  });
  it('a distribution and two samples of it: draws of the alternative, continuous or categorical', () => {
    const draws = (rate: number, n: number, shift: number) =>
      Float64Array.from({length: n}, (_, i) => -Math.log1p(-(i + shift) / n) / rate);
    const categories = Float64Array.from({length: 20_000}, (_, i) => (i % 10 < 3 ? 0 : 1));
    const asks = {level: 0.01, power: 0.95, because};
    const exponential = {sample: {sample: 's'}, against: {exponential: {rate: 1.1}}, ...asks};
    const runs = [
      {samples: {s: draws(1, 10_000, 0.5), t: draws(1, 10_000, 0.4)}},
      {samples: {s: draws(1, 10_000, 0.3), t: draws(1, 10_000, 0.6)}},
    ];
    expect(
      tried({claim: {follows: {...exponential, distribution: {exponential: {rate: 1}}}}, runs: {only: runs}}),
    ).toEqual(['detected draws-of-the-alternative']);
    expect(tried({claim: {follows: {...exponential, sameAs: {sample: 't'}}}, runs: {only: runs}})).toEqual([
      'detected draws-of-the-alternative',
    ]);
    const shares = (p: number) => ({categorical: {probabilities: [p, 1 - p]}});
    expect(
      tried({
        claim: {follows: {sample: {sample: 'c'}, distribution: shares(0.3), against: shares(0.33), ...asks}},
        runs: {only: [{samples: {c: categories}}]},
      }),
    ).toEqual(['detected draws-of-the-alternative']);
    // nothing tells an alternative from the distribution if it is the same one
    expect(
      tried({
        claim: {
          expect: 'open',
          because,
          follows: {...exponential, against: {exponential: {rate: 1}}, distribution: {exponential: {rate: 1}}},
        },
        runs: {only: runs},
      }),
    ).toEqual(['missed draws-of-the-alternative']);
  });
  it('a bound on which all runs lie has no other side', () => {
    expect(
      tried({
        claim: {atMost: {observed: {metric: 'a'}, bound: {number: 0}, holds: 'always', unit, because}},
        runs: {only: seedsOf('a', [0, 0, 0])},
      }),
    ).toEqual([]);
  });
  it('a mistake: only its correction, which must be reproduced', () => {
    const says = (number: number) => ({equals: {observed: {metric: 'a'}, to: {number}, margin: 0.5, unit, because}});
    const mistake: FakeClaim = {
      claim: {...says(5), expect: 'contradicted', because},
      runs: {only: seedsOf('a', near(1))},
    };
    expect(tried(mistake, {claim: says(1), runs: {only: seedsOf('a', near(1))}})).toEqual([
      'detected correction-in-its-place',
    ]);
    expect(tried(mistake, {claim: says(7), runs: {only: seedsOf('a', near(1))}})).toEqual([
      'missed correction-in-its-place',
    ]);
    expect(tried(mistake)).toEqual([]);
    // a correction measures what it measures, on its own runs
    const other = {equals: {observed: {metric: 'b'}, to: {number: 7}, margin: 0.5, unit, because}};
    expect(tried(mistake, {claim: other, runs: {only: seedsOf('b', near(7))}})).toEqual([
      'detected correction-in-its-place',
    ]);
  });
  it('an open claim that came out contradicted: what was observed in its place', () => {
    const open = printed('99.9');
    expect(tried({...open, claim: {...open.claim, expect: 'open', because}})).toEqual(['detected as-observed']);
  });
  it('a bound likewise, at several points of which some are on its good side', () => {
    const runs = {only: Array.from({length: 10}, (_, i) => ({metrics: {a: [1 + i / 1000, 9 - i / 500]}}))};
    const bound = (number: number) => ({observed: {metric: 'a', at: 'every'}, bound: {number}, unit, because});
    expect(tried({claim: {expect: 'open', because, atLeast: bound(5)}, runs})).toEqual(['detected as-observed']);
    expect(tried({claim: {expect: 'open', because, atMost: bound(5)}, runs})).toEqual(['detected as-observed']);
  });
});
