import {describe, expect, it} from 'vitest';
import {atLeastOf} from '../../statistics/binomial.ts';
import {judgeDivergence, levelBesideDivergence} from './divergence.ts';
import type {CaseRuns} from './observe.ts';
import {inWords, judged} from '../fixtures/suite.ts';

const broken = (d: number) => Array.from({length: d}, (_, i) => i + 1);
const casesOf = (d: number, n: number, m = 1) =>
  broken(m).map((i) => ({name: `case ${i}`, diverged: i === 1 ? broken(d) : [], of: n}));
/** Whether d of n diverged runs of one case contradict, where m − 1 others have none. */
const contradicts = (d: number, n: number, c: number, m = 1) =>
  judgeDivergence(casesOf(d, n, m), true, {reproduced: 0.05, contradicted: c}).state === 'contradicted';
/** The level of the values where some run diverged. */
const besides = (n: number, c: number, m = 1) => levelBesideDivergence(casesOf(1, n, m), c);
const decisiveOf = (n: number, c: number, m: number) => broken(n).find((d) => contradicts(d, n, c, m)) ?? n + 1;

/** P(x of n) for a binomial count. */
const exactly = (x: number, n: number, p: number) => atLeastOf(x, n, p) - atLeastOf(x + 1, n, p);
/**
 * P(fewer than d in each of m cells), where each of n trials falls into at most one of them, into each with probability
 * p.
 */
function noneReaches(d: number, n: number, m: number, p: number): number {
  if (m === 0) return 1;
  return Array.from(
    {length: Math.min(d, n + 1)},
    (_, x) => exactly(x, n, p) * noneReaches(d, n - x, m - 1, Math.min(1, p / (1 - p))),
  ).reduce((a, b) => a + b, 0);
}
/** P(some case has d or more broken runs) by how the cases of one seed go together. */
const SOME = {
  independent: (d: number, n: number, m: number, p: number) => 1 - (1 - atLeastOf(d, n, p)) ** m,
  together: (d: number, n: number, _: number, p: number) => atLeastOf(d, n, p),
  'never two': (d: number, n: number, m: number, p: number) => 1 - noneReaches(d, n, m, p),
};

describe('runs that diverge', () => {
  it.each([3, 5, 10, 30])(
    'with the values, whose level is c where none did and what is left of it where some did, stay within c: %i seeds',
    (n) => {
      for (const c of [0.05, 0.01, 1e-4]) {
        const decisive = decisiveOf(n, c, 1);
        for (const rate of [0.001, 0.01, 0.03, 0.05])
          expect(atLeastOf(decisive, n, rate) + c * (1 - rate) ** n, `c = ${c}, rate ${rate}`).toBeLessThanOrEqual(c);
      }
    },
  );

  it.each(Object.keys(SOME) as (keyof typeof SOME)[])(
    'so they do with several cases, of which those of one seed break %s',
    (how) => {
      for (const m of [2, 4, 10])
        for (const n of [3, 10])
          for (const c of [0.05, 0.01]) {
            const decisive = decisiveOf(n, c, m);
            for (const rate of [0.01, 0.05]) {
              const [false_, none] = [SOME[how](decisive, n, m, rate), 1 - SOME[how](1, n, m, rate)];
              const values = c * none + besides(n, c, m) * (1 - none);
              expect(false_ + values, `${m} cases, ${n} seeds, c = ${c}, rate ${rate}`).toBeLessThanOrEqual(c + 1e-12);
            }
          }
    },
  );

  it(
    'seeds of which any case broke, counted as if of one case, would be contradicted falsely 4,000 times as often ' +
      'as declared',
    () => {
      const decisive = decisiveOf(10, 4e-5, 1);
      expect(decisive).toBe(6);
      expect(atLeastOf(decisive, 10, 1 - 0.95 ** 10)).toBeCloseTo(0.17, 2);
      expect(SOME.independent(decisiveOf(10, 4e-5, 10), 10, 10, 0.05)).toBeLessThan(4e-5);
    },
  );

  it('needs as many as the docstring says', () => {
    expect([contradicts(3, 3, 9e-4), contradicts(3, 3, 8e-4)]).toEqual([true, false]);
    expect([contradicts(6, 10, 7e-6), contradicts(6, 10, 6.8e-6)]).toEqual([true, false]);
    expect([contradicts(6, 10, 7e-5, 10), contradicts(6, 10, 6.8e-5, 10)]).toEqual([true, false]);
  });
});

describe('where the seed reaches nothing', () => {
  const claim = {equals: {observed: {metric: 'loss'}, to: {number: 1}, margin: 1, unit: 'nats', because: 'x'}};
  const runs = (loss: (number | undefined)[]) => ({
    only: loss.map((value, i) => ({metrics: {...(value !== undefined && {loss: value}), other: 1}, diverged: i === 1})),
  });
  it('what was observed is judged, whatever became of some runs', () => {
    expect(judged({claim, runs: runs([1, 1, 1]), random: false}).state).toBe('reproduced');
    expect(judged({claim, runs: runs([1, undefined, 1]), random: false}).state).toBe('reproduced');
  });
  it('a process that never comes to it contradicts', () => {
    const runs = {only: broken(3).map(() => ({diverged: true})), other: [{metrics: {loss: 1}}]};
    expect(inWords(judged({claim, runs, random: false}))).toBe(
      'contradicted: 3 of 3 seeds diverged (1, 2, 3); the result does not depend on the seed, so every run does',
    );
  });
  it('of a random quantity a run that diverged counts', () =>
    expect(judged({claim, runs: runs([1, undefined, 1.2])}).state).toBe('inconclusive'));
});

