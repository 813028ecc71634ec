import {mean, sampleStandardDeviation} from 'simple-statistics';
import {z} from 'zod';
import type {Assertion, Distribution, Draws} from '../contract/assertion.ts';
import {
  NotObserved,
  observeDraws,
  testCategories,
  testCategoriesOfTwo,
  testDistribution,
  testDistributionsOfTwo,
  type DistributionTest,
  type Judgement,
  type Levels,
  type Observations,
} from '../judge/rules/index.ts';
import {required} from '../lists/look-up.ts';
import {formatNumber} from '../numbers/format-number.ts';
import {distributionName} from '../statistics/distribution-name.ts';
import {isContinuous} from '../statistics/distributions.ts';
import {findingOf, independenceOf, STATE_OF} from './distribution-finding.ts';
import {distributionRules} from './distribution-rules.ts';
import {drawsText} from './in-words.ts';
import type {AssertionKind, Broken} from './kind.ts';
import * as messages from './messages.ts';
import {because, distribution, draws, drawsOf, finite} from './parts.ts';

export interface Follows extends Assertion {
  kind: 'follows';
  draws: Draws;
  /** A stated distribution, or another sample of the same one; `check` sees to it that there is one of the two. */
  distribution?: Distribution;
  sameAs?: Draws;
  /** The alternative that would be noticed. */
  against: Distribution;
  level: number;
  power: number;
}

const schema = z
  .strictObject({
    sample: draws,
    distribution: distribution.optional(),
    sameAs: draws.optional(),
    against: distribution,
    level: finite.gt(0).lt(0.5),
    power: finite.min(0.95).lt(1),
    because,
  })
  .refine(
    ({distribution, against}) => distribution === undefined || isContinuous(distribution) === isContinuous(against),
    'invalid: distribution and against must both be categorical, or both continuous',
  )
  .describe('a distribution, or two samples of one distribution; with the alternative that would be noticed');

export const follows: AssertionKind<z.infer<typeof schema>, Follows> = {
  kind: 'follows',
  schema,
  granted: ['level', 'power', 'against'],
  normalise: ({sample, distribution, sameAs, ...rest}) => ({
    kind: 'follows',
    draws: drawsOf(sample),
    ...(distribution && {distribution}),
    ...(sameAs && {sameAs: drawsOf(sameAs)}),
    unit: '1',
    ...rest,
  }),
  check: brokenRules,
  operands: ({draws, sameAs}) => [
    {path: ['sample'], operand: draws},
    ...(sameAs ? [{path: ['sameAs'], operand: sameAs}] : []),
  ],
  judge: judgeFollows,
  mutants: (assertion) => [
    {name: 'draws-of-the-alternative', tries: [{assertion, drawn: {draws: assertion.draws, from: assertion.against}}]},
  ],
  describe({draws, distribution, sameAs, level, power, against}) {
    const what = distribution ? distributionName(distribution) : `the distribution of ${sameAs?.sample}`;
    const alternative = `power ${formatNumber(power)} against ${distributionName(against)}`;
    return {
      name: 'Test',
      text: `follows ${what}; level ${formatNumber(level)}, ${alternative}`,
      observed: drawsText(draws),
    };
  },
  claimsNumber: false,
  words: {
    label: 'distribution',
    observed: 'Observed',
    against: 'Against',
    axis: {withReference: 'p-value', alone: 'p-value'},
  },
};

function brokenRules({distribution, sameAs, against}: Follows): Broken[] {
  const oneOfTwo = (distribution === undefined) === (sameAs === undefined);
  return [
    ...(oneOfTwo ? [messages.distributionOrSame(distribution !== undefined)] : []),
    ...(distribution ? distributionRules(distribution, ['follows', 'distribution']) : []),
    ...distributionRules(against, ['follows', 'against']),
  ];
}

