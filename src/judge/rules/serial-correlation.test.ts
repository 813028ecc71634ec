import seedrandom from 'seedrandom';
import {describe, expect, it} from 'vitest';
import {INDEPENDENCE_LEVEL, serialCorrelation} from './serial-correlation.ts';

const uniform = (seed: string) => seedrandom(seed);
const normal = (next: () => number) => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
const runOf = (n: number, draw: () => number): Float64Array => Float64Array.from({length: n}, draw);
/** x_t = φ x_{t−1} + noise: correlation φ^k at lag k. */
function dependent(n: number, phi: number, seed: string): Float64Array {
  const next = uniform(seed);
  let x = normal(next);
  return runOf(n, () => (x = phi * x + Math.sqrt(1 - phi ** 2) * normal(next)));
}

describe('known answers', () => {
  it('draws that alternate', () => {
    const run = runOf(20, () => 0).map((_, i) => (i % 2 === 0 ? 1 : -1));
    // r_k = (−1)^k (20 − k)/20; each score is (r_k + (20 − k)/380) / √((20 − k)/440)
    const found = serialCorrelation([run]);
    expect(found).toMatchObject({lag: 2});
    expect(found?.correlation).toBeCloseTo(0.9, 12);
    const x = [1, 2, 3, 4, 5].reduce((sum, k) => {
      const r = ((-1) ** k * (20 - k)) / 20;
      return sum + (r + (20 - k) / 380) ** 2 / ((20 - k) / 440);
    }, 0);
    expect(x).toBeCloseTo(91.7906, 4);
    // P(χ²₅ > x) = erfc(√(x/2)) + e^(−x/2) √(2x/π) (1 + x/3)
    expect((found?.pValue ?? 1) / 2.8253e-18).toBeCloseTo(1, 3);
  });
  it('the correlation of a chain', () => {
    const found = serialCorrelation([dependent(100_000, 0.5, 'a'), dependent(100_000, 0.5, 'b')]);
    expect(found?.lag).toBe(1);
    expect(found?.correlation).toBeCloseTo(0.5, 2);
    expect(found?.pValue).toBe(0);
  });
  it('a weak dependence that no single run shows', () => {
    const runs = Array.from({length: 40}, (_, seed) => dependent(500, 0.06, `weak ${seed}`));
    expect(runs.filter((run) => (serialCorrelation([run])?.pValue ?? 1) < 1e-5)).toEqual([]);
    expect(serialCorrelation(runs)?.pValue).toBeLessThan(1e-5);
  });
  it('a repeated pair of draws', () => {
    const next = uniform('pairs');
    const pairs = Float64Array.from([...runOf(500, next)].flatMap((x) => [x, x]));
    expect(serialCorrelation([pairs])).toMatchObject({lag: 1});
    expect(serialCorrelation([pairs])?.pValue).toBeLessThan(1e-10);
  });
  it('any unit of the draws', () => {
    const run = dependent(100, 0.2, 'unit');
    const p = serialCorrelation([run])?.pValue;
    for (const unit of [1e-200, 1e200])
      expect(serialCorrelation([run.map((x) => x * unit)])?.pValue).toBeCloseTo(p ?? NaN, 9);
  });
});

it('says nothing of few or equal draws', () => {
  const run = runOf(100, uniform('sorted'));
  expect(serialCorrelation([run.slice(0, 19)])).toBeUndefined();
  expect(serialCorrelation([runOf(100, () => 3)])).toBeUndefined();
  expect(serialCorrelation([run])).toBeDefined();
});

describe('independent draws are taken for dependent as often as the p-value says', () => {
  const TIMES = Number(process.env.SIMULATE ?? 1);
  const DRAWS: Record<string, (next: () => number) => number> = {
    normal,
    exponential: (next) => -Math.log(1 - next()),
    '0 or 1, one in ten': (next) => Number(next() < 0.1),
  };
  it.each(Object.entries(DRAWS))('%s', (name, draw) => {
    const of = 1000 * TIMES;
    for (const [n, runs] of [
      [20, 10],
      [100, 10],
      [400, 1],
    ] as const) {
      const next = uniform(`${name} ${n}`);
      const pValues = Array.from({length: of}, () => {
        const drawn = Array.from({length: runs}, () => runOf(n, () => draw(next)));
        return serialCorrelation(drawn)?.pValue ?? 1;
      });
      const rates = [0.05, 0.01, 0.001].map((level) => pValues.filter((p) => p < level).length / of);
      console.log(
        `${name}, ${runs} runs of ${n} draws: p < 5 %, 1 %, 0.1 %: ${rates.map((r) => `${100 * r} %`).join(', ')}`,
      );
      // five standard errors, and a third more for the approximation
      [0.05, 0.01, 0.001].forEach((level, i) => {
        expect(rates[i]).toBeLessThan(1.33 * level + 5 * Math.sqrt(level / of));
      });
    }
  });
});

it('draws of which each depends on the one before it (AR(1), 0.5) are found as often as the documentation says', () => {
  const of = 400 * Number(process.env.SIMULATE ?? 1);
  const found = (n: number, runs: number): number => {
    const drawn = (time: number) => Array.from({length: runs}, (_, i) => dependent(n, 0.5, `power ${n} ${time} ${i}`));
    const pValues = Array.from({length: of}, (_, time) => serialCorrelation(drawn(time))?.pValue ?? 1);
    return pValues.filter((p) => p < INDEPENDENCE_LEVEL).length / of;
  };
  const sizes = [
    [20, 3, 0.3],
    [20, 10, 0.9],
    [50, 3, 0.9],
    [100, 1, 0.75],
    [100, 3, 0.99],
  ] as const;
  for (const [n, runs, least] of sizes) {
    const share = found(n, runs);
    console.log(`AR(1) with 0.5, ${runs} runs of ${n} draws: found in ${(100 * share).toFixed(1)} %`);
    expect(share).toBeGreaterThan(least);
  }
});
