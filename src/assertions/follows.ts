import {mean, sampleStandardDeviation} from 'simple-statistics';
import {distributionName} from '../statistics/distribution-name.ts';
import type {Claim, Distribution} from '../contract/spec.ts';
import {isContinuous} from '../statistics/distributions.ts';
import type {Judgement, Question} from '../judge/rules/judgement.ts';
import * as messages from '../judge/messages.ts';
import {NotObserved} from '../judge/rules/observe.ts';
import type {Records} from '../judge/rules/observe.ts';
import {testCategories, testCategoriesOfTwo} from '../judge/rules/test-categories.ts';
import {testDistribution, testDistributionsOfTwo} from '../judge/rules/test-distribution.ts';

type Follows = NonNullable<Claim['follows']>;

/** What a test of a distribution gives, whichever it is. */
export interface DistributionTest {
  /** `Kolmogorov-Smirnov D = 0.0012` */
  says: string;
  pValue: number;
  /** Of the test at the claim's level, with `factor` times the draws; a lower bound. */
  power(factor: number): number;
  /** Why the test does not settle anything here, if it does not. */
  unfit?: string;
}

/**
 * Draws follow a distribution, or two samples follow one distribution. The draws of all seeds are pooled: they are independent. Those of
 * several cases are not, since
 * cases of one seed share its noise (were they the same draws twice, a level of 1e-4 would be 1.4e-2): `check` asks for
 * one case.
 *
 * *Hypothesis*: the distribution is the stated one (`distribution`), or both samples have the same distribution (`sameAs`). Continuous distributions by the
 * Kolmogorov-Smirnov test, categorical ones by Pearson's chi-square (goodness of fit, homogeneity); the alternative
 * `against` says which. For two samples the alternative is: one has the distribution that both show now, the other `against`.
 * *Level*: `reproduced` when p ≥ `level` and the power against `against` at that level is at least `power` (0.95 or
 * more), so
 * that under this alternative a false `reproduced` has probability 1 − power at most; `contradicted` when p <
 * min(level, c).
 * *Power*: noncentral chi-square; for Kolmogorov-Smirnov a lower bound, from the one point where the two distributions differ
 * most.
 * *Limits*: a chi-square cell that expects too few draws for the level (`leastExpected`), or draws with atoms under a
 * two-sample Kolmogorov-Smirnov
 * test (whose level holds for continuous distributions), leave the claim inconclusive.
 *
 * @source kolmogorov1933, smirnov1948, massey1950 (power); pearson1900, patnaik1949 (power)
 */
export function judgeFollows(follows: Follows, {planned, records, levels}: Question): Judgement {
  const {sample, sameAs, distribution, against} = follows;
  const left = drawsOf(sample.sample, sample.case, records);
  const right = sameAs && drawsOf(sameAs.sample, sameAs.case, records);
  const level = follows.level;
  const yielded = planned.yields[sample.sample];
  if (yielded?.kind !== 'sample') throw new NotObserved(messages.noSuchSample(sample.sample));
  const asked = Math.max(follows.power, 1 - levels.reproduced);
  const budget = Math.min(level, levels.contradicted);
  const nonFinite = [...left.nonFinite, ...(right?.nonFinite ?? [])];
  if (left.values.length === 0 || right?.values.length === 0) return nothingDrawn(sample.sample, nonFinite);
  const test = right
    ? twoSamples(left.values, right.values, against, level, budget)
    : oneSample(left.values, distribution!, against, level, budget);

  const power = test.power(1);
  const rejected = test.pValue < budget;
  const state =
    test.unfit !== undefined
      ? 'inconclusive'
      : rejected
        ? 'contradicted'
        : test.pValue >= level && power >= asked
          ? 'reproduced'
          : 'inconclusive';
  const why =
    test.unfit ??
    (rejected
      ? messages.rejected(budget)
      : test.pValue < level
        ? messages.rejectedAtLevelOnly(level, budget)
        : power < asked
          ? messages.weak(power, asked, distributionName(against))
          : messages.notRejected(level, power, distributionName(against)));
  const counts = [left.values.length, ...(right ? [right.values.length] : [])];
  const other = right ? messages.namedSample(sameAs) : distributionName(distribution!);
  const p = {from: test.pValue, to: test.pValue};
  return {
    form: 'settled',
    unit: yielded.unit,
    state,
    nonFinite,
    marginToFlip: NaN,
    reason: `${messages.distributionTest(messages.namedSample(sample), messages.drawsOf(counts), other, test.says, test.pValue)}, ${why}`,
    levels: {reproduced: 1 - asked, contradicted: budget},
    points: [
      {
        label: '',
        at: {},
        state,
        pValue: test.pValue,
        ...summary(left.perSeed),
        band: p,
        wideBand: rejected ? p : {from: test.pValue, to: 1},
        allowed: {from: level, to: 1},
      },
    ],
    ...(state === 'inconclusive' && {moreSeeds: moreSeeds(test, level, asked, planned.seeds.length)}),
  };
}