/**
 * Draws follow a distribution, or two samples follow one distribution. The draws of all seeds are pooled: they are
 * independent. Those of several cases are not, since cases of one seed share its noise (were they the same draws twice,
 * a level of 1e-4 would be 1.4e-2): `check` asks for one case.
 *
 * *Hypothesis*: the distribution is the stated one, or both samples have the same one (`sameAs`). Continuous
 * distributions by the Kolmogorov-Smirnov test, categorical ones by Pearson's chi-square (goodness of fit,
 * homogeneity); the alternative `against` says which. For two samples the alternative is: one has the distribution that
 * both show now, the other has `against`.
 * *Level*: `reproduced` when p ≥ `level` and the power against `against` at that level is at least `power` (0.95 or
 * more), so that under this alternative a false `reproduced` has probability 1 − power at most; `contradicted` when
 * p < min(level, c).
 * *Power*: noncentral chi-square; for Kolmogorov-Smirnov a lower bound, from the one point where the two distributions
 * differ most.
 * *Limits*: draws of a continuous distribution that are the same with two seeds are not independent, and leave the
 * claim inconclusive. So does an alternative that differs from the claim by more than 0.5 in a probability: any sample
 * would do. So do a chi-square cell that expects too few draws for the level (`leastExpected`), and draws with atoms
 * under a two-sample Kolmogorov-Smirnov test (whose level holds for continuous distributions). So do draws of which
 * those of one run depend on one another (`serialCorrelation`): independent draws seem to in 0.1 % of claims. This is
 * tested where the experiment declares the order of drawing (`inOrder`); elsewhere independence is assumed.
 *
 * @source kolmogorov1933, smirnov1948, massey1950 (power); pearson1900, patnaik1949 (power)
 */
function judgeFollows(follows: Follows, observations: Observations, levels: Levels): Judgement {
  const {draws, sameAs, distribution, against, level} = follows;
  const left = observeDraws(draws, observations);
  const right = sameAs && observeDraws(sameAs, observations);
  const yielded = observations.yields[draws.sample];
  if (yielded?.kind !== 'sample') throw new NotObserved({is: 'no-sample', name: draws.sample});
  const asked = Math.max(follows.power, 1 - levels.reproduced);
  const budget = Math.min(level, levels.contradicted);
  if (left.values.length === 0 || right?.values.length === 0) return nothingDrawn(draws.sample);
  const test = right
    ? twoSamples(left.values, right.values, against, level, budget)
    : oneSample(left.values, required(distribution, 'distribution'), against, level, budget);
  const independence = independenceOf([left, ...(right ? [right] : [])], isContinuous(against));
  const finding = independence.broken ?? findingOf(test, {level, budget, asked});
  const state = STATE_OF[finding.is];
  const p = {from: test.pValue, to: test.pValue};
  const isRejected = test.pValue < budget;
  return {
    form: 'settled',
    unit: yielded.unit,
    state,
    reason: {
      is: 'tested',
      draws,
      counts: [left.values.length, ...(right ? [right.values.length] : [])],
      other: sameAs ?? required(distribution, 'distribution'),
      against,
      test: test.test,
      pValue: test.pValue,
      assumesIndependence: independence.assumed,
      finding,
    },
    levels: {reproduced: 1 - asked, contradicted: budget},
    points: [
      {
        form: 'tested',
        label: '',
        at: {},
        state,
        pValue: test.pValue,
        ...summary(left.perSeed),
        band: p,
        wideBand: isRejected ? p : {from: test.pValue, to: 1},
        allowed: {from: level, to: 1},
      },
    ],
    moreSeeds:
      independence.broken || finding.is === 'alternative-too-far'
        ? 'none'
        : moreSeeds(test, level, asked, observations.seeds.length),
  };
}

/** Every run diverged before it drew: `judge` says what that means. */
const nothingDrawn = (sample: string): Judgement => ({
  form: 'settled',
  unit: '1',
  points: [],
  state: 'inconclusive',
  reason: {is: 'not-observed', lack: {is: 'no-draws', sample}},
  moreSeeds: 'none',
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
  throw new NotObserved({is: 'mixed-distributions'});
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

/** Means of the draws by seed: shown beside the test, not judged. */
function summary(perSeed: {seed: number; value: number}[]) {
  const values = perSeed.map(({value}) => value);
  return {perSeed, mean: mean(values), ...(values.length > 1 && {sd: sampleStandardDeviation(values)})};
}

/** Seeds until the power suffices; a p-value between the two levels is settled by no number that could be foretold. */
function moreSeeds(test: DistributionTest, level: number, asked: number, seeds: number): number | 'none' {
  if (test.pValue < level) return seeds;
  for (let total = seeds + 1; total <= 1000 * seeds; total = Math.ceil(total * 1.1))
    if (test.power(total / seeds) >= asked) return total - seeds;
  return 'none';
}
