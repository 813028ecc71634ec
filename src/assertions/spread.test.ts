import seedrandom from 'seedrandom';
import {fc} from '../../tests/properties.ts';
import {describe, expect, it} from 'vitest';
import type {EstimatedPoint, Judged} from '../contract/verdict.ts';
import {inWords, judged, pointsOf, seedsOf, type FakeClaim} from '../judge/fixtures/suite.ts';
import {triedMutants} from '../judge/fixtures/tried-mutants.ts';
import {normalForm} from '../spec/fixtures/normal-form.ts';

const because = 'x';
const unit = '%';
const FIVE = {printed: '0.018', printedIs: {sdOf: 5}};
const TRUE = {printed: '0.018', printedIs: 'constant'};
/** Ten accuracies whose standard deviation is 0.0189. */
const TEN = [97.12, 97.1, 97.09, 97.13, 97.08, 97.11, 97.1, 97.12, 97.07, 97.11];
const claim = (values: readonly number[], where: object, withinFactor: number, rest: object = {}): FakeClaim => ({
  claim: {where, spread: {observed: {metric: 'acc'}, withinFactor, unit, because, ...rest}},
  runs: {only: seedsOf('acc', values)},
});
const spread = (...asked: Parameters<typeof claim>) => judged(claim(...asked), 100);
const onlyPoint = (...asked: Parameters<typeof claim>) => pointsOf(spread(...asked))[0] as EstimatedPoint;
const RESTS_ON = 'the error rates suppose that runs are normally distributed';

describe('spread', () => {
  it('passes the printed standard deviation', () =>
    expect(inWords(spread(TEN, TRUE, 2))).toBe(
      'reproduced: the standard deviation of acc is 0.018886 (10 seeds), against 0.018; ' +
        `it lies between 0.013402 and 0.031958, within 0.009 to 0.036 %; ${RESTS_ON}`,
    ));
  it('fails another one, too large or too small', () => {
    const times = (by: number) => TEN.map((value) => 97.1 + by * (value - 97.1));
    expect(inWords(spread(times(10), TRUE, 2))).toBe(
      'contradicted: the standard deviation of acc is 0.18886 (10 seeds), against 0.018; ' +
        `it lies between 0.092611 and 0.77775, wholly outside 0.009 to 0.036 %; ${RESTS_ON}`,
    );
    expect(spread(times(0.1), TRUE, 2).state).toBe('contradicted');
  });
  it('leaves open what few seeds do not show, and says how many would', () => {
    expect(inWords(spread(TEN, TRUE, 1.5))).toBe(
      'inconclusive: the standard deviation of acc is 0.018886 (10 seeds), against 0.018; ' +
        'it lies between 0.013402 and 0.031958, partly outside 0.012 to 0.027 %; ' +
        `24 seeds in all would settle it with a chance of 50 %, 229 with 80 %; ${RESTS_ON}`,
    );
    expect(inWords(spread(TEN, FIVE, 1.5))).toBe(
      'inconclusive: the standard deviation of acc is 0.018886 (10 seeds), against 0.018; ' +
        'it lies between 0.0075024 and 0.037026, partly outside 0.012 to 0.027 %; ' +
        `10,000 seeds would settle it with a chance of less than 1 %; ${RESTS_ON}`,
    );
    expect(inWords(spread([97.1, 97.2], TRUE, 2))).toBe(
      'inconclusive: the standard deviation of acc is 0.070711 (2 seeds), against 0.018; ' +
        '2 seeds are too few to tell the spread; at least 3 are needed',
    );
    expect(inWords(spread([97.1], TRUE, 2))).toContain('1 seed is too few to tell the spread');
  });
  it('has the intervals of SciPy: chi-square for the true value, F for an estimate', () => {
    expect(onlyPoint(TEN, TRUE, 2).band.from).toBeCloseTo(0.013401895743248746, 10);
    expect(onlyPoint(TEN, TRUE, 2).band.to).toBeCloseTo(0.03195830803388999, 10);
    expect(onlyPoint(TEN, TRUE, 2).wideBand.from).toBeCloseTo(0.009261055089116833, 10);
    expect(onlyPoint(TEN, TRUE, 2).wideBand.to).toBeCloseTo(0.07777525409104491, 10);
    expect(onlyPoint(TEN, FIVE, 2).band.from).toBeCloseTo(0.007502406744598848, 10);
    expect(onlyPoint(TEN, FIVE, 2).band.to).toBeCloseTo(0.03702573659252848, 10);
    expect(onlyPoint(TEN, FIVE, 2).wideBand.from).toBeCloseTo(0.0012384489575072784, 9);
    expect(onlyPoint(TEN, FIVE, 2).wideBand.to).toBeCloseTo(0.10094817601231544, 8);
  });
  it('takes a number of the spec for the true value', () => {
    const to = {to: {number: 0.018}};
    expect(onlyPoint(TEN, {}, 2, to).allowed).toEqual({from: 0.009, to: 0.036});
    // no rounding: the interval is a little narrower
    expect(onlyPoint(TEN, {}, 2, to).band.from).toBeGreaterThan(onlyPoint(TEN, TRUE, 2).band.from);
    expect(inWords(spread(TEN, {}, 2, to))).toContain('against 0.018; it lies between 0.013');
  });
  it('takes lists point by point, and names the point that decides', () => {
    const runs = {only: TEN.map((value, i) => ({metrics: {acc: [value, 50 + (i % 2)]}}))};
    const printed = {printed: ['0.018', '0.5'], printedIs: 'constant'};
    const observed = {metric: 'acc', at: {epoch: [1, 2]}};
    const asked = {where: printed, spread: {observed, withinFactor: 2, unit, because}};
    expect(inWords(judged({claim: asked, runs}, 100))).toMatch(
      /^reproduced: at epoch 1, which decides among 2 points, the standard deviation of acc is 0.018886/,
    );
    const unequal = {...asked, where: {...printed, printed: ['0.018', '0.5', '0.5']}};
    expect(inWords(judged({claim: unequal, runs}))).toBe('not-run: 3 values of printed go with 2 points');
  });
  it('leaves open a point that some runs did not come to', () => {
    const runs = {only: TEN.map((value, i) => ({metrics: {acc: i === 3 ? [value] : [value, value]}}))};
    const asked = {where: TRUE, spread: {observed: {metric: 'acc', at: 'every'}, withinFactor: 9, unit, because}};
    expect(inWords(judged({claim: asked, runs}))).toBe('inconclusive: seed 4 has no value at epoch 2');
  });
});

