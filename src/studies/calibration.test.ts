import {describe, expect, it} from 'vitest';
import {failuresOf} from '../commands/calibrate.ts';
import {seedsOf, suite, type FakeClaim} from '../judge/fixtures/suite.ts';
import {redrawable, type Redrawable} from '../judge/calibration/index.ts';
import {levelsOf, type Levels} from '../judge/rules/index.ts';
import {nth} from '../lists/nth.ts';
import {measureRates, residualsOf, type Measured} from './calibration.ts';

const seen = [9.1, 10.3, 10.9, 9.6, 10.1, 9.8, 10.6, 9.4, 10.2, 10];
const atLeast = (more: object = {}): FakeClaim => ({
  claim: {atLeast: {observed: {metric: 'a'}, bound: {number: 7}, unit: 'nats', because: 'x'}, ...more},
  runs: {only: seedsOf('a', seen)},
});
const erratum = atLeast({expect: 'contradicted', because: 'x'});
const question = atLeast({expect: 'open', because: 'x'});

/** Claims of independent specs, with the levels of a suite of that many, or with others. */
function drawn(fakes: readonly FakeClaim[], tampered: Partial<Levels> = {}): Redrawable[] {
  const {plan, evidence} = suite(fakes, fakes.length);
  const levels = {...levelsOf(plan), ...tampered};
  return plan.claims
    .flatMap((planned) => redrawable(planned, evidence, levels) ?? [])
    .map((claim, i) => ({...claim, id: `claim-${i}`, spec: `doc/${i}`}));
}

const SUITES = 600;
const measured = (claims: readonly Redrawable[], shape: string): Measured[] =>
  measureRates(claims, SUITES).filter((one) => one.shape === shape);
const exceeding = (rows: readonly Measured[]): string[] => rows.filter(({exceeds}) => exceeds).map(({says}) => says);

const FALSE_ALARMS = 'false alarms: a true claim at its border is contradicted';
const ERRATA = 'errata: a claim just beyond its border is reproduced';
const OPEN = 'open claims: a true claim at its border is contradicted';

describe('the measured rates', () => {
  it('of normal runs are those that are declared', () => {
    const rows = measured(drawn([...Array<FakeClaim>(5).fill(atLeast()), erratum, question]), 'normal');
    expect(exceeding(rows)).toEqual([]);
    expect(rows.map(({says, of, claims}) => ({says, of, claims})).slice(0, 3)).toEqual([
      {says: FALSE_ALARMS, of: 'any', claims: 5},
      {says: ERRATA, of: 'each', claims: 1},
      {says: OPEN, of: 'any', claims: 1},
    ]);
    // five of the seven claims that share the rate may spend five sevenths of it
    expect(nth(rows, 0).declared).toBeCloseTo((0.01 * 5) / 7, 12);
    expect(nth(rows, 1).declared).toBe(0.05);
  });

  it('give every claim its row, also one without errors', () => {
    const rows = measured(
      drawn([
        atLeast(),
        {
          ...atLeast(),
          runs: {
            only: seedsOf(
              'a',
              seen.map(() => 8),
            ),
          },
        },
      ]),
      'normal',
    );
    expect([...nth(rows, 0).byClaim]).toEqual([
      ['claim-0', expect.any(Number)],
      ['claim-1', 0],
    ]);
  });

  it('exceed the declared one where the rate is not shared among the claims', () => {
    const claims = drawn(Array<FakeClaim>(5).fill(atLeast()), {contradicted: 0.01});
    const rows = measured(claims, 'normal');
    expect(exceeding(rows)).toEqual([FALSE_ALARMS]);
    expect(failuresOf(rows, 0, 0).map((failure) => failure.replace(/[\d.]+ % ± [\d.]+ %/, 'R % ± U %'))).toEqual([
      `Exceeded, runs with the distribution "normal": ${FALSE_ALARMS}; R % ± U % for any claim of 5; declared 1.00 %.`,
    ]);
  });

  it('exceed the declared one where errata, or open claims, are judged at another level', () => {
    expect(exceeding(measured(drawn([erratum], {reproduced: 0.2}), 'normal'))).toEqual([ERRATA]);
    expect(exceeding(measured(drawn([question], {contradicted: 0.05}), 'normal'))).toEqual([OPEN]);
  });

  it('are those of skewed runs, too: a rule for normal runs alone would not hide', () => {
    const claims = drawn(Array<FakeClaim>(5).fill(atLeast()));
    const [normal, exponential] = ['normal', 'exponential'].map((shape) => nth(measured(claims, shape), 0));
    expect(exponential?.errors).toBeGreaterThan(2 * (normal?.errors ?? Infinity));
  });
});

it('fails where more sets of fresh seeds turn red than the declared rate explains', () => {
  expect(failuresOf([], 18, 1000)).toEqual([]);
  expect(failuresOf([], 19, 1000)).toEqual(['Exceeded, fresh seeds: 19 of 1000 sets turn red; declared 1.00 %.']);
});

it('residuals are those of all runs, in standard deviations', () => {
  const claims = drawn([atLeast(), {...atLeast(), runs: {only: seedsOf('a', [0, 0, 3])}}]);
  const shape = residualsOf(claims);
  const values = [-3, -1, -0.5, 0, 0.5, 1, 3].map((z) => shape?.of(z) ?? NaN);
  expect(values).toEqual([...values].sort((a, b) => a - b));
  // of the three runs 0, 0, 3: √2 above the mean, and half of that below
  expect(
    claims.flatMap(({points, seeds}) => points.map(({weights}) => weights.map((w) => w * Math.sqrt(seeds))))[1],
  ).toEqual([-Math.SQRT1_2, -Math.SQRT1_2, Math.SQRT2].map((value) => expect.closeTo(value, 12)));
  expect(residualsOf([])).toBeUndefined();
});
