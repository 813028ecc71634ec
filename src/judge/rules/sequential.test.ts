import seedrandom from 'seedrandom';
import {describe, expect, it} from 'vitest';
import {atLeastOf} from '../../statistics/binomial.ts';
import type {Verdict} from '../../contract/verdict.ts';
import {inWords, judged, seedsOf} from '../fixtures/suite.ts';
import {judgeQuantity} from './interval-rule.ts';
import {levelsOfLook, LOOKS, nextLook} from './sequential.ts';

/** Too wide for a margin of 0.1 about 1. */
const alternating = (n: number) => Array.from({length: n}, (_, i) => (i % 2 === 0 ? 0.5 : 1.5));

describe('until settled', () => {
  it('ends when settled, when the looks are spent, and when no seeds would help', () => {
    const exact = {claim: {equals: {observed: {metric: 'a'}, to: {number: 1}, margin: 0.1, unit: '1', because: 'x'}}};
    const open = (moreSeeds: number | 'none', n = 5): Verdict => {
      const verdict = judged({...exact, runs: {only: seedsOf('a', alternating(n))}});
      if (verdict.state !== 'inconclusive') throw new Error(verdict.state);
      return {...verdict, moreSeeds};
    };
    const notRun = judged({...exact, runs: {only: []}});
    const settled = judged({...exact, runs: {only: seedsOf('a', [1, 1.01, 1.02, 0.99, 0.98])}});
    expect([notRun.state, settled.state]).toEqual(['not-run', 'reproduced']);
    expect(nextLook(open(4), LOOKS)).toBe(10);
    expect(nextLook(notRun, LOOKS)).toBe(5);
    expect(nextLook(settled, LOOKS)).toBeUndefined();
    expect(nextLook(open('none'), LOOKS)).toBeUndefined();
    expect(nextLook(open(4, 20), LOOKS)).toBeUndefined();
  });

  it('gives each look its share', () =>
    expect(levelsOfLook({reproduced: 0.05, contradicted: 0.01}, 4)).toEqual({
      reproduced: 0.0125,
      contradicted: 0.0025,
    }));

  it('is stricter at each look than one look would be', () => {
    const fake = {
      claim: {
        where: {printed: '1.0', printedIs: 'run'},
        equals: {observed: {metric: 'a'}, margin: 0.5, unit: 'nats', because: 'x'},
      },
      runs: {only: seedsOf('a', [1, 1.2, 0.8, 1.1, 0.9])},
    };
    expect(judged(fake).state).toBe('reproduced');
    expect(judged(fake, 1, 3).state).toBe('inconclusive');
  });

  it('says that no number of seeds can make it reproduced by the bound of its own level', () => {
    const values = [0.75, 1.25, 0.8, 1.2, 0.85, 1.15, 0.9, 1.1, 1, 1];
    const fake = {
      claim: {
        where: {printed: '1.000', printedIs: 'run'},
        equals: {observed: {metric: 'a'}, margin: 0.33, unit: 'nats', because: 'x'},
      },
      runs: {only: seedsOf('a', values)},
    };
    expect(inWords(judged(fake))).not.toContain('no number of seeds');
    expect(inWords(judged(fake, 1, 3))).toContain(
      'no number of seeds can make it reproduced, since the spread of one printed run (2.128 s √r = 0.36859)',
    );
  });

  it('holds both rates over all looks', () => {
    const of = 4000;
    const levels = levelsOfLook({reproduced: 0.05, contradicted: 0.01}, LOOKS.length);
    const next = seedrandom('looks');
    const z = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
    const settled = (margin: number): {state: string; n: number} => {
      const printed = z();
      const perSeed = Array.from({length: 20}, (_, i) => ({seed: i + 1, value: z() + margin}));
      for (const n of LOOKS) {
        const quantity = {
          label: '',
          at: {},
          perSeed: perSeed.slice(0, n),
          random: true,
          share: 1,
          reference: {text: '', from: printed, to: printed},
          allowed: {from: -margin, to: margin},
        };
        const {state} = judgeQuantity(quantity, levels);
        if (state !== 'inconclusive') return {state, n};
      }
      return {state: 'inconclusive', n: 20};
    };
    const count = (state: string, margin: number) =>
      Array.from({length: of}, () => settled(margin)).filter((each) => each.state === state).length;
    const [reproduced, contradicted] = [count('reproduced', 25), count('contradicted', 0)];
    console.log(
      `looks at ${LOOKS.join(', ')} seeds: false reproduced ${((100 * reproduced) / of).toFixed(2)} % (5 %), false contradicted ${((100 * contradicted) / of).toFixed(2)} % (1 %)`,
    );
    expect(atLeastOf(reproduced, of, 0.05)).toBeGreaterThan(1e-3);
    expect(atLeastOf(contradicted, of, 0.01)).toBeGreaterThan(1e-3);
  });
});
