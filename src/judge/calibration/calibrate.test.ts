import seedrandom from 'seedrandom';
import {describe, expect, it} from 'vitest';
import {nth} from '../../lists/nth.ts';
import {atLeastOf} from '../../statistics/binomial.ts';
import {NORMAL, SHAPES} from '../../statistics/shapes.ts';
import {countErrors, rateOfRed, type Errors} from './calibrate.ts';
import {seedsOf, suite, type FakeClaim} from '../fixtures/suite.ts';
import {levelsOf} from '../rules/index.ts';
import {redraw, redrawable, type Drawing, type Redrawable} from './redraw.ts';

const rest = {unit: 'nats', because: 'x'};
const seen = [9.1, 10.3, 10.9, 9.6, 10.1];
const three = seen.slice(0, 3);
const equals = (printed: string, more: object = {}): FakeClaim => ({
  claim: {where: {printed, printedIs: 'run'}, equals: {observed: {metric: 'a'}, margin: 0.5, ...rest}, ...more},
  runs: {only: seedsOf('a', seen)},
});
const atLeast = (bound: number, more: object = {}, runs: readonly number[] = seen): FakeClaim => ({
  claim: {atLeast: {observed: {metric: 'a'}, bound: {number: bound}, ...rest}, ...more},
  runs: {only: seedsOf('a', runs)},
});

/** As `calibrate` would draw them, at the level of a suite of `sharingClaims`. */
function drawn(claims: FakeClaim[], sharingClaims = claims.length): Redrawable[] {
  const {plan, evidence} = suite(claims, sharingClaims);
  return plan.claims.flatMap((planned) => redrawable(planned, evidence, levelsOf(plan)) ?? []);
}
const seenAgain: Drawing = {truth: 'seen', wrong: 'contradicted', shape: NORMAL};
function normal(seed: string): () => number {
  const next = seedrandom(seed);
  return () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
}
const likely = (errors: number, of: number, rate: number): boolean =>
  Math.min(atLeastOf(errors, of, rate), 1 - atLeastOf(errors + 1, of, rate)) > 1e-3;
const contradictedAtBorder = (claims: readonly Redrawable[], suites: number, seed: string, shape = NORMAL): Errors =>
  countErrors(
    claims.map((claim) => ({claim, truth: 'just-true', wrong: 'contradicted'})),
    suites,
    shape,
    normal(seed),
  );
const reproducedBeyond = (claims: readonly Redrawable[], suites: number, seed: string, shape = NORMAL): Errors =>
  countErrors(
    claims.map((claim) => ({claim, truth: 'just-false', wrong: 'reproduced'})),
    suites,
    shape,
    normal(seed),
  );

describe('a simulated suite', () => {
  it('of true claims at their borders is wrong as often as declared, and no more', () => {
    // five one-sided claims of independent specs, each exactly at c = 0.01 / 5: three runs are left to Student's t
    const claims = drawn(Array.from({length: 5}, () => atLeast(7, {}, three))).map((claim, i) => ({
      ...claim,
      id: `claim-${i}`,
      spec: `doc/${i}`,
    }));
    const {any, byClaim} = contradictedAtBorder(claims, 20_000, 'edge');
    console.log(`5 claims at the border: ${any} of 20000 suites with a false contradicted (1 % declared)`);
    expect(likely(any, 20_000, 1 - (1 - 0.002) ** 5)).toBe(true);
    expect(byClaim.size).toBe(5);
  });

  it.each([
    ['fewer', [three, seen]],
    ['more', [seen, three]],
  ])('draws as many runs of each claim as it has, also where the first of its spec has %s', (_, runs) => {
    const claims = drawn(runs.map((values) => atLeast(7, {}, values)));
    const {byClaim} = contradictedAtBorder(claims, 20_000, 'unequal');
    for (const wrong of byClaim.values()) expect(likely(wrong, 20_000, 0.005)).toBe(true);
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
    expect(atLeastOf(contradictedAtBorder(claims, 4000, 'points').any, 4000, 0.01)).toBeGreaterThan(1e-3);
  });

  it('with a broken rule is wrong too often: the printed run taken for a constant', () => {
    const forgetful = drawn([equals('10')]).map((claim) => ({
      ...claim,
      points: claim.points.map((point) => ({...point, quantity: {...point.quantity, share: 0}})),
    }));
    expect(atLeastOf(contradictedAtBorder(drawn([equals('10')]), 2000, 'share').any, 2000, 0.01)).toBeGreaterThan(1e-3);
    expect(contradictedAtBorder(forgetful, 2000, 'share').any).toBeGreaterThan(80);
  });

  it('as claimed has the printed number around our mean, whatever the document prints', () => {
    const asClaimed = (printed: string): Errors =>
      countErrors(
        drawn([equals(printed)]).map((claim) => ({claim, truth: 'claimed', wrong: 'contradicted'})),
        500,
        NORMAL,
        normal('claimed'),
      );
    expect(asClaimed('99')).toEqual(asClaimed('10'));
    expect(asClaimed('10').any).toBeLessThan(5);
  });
});

