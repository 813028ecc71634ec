import {fc} from '../../tests/properties.ts';
import {describe, expect, it} from 'vitest';
import type {Judged, MeasuredPoint} from '../contract/verdict.ts';
import {lookUp, required} from '../lists/look-up.ts';
import {judged, seedsOf, suite, type FakeClaim, type FakeRun} from './fixtures/suite.ts';
import {judgeQuantity} from './rules/interval-rule.ts';
import {judge} from './judge.ts';
import {printedInterval} from '../numbers/printed-interval.ts';

const because = 'x';
/** Eighths, so that scaling by powers of two and sums are exact. */
const eighths = (min: number, max: number) => fc.integer({min, max}).map((x) => x / 8);
const values = fc.array(eighths(-80, 80), {minLength: 3, maxLength: 12});
const margins = eighths(0, 80);
const printedIs = fc.constantFrom('run', 'constant', {meanOf: 3});
const level = fc.constantFrom(1, 100);

const claims: Record<
  'equals' | 'agrees' | 'order' | 'atLeast' | 'monotone',
  (v: readonly number[], margin: number, is: unknown) => FakeClaim
> = {
  equals: (v, margin, is) => ({
    claim: {where: {printed: '0.5', printedIs: is}, equals: {observed: {metric: 'a'}, margin, unit: 'nats', because}},
    runs: {only: seedsOf('a', v)},
  }),
  agrees: (v, margin) => ({
    claim: {agrees: {left: {metric: 'a'}, right: {metric: 'b'}, within: margin, unit: 'nats', because}},
    runs: {only: v.map((x) => ({metrics: {a: x, b: 0}}))},
  }),
  order: (v, margin) => ({
    claim: {order: {lower: {number: 0}, higher: {metric: 'a'}, by: margin, unit: 'nats', because}},
    runs: {only: seedsOf('a', v)},
  }),
  atLeast: (v, margin) => ({
    claim: {atLeast: {observed: {metric: 'a'}, bound: {number: -margin}, unit: 'nats', because}},
    runs: {only: seedsOf('a', v)},
  }),
  monotone: (v, margin) => ({
    claim: {
      monotone: {observed: {metric: 'a', at: 'every'}, direction: 'increasing', slack: margin, unit: 'nats', because},
    },
    runs: {only: v.map((x) => ({metrics: {a: [0, x, 2 * x]}}))},
  }),
};
/** A claim whose runs are all there. */
const judgedOn = (fake: FakeClaim, sharingClaims: number): Judged => judged(fake, sharingClaims) as Judged;
type Kind = keyof typeof claims;
const kinds = fc.constantFrom<Kind>('equals', 'agrees', 'atLeast', 'monotone');

describe('a margin', () => {
  it('that widens never turns reproduced into something else, and never makes anything contradicted', () => {
    fc.assert(
      fc.property(kinds, values, margins, margins, printedIs, level, (kind, v, a, b, is, m) => {
        const [narrow, wide] = [Math.min(a, b), Math.max(a, b)].map(
          (margin) => judged(claims[kind](v, margin, is), m).state,
        );
        return (
          (narrow !== 'reproduced' || wide === 'reproduced') && (wide !== 'contradicted' || narrow === 'contradicted')
        );
      }),
      {numRuns: 300},
    );
  });

  it('flips the verdict at the distance that the verdict states, and not before', () => {
    fc.assert(
      fc.property(values, margins, printedIs, level, (v, margin, is, m) => {
        const verdict = judgedOn(claims.equals(v, margin, is), m);
        const flip = verdict.marginToFlip;
        if (flip === undefined || !Number.isFinite(flip) || flip < 1e-6) return true;
        const states = (factor: number) =>
          [margin + factor * flip, margin - factor * flip]
            .filter((x) => x >= 0)
            .map((x) => judged(claims.equals(v, x, is), m).state);
        const tooTight = verdict.state === 'reproduced' && flip > margin; // the margin cannot go below 0
        return (
          states(0.999).every((state) => state === verdict.state) &&
          (tooTight || states(1.001).some((state) => state !== verdict.state))
        );
      }),
      {numRuns: 150},
    );
  });
});

