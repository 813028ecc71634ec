import seedrandom from 'seedrandom';
import {describe, expect, it} from 'vitest';
import {normalUpper} from '../statistics/normal-upper.ts';
import {inWords, judged, pointsOf} from '../judge/fixtures/suite.ts';
import {leastExpected} from '../judge/rules/test-categories.ts';
import {normalForm} from '../spec/fixtures/normal-form.ts';
import {joinPatterns} from '../text/join-patterns.ts';

const because = 'x';
const ASSUMED = '; that the draws of a run are independent is assumed, not tested';
const exponential = (n: number, seed: string, rate = 1) => {
  const next = seedrandom(seed);
  return Float64Array.from({length: n}, () => -Math.log1p(-next()) / rate);
};
const categories = (n: number, seed: string, p: readonly number[]) => {
  const next = seedrandom(seed);
  return Float64Array.from({length: n}, () => {
    let u = next();
    const i = p.findIndex((share) => (u -= share) < 0);
    return i < 0 ? p.length - 1 : i;
  });
};
const test = (samples: Record<string, Float64Array>, rest: object, sharingClaims = 100) =>
  judged(
    {claim: {follows: {sample: {sample: 'x'}, level: 0.01, power: 0.95, because, ...rest}}, runs: {only: [{samples}]}},
    sharingClaims,
  );
/** The probability that a Poisson count of expectation e is z standard deviations off or more. */
function outside(e: number, z: number): number {
  const last = Math.ceil(e + 20 * Math.sqrt(e) + 60);
  let [sum, logP] = [0, -e];
  for (let k = 0; k <= last; k++) {
    if (k > 0) logP += Math.log(e / k);
    if (Math.abs(k - e) >= z * Math.sqrt(e)) sum += Math.exp(logP);
  }
  return sum;
}
const unitRate = {distribution: {exponential: {rate: 1}}, against: {exponential: {rate: 1.05}}};
const P = [0.1, 0.2, 0.5, 0.2];
const distribution = {categorical: {probabilities: P}};
const against = {categorical: {probabilities: [0.11, 0.2, 0.49, 0.2]}};

