import type {TestStatistic, Unfit} from '../../contract/reason.ts';

/** What a test of a distribution gives, whichever it is. */
export interface DistributionTest {
  test: TestStatistic;
  pValue: number;
  /** Of the test at the claim's level, with `factor` times the draws; a lower bound. */
  power: (factor: number) => number;
  /** The largest difference of a probability, as far as it is found, between what is claimed and the alternative. */
  apart: number;
  /** Why the test settles nothing here, where that is so. */
  unfit?: Unfit;
}