describe('seeds', () => {
  const summary = fc.record({
    mean: eighths(-40, 40),
    sd: eighths(0, 24),
    n: fc.integer({min: 3, max: 20}),
    more: fc.integer({min: 1, max: 40}),
  });
  /** n values with exactly this mean and standard deviation, up to rounding. */
  const sample = (mean: number, sd: number, n: number) => {
    const raw = Array.from({length: n}, (_, i) => (i % 2 === 0 ? 1 : -1) * (1 + (i % 2 === 0 && i === n - 1 ? -1 : 0)));
    const m = raw.reduce((a, b) => a + b, 0) / n;
    const s = Math.sqrt(raw.reduce((sum, x) => sum + (x - m) ** 2, 0) / (n - 1));
    return raw.map((x, i) => ({seed: i + 1, value: mean + (sd * (x - m)) / s}));
  };
  it('with the same mean and standard deviation never unsettle a settled verdict', () => {
    fc.assert(
      fc.property(summary, margins, fc.constantFrom(0, 0.25, 1), ({mean, sd, n, more}, margin, share) => {
        const of = (count: number) =>
          judgeQuantity(
            {
              label: '',
              at: {},
              perSeed: sample(mean, sd, count),
              random: true,
              share,
              reference: printedInterval('0.5'),
              allowed: {from: -margin - 1e-9, to: margin + 1e-9},
            },
            {reproduced: 0.05, contradicted: 1e-4},
          );
        const [few, many] = [of(n), of(n + more)];
        // both samples have the mean and standard deviation to about 1e-15; a band within 1e-9 of an end is a tie
        const tie = [few.band, few.wideBand].some(({from, to}) =>
          [from, to].some((end) => Math.abs(Math.abs(end) - margin) < 1e-8),
        );
        return tie || few.state === 'inconclusive' || few.state === many.state;
      }),
      {numRuns: 1000},
    );
  });

  it('and claims may come in any order', () => {
    const order = fc.record({v: values, kind: kinds});
    fc.assert(
      fc.property(fc.array(order, {minLength: 1, maxLength: 4}), (list) => {
        const forward = suite(
          list.map(({v, kind}) => claims[kind](v, 1, 'run')),
          10,
        );
        const turned = {
          ...forward.plan,
          claims: [...forward.plan.claims]
            .reverse()
            .map((claim) => ({
              ...claim,
              seeds: [...claim.seeds].reverse(),
              runs: Object.fromEntries(Object.entries(claim.runs).map(([name, keys]) => [name, [...keys].reverse()])),
            })),
        };
        expect(judge(turned, new Map([...forward.evidence].reverse())).reverse()).toEqual(
          judge(forward.plan, forward.evidence),
        );
      }),
      {numRuns: 60},
    );
  });
});

describe('units', () => {
  /** Every number of a verdict that carries the unit. */
  const scaled = (verdict: Judged, factor: number) => ({
    state: verdict.state,
    forecast: verdict.state === 'inconclusive' && verdict.forecast,
    marginToFlip: (verdict.marginToFlip ?? NaN) * factor,
    points: verdict.points
      .filter((p): p is MeasuredPoint => p.form === 'measured')
      .map((p) => ({
        state: p.state,
        mean: p.mean * factor,
        sd: required(p.sd) * factor,
        band: [p.band.from * factor, p.band.to * factor],
        wide: [p.wideBand.from * factor, p.wideBand.to * factor],
        allowed: [p.allowed.from * factor, p.allowed.to * factor],
        perSeed: p.perSeed.map(({value}) => value * factor),
      })),
  });
  it('scale the numbers and nothing else', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<Kind>('agrees', 'atLeast', 'order', 'monotone'),
        values,
        margins,
        fc.integer({min: -10, max: 10}),
        level,
        (kind, v, margin, power, m) => {
          const factor = 2 ** power; // exact in binary
          const [one, other] = [
            judgedOn(claims[kind](v, margin, 'run'), m),
            judgedOn(
              claims[kind](
                v.map((x) => x * factor),
                margin * factor,
                'run',
              ),
              m,
            ),
          ];
          expect(one.points.length).toBe(kind === 'monotone' ? 2 : 1);
          expect(scaled(other, 1)).toEqual(scaled(one, factor));
        },
      ),
      {numRuns: 150},
    );
  });
});

it('a run that diverged, or a value that is not finite, never lets a claim be reproduced', () => {
  fc.assert(
    fc.property(
      kinds,
      values,
      margins,
      fc.constantFrom(NaN, Infinity, -Infinity),
      fc.boolean(),
      (kind, v, margin, bad, diverged) => {
        const fake = claims[kind](v, margin, 'run');
        const broken: FakeRun = diverged
          ? {diverged: true, metrics: {}}
          : {metrics: {a: kind === 'monotone' ? [0, bad, 1] : bad, b: 0}};
        return judged({...fake, runs: {only: [...lookUp(fake.runs, 'only'), broken]}}).state !== 'reproduced';
      },
    ),
    {numRuns: 300},
  );
});