describe('follows, continuous', () => {
  it(
    'is not run where a completed run lacks its draws, as one recorded without them does: fewer draws are no ' +
      'verdict on all seeds',
    () => {
      const verdict = judged(
        {
          claim: {follows: {sample: {sample: 'x'}, level: 0.01, power: 0.95, because, ...unitRate}},
          runs: {only: [{samples: {x: exponential(100_000, 'a')}}, {}, {}]},
        },
        100,
      );
      expect(inWords(verdict)).toBe('not-run: the records of seeds 2, 3 have no draws of x');
    },
  );
  it('settles nothing where two seeds have the very same draws: they are not as many as they look', () => {
    const of = (...draws: Float64Array[]) =>
      judged(
        {
          claim: {follows: {sample: {sample: 'x'}, level: 0.01, power: 0.95, because, ...unitRate}},
          runs: {only: draws.map((x) => ({samples: {x}}))},
        },
        100,
      );
    const [one, other] = [exponential(100_000, 'a'), exponential(100_000, 'b')];
    expect(inWords(of(one, other, one))).toMatch(
      /^inconclusive: .*, but seed 3 has the very draws of another seed, so they are not independent$/,
    );
    expect(inWords(of(one, one, one))).toMatch(/^inconclusive: .*, but seeds 2, 3 have the very draws/);
    expect(of(one, other).state).toBe('reproduced');
    expect(of(one, one, one)).toMatchObject({forecast: {is: 'none'}});
  });
  it('settles nothing where the draws of a run depend on one another, whichever way the test would go', () => {
    const chain = (phi: number, seed: string) => {
      const next = seedrandom(seed);
      const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
      let x = normal();
      return Float64Array.from({length: 1000}, () => (x = phi * x + Math.sqrt(1 - phi ** 2) * normal()));
    };
    const law = {distribution: {normal: {mean: 0, sd: 1}}, against: {normal: {mean: 0.2, sd: 1}}};
    const of = (phi: number, inOrder = true) =>
      judged(
        {
          claim: {follows: {sample: {sample: 'x'}, level: 0.01, power: 0.95, because, ...law}},
          runs: {only: Array.from({length: 10}, (_, i) => ({samples: {x: chain(phi, `${phi} ${i}`)}}))},
          inOrder,
        },
        100,
      );
    const untested = /; that the draws of a run are independent is assumed, not tested$/;
    expect(of(0).state).toBe('reproduced');
    expect(inWords(of(0))).not.toMatch(untested);
    expect(inWords(of(0, false))).toMatch(untested);
    expect(inWords(of(0.9, false))).toMatch(untested);
    expect(of(0.9, false).state).not.toBe('inconclusive');
    for (const phi of [0.2, 0.9]) {
      const verdict = of(phi);
      expect(inWords(verdict)).toMatch(
        /^inconclusive: .*, but the draws of a run are not independent: their autocorrelation is 0\.\d+ at .* only$/,
      );
      expect(verdict).toMatchObject({forecast: {is: 'none'}});
    }
  });
  it('passes the distribution where the alternative would be seen', () =>
    expect(inWords(test({x: exponential(100_000, 'a')}, unitRate))).toBe(
      'reproduced: x (100,000 draws) against Exponential(rate 1): Kolmogorov-Smirnov D = 0.0022495, p = ' +
        '0.69136, not rejected at 0.01, and Exponential(rate 1.05) would be with power above 0.9999' +
        ASSUMED,
    ));
  it('fails another distribution', () =>
    expect(test({x: exponential(100_000, 'a', 1.05)}, unitRate).state).toBe('contradicted'));
  it('settles nothing where the alternative is so far off that any draws would tell it apart', () => {
    const far = {normal: {mean: 100, sd: 1}};
    const one = test({x: exponential(12, 'a')}, {...unitRate, against: far});
    expect(inWords(one)).toMatch(
      /^inconclusive: .* not rejected, but Normal\(.*\) differs from what is claimed by 0\.99\d* in a probability; /,
    );
    const two = {sameAs: {sample: 'y'}, against: far};
    expect(test({x: exponential(12, 'a'), y: exponential(12, 'b', 2)}, two).state).toBe('inconclusive');
    expect(test({x: exponential(100_000, 'a', 1.05)}, {...unitRate, against: far}).state).toBe('contradicted');
  });
  it('leaves open too few draws, and says how many more', () => {
    const verdict = test({x: exponential(1000, 'a')}, unitRate);
    if (verdict.state !== 'inconclusive') throw new Error(verdict.state);
    expect(inWords(verdict)).toMatch(
      joinPatterns(
        /^inconclusive: .*, not rejected, but Exponential\(rate 1.05\) would be noticed /,
        /with power 0\.0\d+ only, and 0.95 is asked for; that the/,
      ),
    );
    const seeds = verdict.forecast.is === 'at-least' ? verdict.forecast.seeds : NaN;
    expect(seeds).toBeGreaterThan(verdict.seeds.length + 15);
    expect(seeds).toBeLessThan(verdict.seeds.length + 30);
  });
  it('leaves open a p-value between its level and its share of the budget', () => {
    const verdict = test({x: exponential(100_000, 'a', 1.015)}, unitRate, 100);
    const [point] = pointsOf(verdict);
    const pValue = point?.form === 'tested' ? point.pValue : NaN;
    expect([verdict.state, pValue < 0.01, pValue > 1e-4]).toEqual(['inconclusive', true, true]);
    expect(inWords(verdict)).toContain('rejected at 0.01, but not at 0.0001');
  });
  it('takes an atom for evidence against a continuous distribution', () =>
    expect(test({x: exponential(100_000, 'a').fill(1, 0, 2000)}, unitRate).state).toBe('contradicted'));
  it('pools the seeds', () => {
    const runs = {only: [1, 2, 3].map((i) => ({samples: {x: exponential(40_000, `pool-${i}`)}}))};
    const verdict = judged({
      claim: {follows: {sample: {sample: 'x'}, level: 0.01, power: 0.95, because, ...unitRate}},
      runs,
    });
    expect(verdict).toMatchObject({state: 'reproduced', points: [{form: 'tested', perSeed: {length: 3}}]});
    expect(inWords(verdict)).toContain('x (120,000 draws)');
  });
});

describe('follows, two samples', () => {
  const same = {sameAs: {sample: 'y'}, against: {exponential: {rate: 1.1}}};
  it('passes, fails, leaves open', () => {
    expect(test({x: exponential(40_000, 'a'), y: exponential(50_000, 'b')}, same).state).toBe('reproduced');
    expect(test({x: exponential(40_000, 'a'), y: exponential(50_000, 'b', 1.1)}, same).state).toBe('contradicted');
    expect(test({x: exponential(400, 'a'), y: exponential(500, 'b')}, same).state).toBe('inconclusive');
  });
  it('does not give discrete draws to Kolmogorov-Smirnov', () => {
    const verdict = test({x: categories(40_000, 'a', P), y: categories(40_000, 'b', P)}, same);
    expect(verdict.state).toBe('inconclusive');
    expect(inWords(verdict)).toContain(
      'of the draws have one and the same value, so the distribution is discrete; name a categorical alternative',
    );
  });
  it('compares categories by homogeneity', () => {
    const two = {sameAs: {sample: 'y'}, against};
    expect(test({x: categories(100_000, 'a', P), y: categories(100_000, 'b', P)}, two).state).toBe('reproduced');
    expect(
      test({x: categories(100_000, 'a', P), y: categories(100_000, 'b', against.categorical.probabilities)}, two).state,
    ).toBe('contradicted');
  });
});