describe('an erratum', () => {
  const erratum = {expect: 'contradicted', correction: 'other'};
  it('at its border is reproduced as often as declared, wherever it was seen', () => {
    for (const bound of [8, 13, 1000]) {
      const {any} = reproducedBeyond(drawn([atLeast(bound, erratum, three)]), 4000, `erratum ${bound}`);
      expect(likely(any, 4000, 0.05), `${any} of 4000`).toBe(true);
    }
  });
  it('over several points is judged at the one that was seen farthest beyond', () => {
    const runs = [
      [1, 30],
      [2, 20],
      [3, 10],
    ].map((a) => ({metrics: {a}}));
    const claim = {atLeast: {observed: {metric: 'a', at: 'every'}, bound: {number: 25}, ...rest}, ...erratum};
    const {any} = reproducedBeyond(drawn([{claim, runs: {only: runs}}]), 4000, 'points');
    expect(likely(any, 4000, 0.05), `${any} of 4000`).toBe(true);
  });
});

describe('a skewed distribution', () => {
  const skewed = nth(SHAPES, 2);
  const atMost = (bound: number): FakeClaim => ({
    claim: {atMost: {observed: {metric: 'a'}, bound: {number: bound}, ...rest}},
    runs: {only: seedsOf('a', seen)},
  });
  it('has its long tail where it does most harm, at a lower and at an upper border alike', () => {
    for (const claim of [atLeast(7), atMost(11)]) {
      const [worst, normalOnes] = [skewed, NORMAL].map((shape) => ({
        contradicted: contradictedAtBorder(drawn([claim]), 4000, 'skewed', shape).any,
        reproduced: reproducedBeyond(drawn([claim]), 4000, 'skewed', shape).any,
      }));
      expect(worst?.contradicted).toBeGreaterThan(2 * (normalOnes?.contradicted ?? Infinity));
      expect(worst?.reproduced).toBeGreaterThan(1.2 * (normalOnes?.reproduced ?? Infinity));
    }
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
        seenAgain,
      );
    expect(state(0, 0.001)).toBe('reproduced');
    // the first point lies at 2 - 2g/3, the second at 20 + 20g/3: one reaches 0 at g = 3, the other at -3
    expect([state(2.99, 2.98), state(3.01, 3.02)]).toEqual(['reproduced', 'contradicted']);
    expect([state(-2.99, -2.98), state(-3.01, -3.02)]).toEqual(['reproduced', 'contradicted']);
    expect(state(4, 0)).toBe('inconclusive');
  });

  it('that have no spread stay exactly as they are', () => {
    const runs = seedsOf('a', Array<number>(10).fill(0.1));
    const same = nth(drawn([{...atLeast(0.1), runs: {only: runs}}]), 0);
    const row = Array.from({length: 10}, (_, i) => i);
    const noise = {runs: Array<number[]>(10).fill(row), printed: row};
    expect(redraw(same, noise, {truth: 'just-true', wrong: 'contradicted', shape: NORMAL})).toBe(
      redraw(same, noise, seenAgain),
    );
  });

  it('are not drawn of what a distribution over seeds does not fit, nor of too few', () => {
    expect(
      drawn([atLeast(7, {atLeast: {observed: {metric: 'a'}, bound: {number: 7}, holds: 'always', ...rest}})]),
    ).toEqual([]);
    expect(drawn([{...atLeast(7), random: false}])).toEqual([]);
    const coin: FakeClaim = {...atLeast(0.2), range: [0, 1], runs: {only: seedsOf('a', [0, 1, 1, 0, 1])}};
    expect(drawn([coin])).toEqual([]);
    expect(drawn([{...coin, runs: {only: seedsOf('a', [0.1, 0.9, 0.8, 0.2, 0.7])}}])).toHaveLength(1);
    expect(drawn([{...atLeast(7), runs: {only: seedsOf('a', [9, 10])}}])).toEqual([]);
    expect(drawn([{...atLeast(7), runs: {only: [...seedsOf('a', seen), null]}}])).toEqual([]);
    expect(drawn([{...atLeast(7), runs: {only: [...seedsOf('a', seen), {diverged: true, metrics: {a: 1}}]}}])).toEqual(
      [],
    );
  });
});

it('the power is the rate of red among new runs of what is wrong', () => {
  expect(rateOfRed(nth(drawn([atLeast(100)]), 0), 200, normal('power'))).toBe(1);
  expect(rateOfRed(nth(drawn([atLeast(7)]), 0), 200, normal('power'))).toBe(0);
  const half = rateOfRed(nth(drawn([atLeast(11.5)]), 0), 500, normal('power'));
  expect(half).toBeGreaterThan(0.1);
  expect(half).toBeLessThan(0.9);
});