describe('runs that are all equal', () => {
  it('settle nothing, however many they are', () => {
    for (const n of [3, 10, 100]) {
      expect(inWords(spread(Array(n).fill(97.1), TRUE, 2))).toBe(
        `inconclusive: the standard deviation of acc is 0 (${n} seeds), against 0.018; ` +
          `${n} equal runs show no standard deviation`,
      );
    }
  });
  it('contradict where the quantity is declared deterministic, at no error rate', () => {
    expect(inWords(judged({...claim([97.1], TRUE, 2), random: false}))).toBe(
      'contradicted: the standard deviation of acc is 0 (1 seed), against 0.018; it is 0, wholly outside 0.009 ' +
        'to 0.036 %',
    );
    expect(inWords(judged({...claim(TEN, TRUE, 2), random: false}))).toContain(
      'is declared deterministic, but varies between seeds',
    );
  });
  it('are none where they differ by less than a square can show', () => {
    const tiny = (by: number) => TEN.map((value) => (value - 97.1) * by);
    expect(onlyPoint(tiny(1e-200), {}, 2, {to: {number: 1.8e-202}}).state).toBe('reproduced');
    expect(onlyPoint(tiny(1e200), {}, 2, {to: {number: 1.8e198}}).state).toBe('reproduced');
    expect(onlyPoint(tiny(1e-200), TRUE, 2).state).toBe('contradicted');
  });
});