describe('follows, categorical', () => {
  it('passes, fails, leaves open', () => {
    expect(inWords(test({x: categories(100_000, 'a', P)}, {distribution, against}))).toBe(
      'reproduced: x (100,000 draws) against Categorical(0.1, 0.2, 0.5, 0.2): chi-square = 1.6243 with 3 ' +
        'degrees of freedom, p = 0.65389, ' +
        'not rejected at 0.01, and Categorical(0.11, 0.2, 0.49, 0.2) would be with power above 0.9999' +
        ASSUMED,
    );
    expect(test({x: categories(100_000, 'a', against.categorical.probabilities)}, {distribution, against}).state).toBe(
      'contradicted',
    );
    expect(test({x: categories(1000, 'a', P)}, {distribution, against}).state).toBe('inconclusive');
  });
  it(
    'wants as many expected draws in each cell as the tail needs: a Poisson count leaves it little more often ' +
      'than the level says',
    () => {
      expect(inWords(test({x: categories(30, 'a', P)}, {distribution, against}, 1))).toContain(
        'a cell expects 3 draws, and at this level the chi-square approximation needs at least 17',
      );
      expect(inWords(test({x: categories(1000, 'a', P)}, {distribution, against}, 100))).toContain(
        'a cell expects 100 draws, and at this level the chi-square approximation needs at least 201',
      );
      for (const level of [0.05, 0.01, 1e-3, 1e-4, 1e-5]) {
        for (const more of [1, 1.03, 1.1, 1.5, 4])
          expect(outside(leastExpected(level) * more, normalUpper(level / 2)) / level, `at ${level}`).toBeLessThan(1.3);
        if (level < 0.005) expect(outside(5, normalUpper(level / 2)) / level).toBeGreaterThan(2);
      }
    },
  );
  it('fails a draw that the distribution forbids', () => {
    expect(test({x: categories(100_000, 'a', P).fill(2.5, 0, 1)}, {distribution, against}).state).toBe('contradicted');
    expect(test({x: categories(100_000, 'a', P).fill(4, 0, 1)}, {distribution, against}).state).toBe('contradicted');
  });
  it('never passes draws that are not finite', () => {
    const verdict = test({x: exponential(100_000, 'a').fill(NaN, 0, 1)}, unitRate);
    expect(inWords(verdict)).toBe(
      'not-run: seed 1 gave a value that is not finite for x; a run that may diverge must say so by the event ' +
        '`diverged`',
    );
  });
});

it('does not pool the draws of several cases', () => {
  const runs = {a: [{samples: {x: exponential(1000, 'a')}}], b: [{samples: {x: exponential(1000, 'a')}}]};
  const follows = {sample: {sample: 'x'}, level: 0.01, power: 0.95, because, ...unitRate};
  expect(inWords(judged({claim: {follows}, runs}))).toBe(
    "not-run: the claim does not say which case's draws are judged (a, b)",
  );
  expect(inWords(judged({claim: {follows: {...follows, sample: {sample: 'x', case: 'b'}}}, runs}))).toMatch(
    /^inconclusive: x of b \(1,000 draws\)/,
  );
});

it('judges a million draws, and prints how long that takes', () => {
  const x = exponential(1_000_000, 'a');
  const start = performance.now();
  expect(test({x}, unitRate).state).toBe('reproduced');
  console.log(`a million draws against a distribution: ${Math.round(performance.now() - start)} ms`);
});

it('follows has a normal form', () =>
  expect(
    normalForm(
      'follows: {sample: {sample: x}, sameAs: {sample: y, case: b}, against: {exponential: {rate: 2}}, level: ' +
        '0.01, power: 0.95, because: so}',
    ),
  ).toStrictEqual({
    assertion: {
      kind: 'follows',
      because: 'so',
      draws: {form: 'draws', sample: 'x'},
      sameAs: {form: 'draws', sample: 'y', case: 'b'},
      against: {exponential: {rate: 2}},
      level: 0.01,
      power: 0.95,
      unit: '1',
    },
    operands: [
      {path: ['follows', 'sample'], operand: {form: 'draws', sample: 'x'}},
      {path: ['follows', 'sameAs'], operand: {form: 'draws', sample: 'y', case: 'b'}},
    ],
  }));
