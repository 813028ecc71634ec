import {describe, expect, it} from 'vitest';
import {nth} from '../lists/nth.ts';
import type {JudgedState} from '../contract/verdict.ts';
import {
  countVerdicts,
  equalsErrors,
  holds,
  many,
  normalFrom,
  percent,
  SEEDS,
  TIMES,
  uniform,
  type Draw,
} from './fixtures/error-rates.ts';
import {suite, type FakeClaim, type FakeRun} from './fixtures/suite.ts';
import {judgeQuantity} from './rules/interval-rule.ts';
import {judge} from './judge.ts';

const SHARES = {run: 1, 'mean of 4': 1 / 4, constant: 0};

describe('printed numbers, normal runs', () => {
  const of = 2000 * TIMES;
  it.each(Object.entries(SHARES))('printedIs %s: both rates hold with 3, 5, 10 and 30 seeds', (name, share) => {
    const rows = SEEDS.map((n) => {
      const draw = normalFrom(uniform(`normal ${name} ${n}`));
      return {
        n,
        reproduced: equalsErrors('reproduced', n, share, of, draw),
        contradicted: equalsErrors('contradicted', n, share, of, draw),
      };
    });
    console.log(
      `${name}: false reproduced (5 %), false contradicted (1 %): ` +
        rows.map((row) => `n=${row.n} ${percent(row.reproduced, of)}, ${percent(row.contradicted, of)}`).join('; '),
    );
    for (const row of rows) {
      expect(holds(row.reproduced, of, 0.05), `false reproduced, n = ${row.n}`).toBe(true);
      expect(holds(row.contradicted, of, 0.01), `false contradicted, n = ${row.n}`).toBe(true);
    }
  });

  it('the error of the mean alone, which this rule replaces, would not hold', () => {
    const draw = normalFrom(uniform('mean alone'));
    const wrong = Array.from({length: 3000}, () => {
      const printed = draw();
      const perSeed = many(10, draw).map((value, seed) => ({seed, value}));
      return judgeQuantity(
        {
          label: '',
          at: {},
          perSeed,
          random: true,
          share: 0,
          reference: {text: '', from: printed, to: printed},
          allowed: {from: -0.5, to: 0.5},
        },
        {reproduced: 0.05, contradicted: 0.05},
      );
    }).filter(({state}) => state === 'contradicted').length;
    console.log(
      `the error of the mean alone, margin half a standard deviation, n=10, at 5 %: ${percent(wrong, 3000)} of ` +
        'correct replications contradicted',
    );
    expect(wrong / 3000).toBeGreaterThan(0.2);
  });
});

const rate = (state: JudgedState, of: number, make: () => FakeClaim): number => countVerdicts(of, make)[state];

describe('claims on every single run', () => {
  const because = 'x';
  const unit = 'nats';
  const runs = (n: number, run: () => FakeRun) => Array.from({length: n}, run);
  it('always: true claims are never contradicted, and a tenth of bad runs passes as often as it says', () => {
    const of = 1000 * TIMES;
    const u = uniform('always');
    const claim = (bad: number, n: number): FakeClaim => ({
      claim: {atMost: {observed: {metric: 'a'}, bound: {number: 1}, holds: 'always', unit, because}},
      runs: {only: runs(n, () => ({metrics: {a: u() < bad ? 2 : u()}}))},
    });
    const share = 1 - 0.05 ** (1 / 10);
    const [never, missed] = [
      rate('contradicted', of, () => claim(0, 10)),
      rate('reproduced', of, () => claim(share, 10)),
    ];
    console.log(
      `always, n=10: false contradicted ${percent(never, of)}; reproduced although ${(100 * share).toFixed(1)} ` +
        `% of runs break it (5 %): ${percent(missed, of)}`,
    );
    expect(never).toBe(0);
    expect(holds(missed, of, 0.05)).toBe(true);
  });
});

