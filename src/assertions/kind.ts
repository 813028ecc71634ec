import type {ZodType} from 'zod';
import type {Assertion, Distribution, Draws, Printed, PrintedForm, PrintedIs, Rule} from '../contract/assertion.ts';
import type {ClaimOperand, Path} from '../contract/claim.ts';
import type {Problem} from '../contract/error.ts';
import type {PointVerdict} from '../contract/verdict.ts';
import type {Judgement, Observations, Levels} from '../judge/rules/index.ts';

/** What a claim's `where` gives its assertion. */
export interface PrintedHere {
  printed: readonly Printed[];
  printedIs?: PrintedIs;
}

/** A rule that the assertion breaks: `path` is within the claim. */
export type Broken = Omit<Problem, 'place'> & {path: Path};

/** A number that is claimed, and how far a value may be off it. */
export interface Grant {
  path: Path;
  number: number;
  /** The number as it is written. */
  text: string;
  margin: number;
}

/** A claim made wrong on purpose: the evidence that bears the claim out must contradict it. */
export interface AssertionMutant<A extends Assertion> {
  name: string;
  /** Which of several printed numbers is changed, from 1. */
  number?: number;
  /** From the mildest to the grossest; the first that is detected decides. */
  tries: readonly {
    assertion: A;
    /** What is changed, where the name does not say it. */
    says?: string;
    /** These draws are replaced by as many of a distribution. */
    drawn?: {draws: Draws; from: Distribution};
  }[];
}

/** What a reader of the page may move: a margin or slack is granted (−1), an excess is asked for (+1). */
export interface Adjustable {
  name: 'margin' | 'slack' | 'excess';
  sign: 1 | -1;
  /** At 0, the ends of what is allowed do not belong to it. */
  strictAtZero?: true;
}

/**
 * A kind of assertion, whole: its YAML, its normal form, its judgement, its mutants and its rule in words. A kind is a
 * file of this folder, a test, and a line in `kinds.ts`; nothing else in the program names it.
 */
export interface AssertionKind<Yaml = never, A extends Assertion = Assertion> {
  /** Its key in a spec. */
  kind: A['kind'];
  schema: ZodType<Yaml>;
  /**
   * Keys of its YAML that say how much is granted: its margin, slack, level and the like; none: `[]`. The report tells
   * a change of these from a change of what is claimed.
   */
  granted: readonly string[];
  normalise: (yaml: Yaml, here: PrintedHere) => A;
  /** What a printed number may be for it (`where.printedIs`); left out: anything but a standard deviation. */
  printedMayBe?: readonly PrintedForm[];
  /** Rules beyond the shape, which need neither experiments nor documents. */
  check?: (assertion: A, here: PrintedHere) => Broken[];
  /**
   * Why runs with so many seeds cannot reproduce it, whatever they give, if the quantity varies with the seed;
   * undefined where they may. `path` is within the claim.
   */
  outOfReach?: (assertion: A, seeds: number) => Broken | undefined;
  /** All that it names: what must be measured and where, and printed numbers; paths within the assertion. */
  operands: (assertion: A) => ClaimOperand[];
  /** Lists that go with the points, by path within the claim: each has one item, or one a point. */
  lists?: (assertion: A) => {path: Path; length: number}[];
  /** Each number that is claimed, with what is granted about it in the same unit; `path` is within the claim. */
  grants?: (assertion: A) => Grant[];
  /** Whether the written unit must be that of the first metric. */
  hasUnitOfMetric?: (assertion: A) => boolean;
  /** @throws NotObserved where the records lack what is asked for */
  judge: (assertion: A, observations: Observations, levels: Levels) => Judgement;
  /** The assertion made wrong, so that the evidence that bears it out contradicts it. */
  mutants: (assertion: A, observed: readonly PointVerdict[]) => AssertionMutant<A>[];
  /** The assertion with what was observed in place of what it claims, where that can be said. */
  asObserved?: (assertion: A, observed: readonly PointVerdict[]) => A | undefined;
  /** Whether it says that a printed number equals ours: a simulation then draws the printed number too. */
  equalsPrinted?: (assertion: A) => boolean;
  /** Whether it is about single runs, not about their mean: `calibrate` cannot simulate it, and says so. */
  isOfEveryRun?: (assertion: A) => boolean;
  describe: (assertion: A) => Rule;
  /** Whether the value that it claims can be made finer or coarser (`finestChange`). */
  claimsNumber: boolean;
  /** Left out where nothing can be moved. */
  adjustable?: Adjustable;
  words: KindWords;
}

/** What a kind and its columns are called. */
interface KindWords {
  /** In the page's filter. */
  label: string;
  /** What is observed at a point. */
  observed: string;
  /** What a point is held against. */
  against: string;
  /** The axis of an interval plot: where a point has a reference, and where it has none. */
  axis: {withReference: string; alone: string};
}