/** Every run diverged before it drew, or drew nothing finite: `judge` says what that means. */
const nothingDrawn = (name: string, nonFinite: number[]): Judgement => ({
  form: 'settled',
  unit: '1',
  points: [],
  state: 'inconclusive',
  reason: messages.noSample(name),
  marginToFlip: NaN,
  moreSeeds: Infinity,
  nonFinite,
});

function oneSample(
  values: Float64Array,
  distribution: Distribution,
  against: Distribution,
  level: number,
  budget: number,
): DistributionTest {
  if (isContinuous(distribution) && isContinuous(against))
    return testDistribution(values, distribution, against, level);
  if (!isContinuous(distribution) && !isContinuous(against))
    return testCategories(values, distribution, against, level, budget);
  throw new NotObserved(messages.mixedDistributions);
}

const twoSamples = (
  left: Float64Array,
  right: Float64Array,
  against: Distribution,
  level: number,
  budget: number,
): DistributionTest =>
  isContinuous(against)
    ? testDistributionsOfTwo(left, right, against, level)
    : testCategoriesOfTwo(left, right, against, level, budget);

interface Draws {
  values: Float64Array;
  perSeed: {seed: number; value: number}[];
  nonFinite: number[];
}

function drawsOf(name: string, only: string | undefined, records: Records): Draws {
  if (only === undefined && records.size > 1) throw new NotObserved(messages.drawsOfSeveralCases([...records.keys()]));
  const runs = only === undefined ? [...records.values()].flat() : records.get(only);
  if (!runs) throw new NotObserved(messages.noSuchCase(only!));
  const lists = runs.map((run) => ({seed: run.asked.seed, values: run.samples[name] ?? []}));
  const without = runs
    .filter((run, i) => run.state === 'completed' && lists[i]!.values.length === 0)
    .map(({asked}) => asked.seed);
  if (without.length > 0)
    throw new NotObserved(
      without.length === runs.length ? messages.noSample(name) : messages.noSampleOf(name, without),
    );
  const values = new Float64Array(lists.reduce((sum, list) => sum + list.values.length, 0));
  let offset = 0;
  for (const list of lists) {
    values.set(list.values, offset);
    offset += list.values.length;
  }
  const finite = values.every(Number.isFinite);
  return {
    values: finite ? values : values.filter(Number.isFinite),
    perSeed: lists
      .filter((list) => list.values.length > 0)
      .map((list) => ({seed: list.seed, value: mean(list.values as number[])})),
    nonFinite: finite ? [] : lists.filter((list) => !list.values.every(Number.isFinite)).map(({seed}) => seed),
  };
}

/** Means of the draws by seed: shown beside the test, not judged. */
function summary(perSeed: {seed: number; value: number}[]) {
  const values = perSeed.map(({value}) => value);
  return {
    perSeed,
    mean: values.length === 0 ? NaN : mean(values),
    sd: values.length < 2 ? NaN : sampleStandardDeviation(values),
  };
}

/**
 * Seeds until the power suffices; a p-value between the two levels is not settled by a number that could be foretold.
 */
function moreSeeds(test: DistributionTest, level: number, asked: number, seeds: number): number {
  if (test.pValue < level) return seeds;
  for (let total = seeds + 1; total <= 1000 * seeds; total = Math.ceil(total * 1.1))
    if (test.power(total / seeds) >= asked) return total - seeds;
  return Infinity;
}
