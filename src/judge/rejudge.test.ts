import type {Forecast} from '../contract/forecast.ts';
import {expect, test} from 'vitest';
import type {Equals} from '../assertions/equals.ts';
import type {Plan} from '../contract/plan.ts';
import type {Assertion} from '../contract/assertion.ts';
import type {Claim} from '../contract/claim.ts';
import type {Reason} from '../contract/reason.ts';
import type {Judged} from '../contract/verdict.ts';
import {lookUp, required} from '../lists/look-up.ts';
import {nth} from '../lists/nth.ts';
import {inWords, suite} from './fixtures/suite.ts';
import {whatIfClaims} from './fixtures/what-if-claims.ts';
import {judge} from './judge.ts';
import {rejudge} from './rejudge.ts';
import {whatIfs} from './what-if.ts';

const {plan, evidence} = suite(whatIfClaims, 200);
const verdicts = judge(plan, evidence);
// As the page has it: through JSON.
const asked = new Map(
  [...whatIfs(plan, evidence, verdicts)].map(([id, one]) => [id, JSON.parse(JSON.stringify(one)) as typeof one]),
);
/** What settles nothing says how many seeds would. */
const saying = (of: {state: string; reason: Reason; forecast?: Forecast}) => ({
  words: inWords(of),
  ...(of.state === 'inconclusive' && {forecast: of.forecast}),
});

test('without a change the verdict is that of the judge, for every kind', () => {
  expect(asked.size).toBe(whatIfClaims.length);
  expect(new Set(verdicts.map(({state}) => state))).toEqual(new Set(['reproduced', 'contradicted', 'inconclusive']));
  for (const verdict of verdicts) {
    const again = rejudge(lookUp(asked, verdict.claim));
    expect(saying(again), verdict.claim).toEqual(saying(verdict));
    expect(again.marginToFlip, verdict.claim).toBeCloseTo(required((verdict as Judged).marginToFlip), 14);
  }
});

test('without some seeds it is the verdict of a plan without them', () => {
  const fewer = {
    ...plan,
    claims: plan.claims.map((claim) => (claim.seeds.length < 2 ? claim : without(claim, [2, 5]))),
  };
  for (const verdict of judge(fewer, evidence))
    expect(saying(rejudge(lookUp(asked, verdict.claim), {without: [2, 5]})), verdict.claim).toEqual(saying(verdict));
});

test('with another margin, slack or excess it is the verdict of a spec with that one', () => {
  const other = {
    ...plan,
    claims: plan.claims.flatMap((planned) => {
      const claim = withLimit(planned.claim, 0.37);
      return claim ? [{...planned, claim}] : [];
    }),
  };
  expect(other.claims).toHaveLength(10); // a bound has no slack in a spec
  const changed = judge(other, evidence);
  for (const verdict of changed)
    expect(saying(rejudge(lookUp(asked, verdict.claim), {limit: 0.37})), verdict.claim).toEqual(saying(verdict));
  expect(
    changed.filter(
      ({state}, i) =>
        state !==
        required(
          verdicts.find(({claim}) => claim === nth(changed, i).claim),
          'verdict',
        ).state,
    ).length,
  ).toBe(2);
});

test('an order with no excess is strict, one with an excess is not', () => {
  const order = lookUp(asked, 'doc/spec/order');
  const equal = {
    ...order,
    always: true,
    points: order.points.map((point) => ({...point, values: point.values.map(() => 0)})),
  };
  expect(rejudge(equal).state).toBe('contradicted');
  expect(rejudge(equal, {limit: -1e-9}).state).toBe('reproduced');
});

test('a claim whose runs are missing or diverged, a distribution, and arithmetic offer no trial', () => {
  const x = [1, 2, 3].map((value) => ({metrics: {x: value}}));
  const equals = {equals: {observed: {metric: 'x'}, margin: 1, unit: '1', because: 'so'}, where: {printed: '2'}};
  const {plan: odd, evidence: found} = suite([
    {claim: {id: 'missing', ...equals}, runs: {only: [...x, null]}},
    {claim: {id: 'diverged', ...equals}, runs: {only: [...x, {metrics: {x: 1}, diverged: true}]}},
    {claim: {id: 'not-finite', ...equals}, runs: {only: [...x, {metrics: {x: NaN}}]}},
    {claim: {id: 'sound', ...equals}, runs: {only: x}},
  ]);
  expect([...whatIfs(odd, found, judge(odd, found)).keys()]).toEqual(['doc/spec/sound']);
});

function without(claim: Plan['claims'][number], seeds: number[]): Plan['claims'][number] {
  const kept = claim.seeds.flatMap((seed, i) => (seeds.includes(seed) ? [] : [i]));
  return {
    ...claim,
    seeds: kept.map((i) => nth(claim.seeds, i)),
    runs: Object.fromEntries(Object.entries(claim.runs).map(([name, keys]) => [name, kept.map((i) => nth(keys, i))])),
  };
}

function withLimit(claim: Claim, limit: number): Claim | undefined {
  const changed = limited(claim.assertion, limit);
  return changed && {...claim, assertion: changed};
}

/** What each kind calls its limit. */
const LIMITS: Record<string, string> = {order: 'by', monotone: 'slack', agrees: 'within'};

function limited(assertion: Assertion, limit: number): Assertion | undefined {
  if (assertion.kind === 'equals') {
    const {margins} = assertion as Equals;
    const moved: Partial<Equals> = {margins: margins.map((margin) => (margins.length === 1 ? limit : limit * margin))};
    return {...assertion, ...moved};
  }
  const name = LIMITS[assertion.kind];
  return name === undefined ? undefined : {...assertion, [name]: limit};
}
