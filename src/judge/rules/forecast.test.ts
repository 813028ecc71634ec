import seedrandom from 'seedrandom';
import {describe, expect, it} from 'vitest';
import type {Forecast} from '../../contract/forecast.ts';
import {atLeastOf} from '../../statistics/binomial.ts';
import {chanceOfSettling, forecastOf, spreadOf} from './forecast.ts';
import {CHANCES} from './forecast-range.ts';
import {judgeQuantity, type JudgedPoint, type Quantity} from './interval-rule.ts';
import {levelsOfLook} from './sequential.ts';

/** `SIMULATE=20` in the environment makes twenty times as many. */
const TIMES = Number(process.env['SIMULATE'] ?? 1);
const WHOLE = {reproduced: 0.05, contradicted: 0.01 / 200};
type Asked = Pick<Quantity, 'share' | 'allowed' | 'range'> & {printed?: number};
const MARGIN: Asked = {share: 0, allowed: {from: -1, to: 1}};

function judgeAt(values: readonly number[], {printed = 0, ...asked}: Asked, look = 1): JudgedPoint {
  const perSeed = values.map((value, i) => ({seed: i + 1, value}));
  const reference = {text: '', from: printed, to: printed};
  return judgeQuantity({label: '', at: {}, perSeed, random: true, reference, ...asked}, levelsOfLook(WHOLE, look));
}
const foretold = (values: readonly number[], asked: Asked = MARGIN, points = 1): Forecast =>
  forecastOf(
    Array.from({length: points}, () => judgeAt(values, asked)),
    levelsOfLook(WHOLE, 1),
    false,
  );

describe('a forecast', () => {
  it('counts the seeds that nothing is settled without', () => {
    expect(foretold([0.1, 0.2])).toEqual({is: 'at-least', seeds: 3});
  });

  it('of equal runs without a range has no number, since no number of them would settle anything', () =>
    expect(foretold([0.5, 0.5, 0.5])).toEqual({is: 'none'}));

  it('of equal runs within a range counts how many more would have to be equal, and the chance of that', () => {
    const none = (n: number, most: number): Forecast =>
      foretold(Array<number>(n).fill(0), {share: 0, allowed: {from: -Infinity, to: most}, range: {from: 0, to: 1}});
    // 1 − a^(1/N) ≤ 0.1 at the level of the second look, a = 0.05 / 40, from N = 64 on; √((60 + ¼)/(64 + ¼)) = 0.97
    expect(none(60, 0.1)).toEqual({is: 'range', from: 64, to: 64});
    expect(none(30, 0.1)).toEqual({is: 'range', from: 64});
    expect(none(10, 0.1)).toMatchObject({is: 'unlikely', most: 64});
    const printed = {share: 1, allowed: {from: -0.1, to: 0.1}, range: {from: 0, to: 1}};
    expect(foretold(Array<number>(10).fill(0), printed)).toEqual({is: 'none'});
  });

  it('is a range, from a chance of a half to one of four fifths', () => {
    const values = [0.2, 1.4, -0.6, 0.9, 0.1];
    const forecast = foretold(values);
    expect(forecast).toEqual({is: 'range', from: 27, to: 127});
    if (forecast.is !== 'range') throw new Error(forecast.is);
    const chance = (seeds: number) =>
      chanceOfSettling([spreadOf(judgeAt(values, MARGIN))], levelsOfLook(WHOLE, 2), seeds - 5, true);
    expect(chance(forecast.from - 1)).toBeLessThan(CHANCES.from);
    expect(chance(forecast.from)).toBeGreaterThanOrEqual(CHANCES.from);
    expect(chance((forecast.to ?? 0) - 1)).toBeLessThan(CHANCES.to);
    expect(chance(forecast.to ?? 0)).toBeGreaterThanOrEqual(CHANCES.to);
  });

  it('is wider, and no less honest, for several points', () => {
    const [one, five] = [foretold([0.2, 1.4, -0.6, 0.9, 0.1]), foretold([0.2, 1.4, -0.6, 0.9, 0.1], MARGIN, 5)];
    expect(five).toMatchObject({is: 'range', from: one.is === 'range' ? one.from : NaN});
    expect(five.is === 'range' && (five.to ?? Infinity)).toBeGreaterThan(one.is === 'range' ? (one.to ?? 0) : NaN);
  });

  it('never says that no number of seeds would do: where few runs spread widely, it names the chance', () => {
    const forecast = foretold([-0.5, 0, 0.5], {share: 1, allowed: {from: -1, to: 1}});
    expect(forecast).toMatchObject({is: 'unlikely', most: 10_000});
    expect(forecast.is === 'unlikely' && forecast.chance).toBeCloseTo(0.054, 3);
  });

  it('has no seeds to offer where seeds are not what is missing', () => {
    const exact = {...judgeAt([0.5, 0.5, 0.7], MARGIN).quantity, random: false};
    expect(forecastOf([judgeQuantity(exact, WHOLE)], WHOLE, false)).toEqual({is: 'none'});
    const gap = {...judgeAt([0.5, 0.6, 0.7], MARGIN).quantity, absent: [4]};
    expect(forecastOf([judgeQuantity(gap, WHOLE)], WHOLE, false)).toEqual({is: 'none'});
  });

  it('is the same in any unit', () =>
    expect(foretold([2, 14, -6, 9, 1], {share: 0, allowed: {from: -10, to: 10}})).toEqual(
      foretold([0.2, 1.4, -0.6, 0.9, 0.1]),
    ));
});

