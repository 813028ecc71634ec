import seedrandom from 'seedrandom';
import {describe, expect, it} from 'vitest';
import {nth} from '../../lists/nth.ts';
import {atLeastOf} from '../../statistics/binomial.ts';
import {MOST_RED, rateOfRed, simulateSuites} from './calibrate.ts';
import {seedsOf, suite} from '../fixtures/suite.ts';
import type {FakeClaim} from '../fixtures/suite.ts';
import {levelsOf} from '../rules/levels.ts';
import {redraw, redrawable} from './redraw.ts';
import type {Redrawable} from './redraw.ts';

const rest = {unit: 'nats', because: 'x'};
const seen = [9.1, 10.3, 10.9, 9.6, 10.1];
const equals = (printed: string, more: object = {}): FakeClaim => ({
  claim: {where: {printed, printedIs: 'run'}, equals: {observed: {metric: 'a'}, margin: 0.5, ...rest}, ...more},
  runs: {only: seedsOf('a', seen)},
});
const atLeast = (bound: number, more: object = {}): FakeClaim => ({
  claim: {atLeast: {observed: {metric: 'a'}, bound: {number: bound}, ...rest}, ...more},
  runs: {only: seedsOf('a', seen)},
});

/** As `calibrate` would draw them, at the level of a suite of `sharingClaims`. */
function drawn(claims: FakeClaim[], sharingClaims = claims.length): Redrawable[] {
  const {plan, evidence} = suite(claims, sharingClaims);
  return plan.claims.flatMap((planned) => redrawable(planned, evidence, levelsOf(plan)) ?? []);
}
function normal(seed: string): () => number {
  const next = seedrandom(seed);
  return () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
}
const likely = (red: number, of: number, rate: number): boolean =>
  Math.min(atLeastOf(red, of, rate), 1 - atLeastOf(red + 1, of, rate)) > 1e-3;

describe('a simulated suite', () => {
  it('at the edge of what its claims allow turns red as often as declared, and no more', () => {
    // five one-sided claims of independent specs, each exactly at c = 0.01 / 5, as Student's distribution has it
    const claims = drawn(Array.from({length: 5}, () => atLeast(7))).map((claim, i) => ({...claim, spec: `doc/${i}`}));
    const {red, upper, byClaim} = simulateSuites(claims, 20_000, 'edge', normal('edge'));
    console.log(
      `5 claims at the edge: ${red} of 20000 suites red (1 % declared), upper 95 % limit ${(100 * upper).toFixed(2)} %`,
    );
    expect(likely(red, 20_000, 1 - (1 - 0.002) ** 5)).toBe(true);
    expect(upper).toBeLessThan(MOST_RED);
    expect(byClaim.size).toBe(5);
  });

  it('spends no more on a claim over many points than on one', () => {
    // four points whose recorded deviations are orthogonal, so that they err independently
    const curves = [
      [3, 0, 0, 0],
      [-1, 2, 0, 0],
      [-1, -1, 1, 0],
      [-1, -1, -1, 1],
      [0, 0, 0, -1],
    ].map((d) => ({metrics: {a: d.map((one) => 9 + one)}}));
    const claims = drawn([
      {claim: {atLeast: {observed: {metric: 'a', at: 'every'}, bound: {number: 7}, ...rest}}, runs: {only: curves}},
    ]);
    expect(simulateSuites(claims, 4000, 'edge', normal('points')).upper).toBeLessThan(MOST_RED);
  });

  it('with a broken rule comes out red: the budget not divided by the claims', () => {
    const claims = drawn(
      Array.from({length: 5}, () => atLeast(7)),
      1,
    ).map((claim, i) => ({...claim, spec: `doc/${i}`}));
    const {upper} = simulateSuites(claims, 2000, 'edge', normal('undivided'));
    expect(upper).toBeGreaterThan(3 * MOST_RED);
  });

  it('with a broken rule comes out red: the printed run taken for a constant', () => {
    const forgetful = drawn([equals('10')]).map((claim) => ({
      ...claim,
      points: claim.points.map((point) => ({...point, quantity: {...point.quantity, share: 0}})),
    }));
    expect(simulateSuites(drawn([equals('10')]), 2000, 'edge', normal('share')).upper).toBeLessThan(MOST_RED);
    expect(simulateSuites(forgetful, 2000, 'edge', normal('share')).upper).toBeGreaterThan(3 * MOST_RED);
  });

  it('as claimed has the printed number around our mean, whatever the document prints', () => {
    const near = simulateSuites(drawn([equals('10')]), 500, 'claimed', normal('claimed'));
    expect(simulateSuites(drawn([equals('99')]), 500, 'claimed', normal('claimed'))).toEqual(near);
    expect(near.red).toBeLessThan(5);
  });

  it('counts an erratum that comes out reproduced, around what was seen', () => {
    const erratum = {expect: 'contradicted', correction: 'other'};
    expect(simulateSuites(drawn([atLeast(13, erratum)]), 200, 'edge', normal('erratum')).red).toBe(0);
    expect(simulateSuites(drawn([atLeast(7, erratum)]), 200, 'claimed', normal('erratum')).red).toBe(200);
  });
});