describe('divergence beside values', () => {
  const observed = {metric: 'loss', case: 'only'};
  const equals = {observed, to: {number: 1}, margin: 0.1, unit: 'nats', because: 'x'};
  const mixed = (good: number, value: number, bad: number) => ({
    only: [
      ...broken(good).map((seed) => ({metrics: {loss: value + (seed % 7) / 1000}})),
      ...broken(bad).map(() => ({diverged: true})),
    ],
    unused: [{metrics: {loss: 1}}],
  });
  it('values contradict, although a run diverged', () =>
    expect(inWords(judged({claim: {equals}, runs: mixed(999, 100, 1)}, 208))).toMatch(
      /^contradicted: loss of only is 100 \(mean of 999 seeds, .*; 1 of 1000 seeds diverged and is left out$/,
    ));
  it('values reproduce where divergence is shown to be rare, and only there', () => {
    expect(judged({claim: {equals}, runs: mixed(999, 1, 1)}, 208).state).toBe('reproduced');
    expect(judged({claim: {equals}, runs: mixed(92, 1, 1)}, 208).state).toBe('reproduced');
    expect(inWords(judged({claim: {equals}, runs: mixed(91, 1, 1)}, 208))).toBe(
      'inconclusive: 1 of 92 seeds diverged (92); the remaining runs alone cannot make it reproduced',
    );
    expect(judged({claim: {equals}, runs: mixed(91, 1, 1)}, 208)).toMatchObject({forecast: {is: 'range', from: 93}});
  });
  it('what was reached before a run diverged is judged with all runs', () => {
    const early = {...equals, observed: {metric: 'loss', at: {epoch: 1}}};
    const runs = {only: broken(10).map((seed) => ({diverged: true, metrics: {loss: [1 + seed / 1000, 5]}}))};
    expect(judged({claim: {equals: early}, runs}, 208)).toMatchObject({state: 'reproduced', byDivergence: false});
    const whole = {...equals, observed: {metric: 'loss', at: 'every'}, margin: 9};
    expect(judged({claim: {equals: whole}, runs}, 208)).toMatchObject({state: 'contradicted', byDivergence: true});
  });
  it('says with how many seeds the rate would be settled, with either chance', () => {
    // of 11 runs, 4 contradict at 1 %; three more of eight have the chance 54 % where 1 of 3 diverged
    const one = {name: 'only', diverged: [1], of: 3} as CaseRuns;
    const {forecast} = judgeDivergence([one], true, {reproduced: 0.05, contradicted: 0.01});
    expect(forecast).toEqual({is: 'range', from: 11, to: 33});
    const after = (d: number, n: number) => judged({claim: {equals}, runs: mixed(n - d, 1, d)}, 208);
    expect(after(3, 3)).toMatchObject({state: 'inconclusive', forecast: {is: 'range', from: 4}});
    expect(after(4, 4)).toMatchObject({state: 'contradicted', byDivergence: true});
    expect(after(4, 5)).toMatchObject({state: 'inconclusive'});
    expect(after(8, 10)).toMatchObject({state: 'contradicted'});
  });
  it('a value that is not finite is a fault of the experiment, not evidence', () => {
    const runs = {only: [{metrics: {loss: 1}}, {metrics: {loss: NaN}}, {metrics: {loss: 1.1}}]};
    expect(inWords(judged({claim: {equals}, runs}))).toBe(
      'not-run: seed 2 gave a value that is not finite for loss; a run that may diverge must say so by the ' +
        'event `diverged`',
    );
  });
});

describe('of several cases', () => {
  const equals = {observed: {metric: 'loss'}, to: {number: 1}, margin: 1, unit: 'nats', because: 'x'};
  const run = (value: number, seed: number) => ({metrics: {loss: value + seed / 100}});
  const casesWhere = (isBroken: (name: number, seed: number) => boolean) =>
    Object.fromEntries(
      broken(10).map((name) => [
        `case-${name}`,
        broken(10).map((seed) => (isBroken(name, seed) ? {diverged: true} : run(1, seed))),
      ]),
    );

  it('every seed may have one that diverged, each in another case: one run in ten', () => {
    const verdict = judged({claim: {equals}, runs: casesWhere((name, seed) => name === seed)}, 250);
    expect(inWords(verdict)).toBe(
      'inconclusive: 10 of 10 seeds diverged (1, 2, 3, 4, 5, 6, 7, 8, 9, 10); the remaining runs alone cannot ' +
        'make it reproduced',
    );
  });
  it('one that always diverges contradicts, and is named', () => {
    const verdict = judged({claim: {equals}, runs: casesWhere((name) => name === 3)}, 250);
    expect(inWords(verdict)).toBe(
      'contradicted: 10 of 10 seeds diverged (1, 2, 3, 4, 5, 6, 7, 8, 9, 10); ' +
        '10 of 10 runs of case-3 are too many for a process of which at most 5 % of runs diverge, as a document ' +
        'that mentions none is read',
    );
  });
  it('of a difference, the side that diverged is named', () => {
    const order = {lower: {metric: 'loss', case: 'a'}, higher: {metric: 'loss', case: 'b'}, unit: 'nats', because: 'x'};
    const runs = {
      a: broken(10).map((seed) => run(1, seed)),
      b: broken(10).map((seed) => (seed > 5 ? {diverged: true} : run(2, seed))),
    };
    expect(inWords(judged({claim: {order}, runs}, 1))).toBe(
      'contradicted: 5 of 10 seeds diverged (6, 7, 8, 9, 10); ' +
        '5 of 10 runs of b are too many for a process of which at most 5 % of runs diverge, as a document that ' +
        'mentions none is read',
    );
  });
});
