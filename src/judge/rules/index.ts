/** The rules that the kinds of assertion share. */
export {conclude, stateOf, type Conclusion} from './conclude.ts';
export {decidingPoint} from './deciding-point.ts';
export {forecastOf} from './forecast.ts';
export {MOST_SEEDS} from './least-seeds.ts';
export type {DistributionTest} from './distribution-test.ts';
export {caseRunsOf} from './case-runs.ts';
export {judgeDivergence, levelBesideDivergence, type Divergence} from './divergence.ts';
export {judgeEstimates, type Estimate} from './estimate.ts';
export {judgeEveryRun} from './every-run.ts';
export {isAtItsBounds, judgeQuantity, levelOfContradiction, type JudgedPoint, type Quantity} from './interval-rule.ts';
export {alongPoints, requireCount, type Judgement} from './judgement.ts';
export {
  FALSE_REPRODUCED,
  levelsOf,
  levelsPerPoint,
  MIN_SEEDS,
  SUITE_FALSE_CONTRADICTED,
  type Levels,
} from './levels.ts';
export {
  fixedSide,
  NotObserved,
  observationsOf,
  observe,
  observeOperand,
  type FixedSide,
  type MeasuredSide,
  type Observations,
  type ObservedPoint,
  type Side,
} from './observe.ts';
export {observeDraws, type ObservedDraws} from './observe-draws.ts';
export {INDEPENDENCE_LEVEL, serialCorrelation} from './serial-correlation.ts';
export {
  combined,
  difference,
  placed,
  placeOf,
  plain,
  rangeOfDifference,
  type Difference,
  type Observed,
} from './pair.ts';
export {byCase, varyingAxes} from './places.ts';
export {levelsOfClaim, levelsOfLook, LOOKS, nextLook} from './sequential.ts';
export {shareOf} from './share.ts';
export {testCategories, testCategoriesOfTwo} from './test-categories.ts';
export {testDistribution, testDistributionsOfTwo} from './test-distribution.ts';
