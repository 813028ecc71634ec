import seedrandom from 'seedrandom';
import {describe, expect, it} from 'vitest';
import {atLeastOf} from '../../statistics/binomial.ts';
import type {Verdict} from '../../contract/verdict.ts';
import {judged, seedsOf} from '../fixtures/suite.ts';
import {worstChance} from '../fixtures/worst-choice.ts';
import {judgeQuantity} from './interval-rule.ts';
import {levelsOf} from './levels.ts';
import {levelsOfLook, LOOKS, nextLook, shareOfLook} from './sequential.ts';

/** Too wide for a margin of 0.1 about 1. */
const alternating = (n: number) => Array.from({length: n}, (_, i) => (i % 2 === 0 ? 0.5 : 1.5));
const shares = (looks: number) => Array.from({length: looks}, (_, i) => shareOfLook(i + 1));

describe('what a look spends', () => {
  it('is nearly all at the first look, and half of the one before from the third on', () =>
    expect(shares(5)).toEqual([0.9, 0.025, 0.0125, 0.00625, 0.003125]));

  it('is the same part of both rates', () => {
    const levels = levelsOfLook({reproduced: 0.05, contradicted: 0.01}, 2);
    expect(levels).toEqual({reproduced: 0.05 * 0.025, contradicted: 0.01 * 0.025, next: 0.5});
  });

  it('is never more than 19/20 in all', () => {
    const all = shares(60).reduce((a, b) => a + b, 0);
    expect(all).toBeLessThanOrEqual(0.95);
    expect(all).toBeCloseTo(0.95, 12);
  });

  it('is so little that no choice of the numbers of seeds, in view of the runs, errs more often than 5 %', () => {
    const of = (looks: number, share: (look: number) => number) =>
      worstChance(Array.from({length: looks}, (_, i) => 0.05 * share(i + 1)));
    expect(of(1, () => 1)).toBeCloseTo(0.05, 12);
    expect(of(5, () => 1)).toBeGreaterThan(0.15);
    const worst = of(7, shareOfLook);
    console.log(`the worst choice of seeds over 7 looks: false reproduced ${(100 * worst).toFixed(3)} % (5 %)`);
    expect(worst).toBeGreaterThan(0.0485);
    expect(worst).toBeLessThanOrEqual(0.05);
  });
});

describe('a look', () => {
  const WHOLE = levelsOf({sharingClaims: 1});
  const fake = {
    claim: {
      where: {printed: '1.0', printedIs: 'run'},
      equals: {observed: {metric: 'a'}, margin: 0.5, unit: 'nats', because: 'x'},
    },
    runs: {only: seedsOf('a', [1, 1.2, 0.8, 1.1, 0.9])},
  };
  it('judges at its own share of the levels', () => {
    expect(judged(fake).state).toBe('reproduced');
    expect(judged(fake, 1, 1)).toMatchObject({state: 'reproduced', levels: levelsOfLook(WHOLE, 1)});
    expect(judged(fake, 1, 2)).toMatchObject({state: 'inconclusive', levels: levelsOfLook(WHOLE, 2)});
  });
});

describe('until settled', () => {
  it('ends when settled, and when the numbers of seeds are used up; no forecast ends it', () => {
    const exact = {claim: {equals: {observed: {metric: 'a'}, to: {number: 1}, margin: 0.1, unit: '1', because: 'x'}}};
    const open = (n = 5): Verdict => judged({...exact, runs: {only: seedsOf('a', alternating(n))}});
    const notRun = judged({...exact, runs: {only: []}});
    const settled = judged({...exact, runs: {only: seedsOf('a', [1, 1.01, 1.02, 0.99, 0.98])}});
    expect([open().state, notRun.state, settled.state]).toEqual(['inconclusive', 'not-run', 'reproduced']);
    expect(nextLook(open(), LOOKS)).toBe(10);
    expect(nextLook(notRun, LOOKS)).toBe(5);
    expect(nextLook(settled, LOOKS)).toBeUndefined();
    expect(nextLook(open(20), LOOKS)).toBeUndefined();
  });

  it('holds both rates over all looks', () => {
    const of = 4000;
    const next = seedrandom('looks');
    const z = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
    const settled = (margin: number): {state: string; n: number} => {
      const printed = z();
      const perSeed = Array.from({length: 20}, (_, i) => ({seed: i + 1, value: z() + margin}));
      for (const [i, n] of LOOKS.entries()) {
        const quantity = {
          label: '',
          at: {},
          perSeed: perSeed.slice(0, n),
          random: true,
          share: 1,
          reference: {text: '', from: printed, to: printed},
          allowed: {from: -margin, to: margin},
        };
        const {state} = judgeQuantity(quantity, levelsOfLook({reproduced: 0.05, contradicted: 0.01}, i + 1));
        if (state !== 'inconclusive') return {state, n};
      }
      return {state: 'inconclusive', n: 20};
    };
    const count = (state: string, margin: number) =>
      Array.from({length: of}, () => settled(margin)).filter((each) => each.state === state).length;
    const [reproduced, contradicted] = [count('reproduced', 25), count('contradicted', 0)];
    const percent = (errors: number) => ((100 * errors) / of).toFixed(2);
    console.log(
      `looks at ${LOOKS.join(', ')} seeds: false reproduced ${percent(reproduced)} % (5 %), false contradicted ` +
        `${percent(contradicted)} % (1 %)`,
    );
    expect(atLeastOf(reproduced, of, 0.05)).toBeGreaterThan(1e-3);
    expect(atLeastOf(contradicted, of, 0.01)).toBeGreaterThan(1e-3);
  });
});
