import type {Problem} from './error.ts';
import type {Position} from './experiment.ts';
import type {Forecast} from './forecast.ts';
import type {Interval} from './interval.ts';
import type {Reason} from './reason.ts';

export const STATES = ['reproduced', 'contradicted', 'inconclusive', 'not-run'] as const;
export type VerdictState = (typeof STATES)[number];
export type JudgedState = Exclude<VerdictState, 'not-run'>;

export type {Interval};
/** What the document prints, as the interval of reals that it stands for; or another fixed side. */
export type Reference = Interval & {text: string};

interface PointBase {
  /** `epoch 15`, or the case's name, or empty. */
  label: string;
  at: Position;
  state: JudgedState;
}
/** Value of the observed quantity (for differences: observed minus reference side), seed by seed. */
export type PerSeed = readonly {seed: number; value: number}[];

/** A statistic of the runs with its interval, against what is allowed. */
interface IntervalPoint extends PointBase {
  perSeed: PerSeed;
  mean: number;
  /** Standard deviation over seeds; absent with one seed. */
  sd?: number;
  reference?: Reference;
  /** Where the judged quantity (difference, ordered gap, ...) lies, at the level for `reproduced`. */
  band: Interval;
  /** The same at the level for `contradicted`. */
  wideBand: Interval;
  /** What the band must lie within to be reproduced, and wholly outside of to be contradicted. */
  allowed: Interval;
}
/** A mean over seeds against what is allowed. */
export interface MeasuredPoint extends IntervalPoint {
  form: 'measured';
}
/**
 * Another statistic of the runs than their mean, such as their standard deviation, against what is allowed. The runs
 * and their mean are shown beside it, not judged.
 */
export interface EstimatedPoint extends IntervalPoint {
  form: 'estimated';
  /** What the runs give for it. */
  estimate: number;
}
/** No run came to this point. */
export interface UnmeasuredPoint extends PointBase {
  form: 'unmeasured';
  reference?: Reference;
  allowed: Interval;
}
/** A test of a distribution. */
export interface TestedPoint extends PointBase {
  form: 'tested';
  pValue: number;
  /** Means of the draws by seed: shown beside the test, not judged. */
  perSeed: PerSeed;
  mean: number;
  sd?: number;
  band: Interval;
  wideBand: Interval;
  allowed: Interval;
}
/** A printed number, checked by itself. */
export interface PrintedPoint extends PointBase {
  form: 'printed';
  reference: Reference;
}
/** One compared point of a claim (a claim over k points is one claim). */
export type PointVerdict = MeasuredPoint | EstimatedPoint | UnmeasuredPoint | TestedPoint | PrintedPoint;

/** A point at which something was observed. */
export type ObservedPoint = MeasuredPoint | EstimatedPoint | TestedPoint;
export const isObserved = (point: PointVerdict): point is ObservedPoint =>
  point.form !== 'unmeasured' && point.form !== 'printed';

interface VerdictBase {
  /** Id of the claim. */
  claim: string;
  /** The kind of its assertion. */
  kind: string;
  /** Why, as values; the surfaces put it into words. */
  reason: Reason;
  seeds: readonly number[];
  /** Error rates that were used: of a false `reproduced`, of a false `contradicted` for this claim. */
  levels: {
    reproduced: number;
    contradicted: number;
    /** The part of both that a further look would spend; all where nothing is said. */
    next?: number;
  };
}
export interface NotRun extends VerdictBase {
  state: 'not-run';
  /** Runs failed: the first problem, in brief. */
  failure?: Problem;
}
interface JudgedBase extends VerdictBase {
  unit: string;
  points: readonly PointVerdict[];
  /** Seeds whose run diverged. */
  diverged: readonly number[];
  /**
   * How far the margin (or bound) would have to move to change the verdict, in the unit; absent where that means
   * nothing.
   */
  marginToFlip?: number;
}
export interface Settled extends JudgedBase {
  state: 'reproduced' | 'contradicted';
  /** It is contradicted since runs diverged, which says nothing of a mistake that was expected. */
  byDivergence: boolean;
}
interface Inconclusive extends JudgedBase {
  state: 'inconclusive';
  forecast: Forecast;
}
export type Judged = Settled | Inconclusive;
export type Verdict = NotRun | Judged;

export const isJudged = (verdict: Verdict): verdict is Judged => verdict.state !== 'not-run';