describe('a forecast comes true as often as it says, over claims whose true values lie anywhere', () => {
  /** Margin 1; the spread of a run from a thirtieth of it, or a tenth, to ten times as much. */
  const KINDS: Record<string, Asked & {reach: number; sds: [number, number]}> = {
    'a constant': {...MARGIN, reach: 10, sds: [0.1, 10]},
    'one printed run': {...MARGIN, share: 1, reach: 6, sds: [0.03, 3]},
    'a bound': {share: 0, allowed: {from: 0, to: Infinity}, reach: 6, sds: [0.1, 10]},
  };
  const of = 500 * TIMES;
  it.each(Object.entries(KINDS))('%s', (name, kind) => {
    const rows = [3, 5, 10].map((n) => ({n, ...borneOut(`${name} ${n}`, n, kind, of)}));
    const percent = ({settled, of: all}: Rate) => `${((100 * settled) / all).toFixed(0)} % of ${all}`;
    console.log(
      `forecast for ${name}: settled with the first number of seeds (50 %), with the second (80 %): ${rows
        .map(({n, from, to}) => `n=${n} ${percent(from)}, ${percent(to)}`)
        .join('; ')}`,
    );
    for (const {n, from, to} of rows) {
      expect(atLeastOf(from.of - from.settled, from.of, 0.5), `half, n = ${n}`).toBeGreaterThan(1e-3);
      // what is lost by taking the spread of the runs to come for known
      expect(atLeastOf(to.of - to.settled, to.of, 0.25), `four fifths, n = ${n}`).toBeGreaterThan(1e-3);
    }
  });
});

interface Rate {
  settled: number;
  of: number;
}

function borneOut(
  seed: string,
  n: number,
  {reach, sds: [least, most], ...asked}: Asked & {reach: number; sds: [number, number]},
  of: number,
): {from: Rate; to: Rate} {
  const next = seedrandom(seed);
  const z = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  const rates = {from: {settled: 0, of: 0}, to: {settled: 0, of: 0}};
  for (let i = 0; i < of; i++) {
    const sd = least * Math.exp(next() * Math.log(most / least));
    const truth = (2 * next() - 1) * reach;
    const printed = z() * sd * Math.sqrt(asked.share);
    const runs = Array.from({length: n}, () => truth + sd * z());
    if (judgeAt(runs, {...asked, printed}).state !== 'inconclusive') continue;
    const forecast = foretold(runs, {...asked, printed});
    if (forecast.is !== 'range') continue;
    for (const when of ['from', 'to'] as const) {
      const seeds = forecast[when];
      if (seeds === undefined || seeds > 2000) continue;
      while (runs.length < seeds) runs.push(truth + sd * z());
      const {state} = judgeAt(runs.slice(0, seeds), {...asked, printed}, 2);
      rates[when].of += 1;
      rates[when].settled += Number(state !== 'inconclusive');
    }
  }
  return rates;
}