describe('properties', () => {
  /** Eighths, so that sums and multiples of powers of two are exact. */
  const values = fc.array(
    fc.integer({min: -80, max: 80}).map((x) => x / 8),
    {minLength: 3, maxLength: 12},
  );
  const number = fc.integer({min: 1, max: 160}).map((x) => x / 8);
  const factor = fc.integer({min: 11, max: 400}).map((x) => x / 10);
  const where = fc.constantFrom({}, FIVE, TRUE, {printed: '3.5', printedIs: {sdOf: 3}});
  const asked = (v: readonly number[], w: object, f: number, to: number) =>
    claim(v, w, f, Object.keys(w).length === 0 ? {to: {number: to}} : {});

  it('a larger factor never takes reproduced away, and never contradicts', () =>
    fc.assert(
      fc.property(values, where, factor, factor, number, (v, w, a, b, to) => {
        const [narrow, wide] = [Math.min(a, b), Math.max(a, b)].map((f) => judged(asked(v, w, f, to)).state);
        return (
          (narrow !== 'reproduced' || wide === 'reproduced') && (wide !== 'contradicted' || narrow === 'contradicted')
        );
      }),
      {numRuns: 200},
    ));

  it('a shift changes nothing, and another unit nothing but the numbers', () =>
    fc.assert(
      fc.property(values, factor, number, fc.integer({min: -9, max: 9}), (v, f, to, power) => {
        const scale = 2 ** power;
        const judgedOn = (runs: readonly number[], number: number) => judged(asked(runs, {}, f, number)) as Judged;
        const one = judgedOn(v, to);
        const shifted = judgedOn(
          v.map((x) => x + 1024),
          to,
        );
        const scaled = judgedOn(
          v.map((x) => x * scale),
          to * scale,
        );
        const bands = ({points}: Judged, by = 1) =>
          points.map((p) => (p as EstimatedPoint).band).map(({from, to: end}) => [from * by, end * by]);
        expect([shifted.state, scaled.state]).toEqual([one.state, one.state]);
        expect(bands(shifted)).toEqual(bands(one));
        expect(bands(scaled)).toEqual(bands(one, scale));
      }),
      {numRuns: 100},
    ));

  it('the forecast comes true as often as it says, over claims whose true values lie anywhere', () => {
    const next = seedrandom('forecasts of spread');
    const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
    const tried = {from: 0, to: 0};
    const settled = {from: 0, to: 0};
    for (let i = 0; i < 400; i++) {
      const sd = Math.exp((2 * next() - 1) * 2);
      const runs = Array.from({length: 300}, () => sd * normal());
      const ask = (n: number, look: number) =>
        judged(claim(runs.slice(0, n), {}, 2, {to: {number: 1}, unit: '1'}), 1, look);
      const first = ask(8, 1);
      if (first.state !== 'inconclusive' || first.forecast.is !== 'range') continue;
      for (const is of ['from', 'to'] as const) {
        const seeds = first.forecast[is] ?? Infinity;
        if (seeds > runs.length) continue;
        tried[is]++;
        if (ask(seeds, 2).state !== 'inconclusive') settled[is]++;
      }
    }
    console.log(`forecasts of spread: ${JSON.stringify({tried, settled})}`);
    expect(tried.to).toBeGreaterThan(100);
    expect(Math.abs(settled.from / tried.from - 0.5)).toBeLessThan(0.12);
    expect(Math.abs(settled.to / tried.to - 0.8)).toBeLessThan(0.1);
  });

  it('a run that diverged, or a value that is not finite, never lets a claim be reproduced', () =>
    fc.assert(
      fc.property(values, where, factor, number, fc.constantFrom(NaN, Infinity, undefined), (v, w, f, to, bad) => {
        const broken = bad === undefined ? {diverged: true} : {metrics: {acc: bad}};
        const fake = asked(v, w, f, to);
        return judged({...fake, runs: {only: [...fake.runs['only']!, broken]}}).state !== 'reproduced';
      }),
      {numRuns: 200},
    ));
});

describe('mutants', () => {
  it('move the printed standard deviation beyond the margin, until it is detected', () => {
    expect(triedMutants(claim(TEN, TRUE, 2))).toMatchObject([
      {mutant: 'standard-deviation-changed', outcome: 'detected', change: '0.0045 in place of 0.018'},
    ]);
    expect(triedMutants(claim(TEN, {}, 2, {to: {number: 0.018}}))).toMatchObject([{outcome: 'detected'}]);
    expect(triedMutants(claim(TEN, FIVE, 4))).toMatchObject([{outcome: 'detected'}]);
  });
  it('of several printed ones are one each', () => {
    const runs = {only: TEN.map((value) => ({metrics: {acc: [value, 2 * value]}}))};
    const where = {printed: ['0.018', '0.037'], printedIs: 'constant'};
    const asked = {observed: {metric: 'acc', at: 'every'}, withinFactor: 3, unit, because};
    expect(triedMutants({claim: {where, spread: asked}, runs})).toMatchObject([
      {number: 1, outcome: 'detected'},
      {number: 2, outcome: 'detected'},
    ]);
  });
  it('of an open claim that is contradicted: what was observed', () => {
    const {claim: wrong, runs} = claim(TEN, {...TRUE, printed: '0.5'}, 2);
    expect(triedMutants({claim: {...wrong, expect: 'open'}, runs})).toMatchObject([
      {mutant: 'as-observed', outcome: 'detected'},
    ]);
  });
});

it('spread has a normal form', () => {
  const observed = {form: 'measured', metric: 'acc', times: [1, 1]};
  const common = {kind: 'spread', observed, factor: 1.5, unit: 'nats', because: 'so'};
  expect(
    normalForm(
      'spread: {observed: {metric: acc}, withinFactor: 1.5, unit: nats, because: so}',
      "{section: '1', printed: '0.018', printedIs: {sdOf: 5}}",
    ),
  ).toStrictEqual({
    assertion: {...common, printed: ['0.018'], ofRuns: 5},
    operands: [{path: ['spread', 'observed'], operand: observed}],
  });
  expect(
    normalForm('spread: {observed: {metric: acc}, to: {number: 2}, withinFactor: 1.5, unit: nats, because: so}')!
      .assertion,
  ).toStrictEqual({...common, number: 2, printed: []});
});
