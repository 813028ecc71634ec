import {describe, expect, it} from 'vitest';
import type {PlannedClaim} from '../contract/plan.ts';
import {seedsOf, suite} from './fixtures/suite.ts';
import type {FakeClaim} from './fixtures/suite.ts';
import {judge} from './judge.ts';
import {bites, toothless} from './teeth.ts';
import {wrongClaims} from './wrong-claims.ts';

const because = 'x';
const unit = 'nats';
const equals = {observed: {metric: 'a'}, to: {number: 1}, margin: 1, unit, because};
const claim = (expected: string): Record<string, unknown> => ({expect: expected, because, equals});
const verdicts = (fakes: FakeClaim[]) => {
  const {plan, evidence} = suite(fakes);
  return {claims: plan.claims, verdicts: judge(plan, evidence)};
};
const [good, bad, vague] = [[1, 1.1, 0.9], [9, 9.1, 8.9], [1, 3, 9]];

describe('teeth', () => {
  it('catches what turns the verdict, the other way round for a mistake', () => {
    const as = (a: number[], b: number[], c: number[]) => verdicts([['reproduced', a], ['contradicted', b], ['open', c]].map(([expected, values]) => ({claim: claim(expected as string), runs: {only: seedsOf('a', values as number[])}})));
    const {claims, verdicts: before} = as(good, bad, good);
    const all = bites(claims, before, new Map([['turned', as(bad, good, bad).verdicts], ['weakened', as(vague, vague, vague).verdicts], ['unmoved', before]]));
    expect(all.map(({perturbation, outcome}) => `${perturbation} ${outcome}`)).toEqual(Array.from({length: 3}, () => ['turned caught', 'weakened unsettled', 'unmoved missed']).flat());
    expect(toothless(claims, all)).toEqual([]);
    expect(toothless(claims, all.filter(({perturbation}) => perturbation !== 'turned'))).toHaveLength(3);
  });
  it('says where the perturbed runs are missing', () => {
    const {claims, verdicts: before} = verdicts([{claim: claim('reproduced'), runs: {only: seedsOf('a', good)}}]);
    const {verdicts: after} = verdicts([{claim: claim('reproduced'), runs: {only: [null, null, null]}}]);
    expect(bites(claims, before, new Map([['x', after]]))[0]!.outcome).toBe('not-run');
  });
});

/** Inherited perturbations of one claim that are caught on its own evidence. */
function caught(fake: FakeClaim): string[] {
  const {plan, evidence} = suite(fake);
  const planned = plan.claims[0]!;
  const before = judge(plan, evidence);
  expect(before[0]!.state).toBe(planned.claim.expect);
  const wrong = new Map(wrongClaims(planned.claim).map(({name, claim: changed}) => [name, judge({...plan, claims: [{...planned, claim: changed} satisfies PlannedClaim]}, evidence)]));
  return bites([planned], before, wrong).map(({perturbation, outcome}) => `${perturbation} ${outcome}`);
}

describe('claims made wrong', () => {
  const tenth = Array.from({length: 10}, (_, i) => 83.72 + i / 100);
  it('a printed digit: below the margin it cannot be caught', () => {
    expect(caught({claim: {where: {printed: '83.772', printedIs: 'run'}, equals: {observed: {metric: 'a'}, margin: 0.2, unit, because}}, runs: {only: seedsOf('a', tenth)}})).toEqual([
      'digit-1-of-1 missed', 'digit-2-of-1 missed', 'digit-3-of-1 missed', 'digit-4-of-1 caught', 'digit-5-of-1 caught',
    ]);
  });
  it('every kind has at least one that it catches', () => {
    const curve = [0, 0.01, 0.02].map(d => ({metrics: {a: [5 + d, 4 + 2 * d, 3 - d]}}));
    const two = {l: seedsOf('a', [1, 2, 3]), h: seedsOf('a', [2, 3.01, 4.02])};
    const draws = Float64Array.from({length: 20_000}, (_, i) => -Math.log1p(-(i + 0.5) / 20_000));
    const kinds: Record<string, FakeClaim> = {
      equals: {claim: {equals}, runs: {only: seedsOf('a', good)}},
      atLeast: {claim: {atLeast: {observed: {metric: 'a'}, bound: {number: 0.5}, unit, because}}, runs: {only: seedsOf('a', [1, 1.001, 1.002])}},
      atMost: {claim: {atMost: {observed: {metric: 'a'}, bound: {number: 2}, unit, because}}, runs: {only: seedsOf('a', [1, 1.001, 1.002])}},
      order: {claim: {order: {lower: {metric: 'a', case: 'l'}, higher: {metric: 'a', case: 'h'}, unit, because}}, runs: two},
      monotone: {claim: {monotone: {observed: {metric: 'a', at: 'every'}, direction: 'decreasing', slack: 0, unit, because}}, runs: {only: curve}},
      agrees: {claim: {agrees: {left: {metric: 'a'}, right: {metric: 'b'}, within: 1e-6, unit, because}}, runs: {only: [1, 1.001, 1.002].map(x => ({metrics: {a: x, b: x + 1e-9}}))}},
      follows: {claim: {follows: {sample: {sample: 's'}, law: {exponential: {rate: 1}}, against: {exponential: {rate: 1.1}}, level: 0.01, power: 0.95, because}}, runs: {only: [{samples: {s: draws}}]}},
      arithmetic: {claim: {where: {printed: ['3.5', '2.9', '2.8']}, arithmetic: {check: 'monotone', direction: 'decreasing', because}}, runs: {}, random: false},
    };
    const table = Object.entries(kinds).map(([kind, fake]) => [kind, caught(fake).filter(each => each.endsWith(' caught')).length]);
    expect(Object.fromEntries(table)).toEqual({equals: 1, atLeast: 1, atMost: 1, order: 1, monotone: 1, agrees: 1, follows: 1, arithmetic: 2});
  });
});
