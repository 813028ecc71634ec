import type {Problem} from './error.ts';
import type {Position} from './experiment.ts';
import type {AssertionKind, Expect} from './spec.ts';

export type VerdictState = 'reproduced' | 'contradicted' | 'inconclusive' | 'not-run';

/** Closed; ±Infinity allowed. */
export interface Interval {
  from: number;
  to: number;
}

/** One compared point of a claim (a claim over k points is one claim). */
export interface PointVerdict {
  /** `epoch 15`, or the case's name, or empty. */
  label: string;
  at: Position;
  state: VerdictState;
  /** Value per seed of the observed quantity (for differences: observed minus reference side). */
  perSeed: {seed: number; value: number}[];
  mean: number;
  /** Standard deviation over seeds; NaN with one. */
  sd: number;
  /** What the document prints, as the interval of reals it stands for; or the other side. */
  reference?: {text: string; from: number; to: number};
  /** Where the judged quantity (difference, ordered gap, p-value, ...) lies, at the level for `reproduced`. */
  band: Interval;
  /** The same at the level for `contradicted`. */
  wideBand: Interval;
  /** What the band must lie within to be reproduced, and wholly outside of to be contradicted. */
  allowed: Interval;
  pValue?: number;
}

export interface Verdict {
  claim: string;
  kind: AssertionKind;
  state: VerdictState;
  expected: Expect;
  /** false only when settled against expectation, or not run. `open` claims and inconclusive ones are never false. */
  asExpected: boolean;
  /** Not run since runs failed: the first problem, in brief. */
  failure?: Problem;
  /** One sentence with the numbers that decide. */
  reason: string;
  unit: string;
  points: PointVerdict[];
  seeds: number[];
  /** Seeds whose run diverged. */
  diverged: number[];
  /**
   * How far the margin (or bound) would have to move to change the verdict, in the unit; NaN where it has no meaning.
   */
  marginToFlip: number;
  /** For `inconclusive`: how many more seeds would probably settle it; Infinity for none would; undefined otherwise. */
  moreSeeds?: number;
  /** Error rates that were used: of a false `reproduced`, of a false `contradicted` for this claim. */
  levels: {reproduced: number; contradicted: number};
}