describe('new runs', () => {
  it('have the recorded mean where g is 0, and move along the recorded deviations, all points alike', () => {
    const two: FakeClaim = {
      claim: {order: {lower: {number: 0}, higher: {metric: 'a', at: 'every'}, ...rest}},
      runs: {only: [[1, 30], [2, 20], [3, 10], ...Array.from({length: 7}, () => [2, 20])].map((a) => ({metrics: {a}}))},
    };
    const claim = nth(drawn([two]), 0);
    const zeros = Array<number>(7).fill(0);
    const state = (move: number, last = move) =>
      redraw(
        claim,
        {
          runs: [...Array<number>(5).fill(move), ...Array<number>(5).fill(last)].map((g) => [g, 0, -g, ...zeros]),
          printed: [0, 0, 0, ...zeros],
        },
        'seen',
      );
    expect(state(0)).toBe('reproduced');
    // the first point lies at 2 - 2g/3, the second at 20 + 20g/3: one reaches 0 at g = 3, the other at -3
    expect([state(2.99), state(3.01)]).toEqual(['reproduced', 'contradicted']);
    expect([state(-2.99), state(-3.01)]).toEqual(['reproduced', 'contradicted']);
    expect(state(4, 0)).toBe('inconclusive');
  });

  it('that have no spread stay exactly as they are', () => {
    const same = nth(drawn([{...atLeast(0.1), runs: {only: seedsOf('a', Array<number>(10).fill(0.1))}}]), 0);
    const row = Array.from({length: 10}, (_, i) => i);
    expect(redraw(same, {runs: Array<number[]>(10).fill(row), printed: row}, 'edge')).toBe('reproduced');
  });

  it('are not drawn of what a normal distribution does not fit, nor of too few', () => {
    expect(
      drawn([atLeast(7, {atLeast: {observed: {metric: 'a'}, bound: {number: 7}, holds: 'always', ...rest}})]),
    ).toEqual([]);
    expect(drawn([{...atLeast(7), random: false}])).toEqual([]);
    expect(drawn([{...atLeast(7), runs: {only: seedsOf('a', [9, 10])}}])).toEqual([]);
    expect(drawn([{...atLeast(7), runs: {only: [...seedsOf('a', seen), null]}}])).toEqual([]);
    expect(drawn([{...atLeast(7), runs: {only: [...seedsOf('a', seen), {diverged: true, metrics: {a: 1}}]}}])).toEqual(
      [],
    );
    expect(drawn([atLeast(7, {expect: 'open'})])).toEqual([]);
  });
});

it('the power is the rate of red among new runs of what is wrong', () => {
  expect(rateOfRed(nth(drawn([atLeast(100)]), 0), 200, normal('power'))).toBe(1);
  expect(rateOfRed(nth(drawn([atLeast(7)]), 0), 200, normal('power'))).toBe(0);
  const half = rateOfRed(nth(drawn([atLeast(11.5)]), 0), 500, normal('power'));
  expect(half).toBeGreaterThan(0.1);
  expect(half).toBeLessThan(0.9);
});