describe('follows', () => {
  const because = 'x';
  const draws = 600;
  const of = 150 * TIMES;
  const P = [0.1, 0.2, 0.5, 0.2];
  const Q = [0.16, 0.2, 0.44, 0.2];
  const exponential = (u: Draw, r: number) => Float64Array.from({length: draws}, () => -Math.log(1 - u()) / r);
  const categorical = (u: Draw, p: readonly number[]) =>
    Float64Array.from({length: draws}, () => {
      let x = u();
      const i = p.findIndex((share) => (x -= share) < 0);
      return i < 0 ? p.length - 1 : i;
    });
  const distributions = {
    'Kolmogorov-Smirnov': {
      distribution: {exponential: {rate: 1}},
      against: {exponential: {rate: 1.35}},
      true: (u: Draw) => ({x: exponential(u, 1)}),
      false: (u: Draw) => ({x: exponential(u, 1.35)}),
    },
    'Kolmogorov-Smirnov, two samples': {
      sameAs: {sample: 'y'},
      against: {exponential: {rate: 1.6}},
      true: (u: Draw) => ({x: exponential(u, 1), y: exponential(u, 1)}),
      false: (u: Draw) => ({x: exponential(u, 1), y: exponential(u, 1.6)}),
    },
    'chi-square': {
      distribution: {categorical: {probabilities: P}},
      against: {categorical: {probabilities: Q}},
      true: (u: Draw) => ({x: categorical(u, P)}),
      false: (u: Draw) => ({x: categorical(u, Q)}),
    },
    homogeneity: {
      sameAs: {sample: 'y'},
      against: {categorical: {probabilities: [0.22, 0.2, 0.38, 0.2]}},
      true: (u: Draw) => ({x: categorical(u, P), y: categorical(u, P)}),
      false: (u: Draw) => ({x: categorical(u, P), y: categorical(u, [0.22, 0.2, 0.38, 0.2])}),
    },
  };
  it.each(Object.entries(distributions))(
    '%s: level, budget and power hold',
    (name, {true: right, false: wrong, ...rest}) => {
      const u = uniform(name);
      const make = (samples: Record<string, Float64Array>): FakeClaim => ({
        claim: {follows: {sample: {sample: 'x'}, level: 0.05, power: 0.95, because, ...rest}},
        runs: {only: [{samples}]},
      });
      const [rejected, contradicted, missed] = [
        rate('inconclusive', of, () => make(right(u))),
        rate('contradicted', of, () => make(right(u))),
        rate('reproduced', of, () => make(wrong(u))),
      ];
      console.log(
        `${name}, ${draws} draws: false contradicted (1 %) ${percent(contradicted, of)}; true and not ` +
          `reproduced (5 %) ${percent(rejected + contradicted, of)}; false reproduced (5 %) ${percent(missed, of)}`,
      );
      expect(holds(contradicted, of, 0.01)).toBe(true);
      expect(holds(rejected + contradicted, of, 0.05)).toBe(true);
      expect(holds(missed, of, 0.05)).toBe(true);
    },
  );
});

it('a suite of 20 claims turns red in at most 1 of 100 recomputations', () => {
  const of = 200 * TIMES;
  const z = normalFrom(uniform('suite'));
  const kindsOfNumber = ['run', {meanOf: 4}, 'constant', 'run'];
  const claims = (): FakeClaim[] =>
    Array.from({length: 20}, (_, i) => {
      const is = nth(kindsOfNumber, i % 4);
      const printed = is === 'run' ? z() : is === 'constant' ? 0 : many(4, z).reduce((a, b) => a + b, 0) / 4;
      return {
        claim: {
          where: {printed: (100 + printed).toFixed(6), printedIs: is},
          equals: {observed: {metric: 'a'}, margin: 0, unit: 'nats', because: 'x'},
        },
        runs: {only: Array.from({length: 10}, () => ({metrics: {a: 100 + z()}}))},
      };
    });
  let red = 0;
  for (let i = 0; i < of; i++) {
    const {plan, evidence} = suite(claims(), 20);
    if (judge(plan, evidence).some(({state}) => state === 'contradicted')) red += 1;
  }
  console.log(`20 claims with no margin, 10 seeds: ${percent(red, of)} of ${of} suites turn red (1 %)`);
  expect(holds(red, of, 0.01)).toBe(true);
});
