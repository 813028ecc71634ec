import type {Distribution, Draws, Subject} from './assertion.ts';
import type {Problem} from './error.ts';
import type {Axis, Position} from './experiment.ts';
import type {Forecast} from './forecast.ts';
import type {Interval} from './interval.ts';

/** Why a verdict is what it is, as values. `src/report/words/reason.ts` puts them into words. */
export type Reason =
  | MeasuredReason
  | TestedReason
  | PrintedReason
  | DivergedReason
  | {is: 'gaps'; label: string; seeds: readonly number[]}
  | {is: 'not-observed'; lack: Lack}
  /** The printed number was made of runs: of these seeds, none where it is not written yet; so many others are left. */
  | {is: 'made-of-runs'; made: readonly number[]; left: number; least: number}
  | {is: 'missing-runs'; missing: number; of: number; seeds: readonly number[]}
  | {is: 'failed-runs'; failed: number; of: number; seeds: readonly number[]; failure: Problem};

/** Where a point stands. */
export interface Place {
  /** Absent where the quantity is of one case only, or of all together. */
  case?: string;
  at: Position;
}

/** The point that decides: what was measured there. */
export interface Measurement {
  subject: Subject;
  label: string;
  /** Of how many points it is the deciding one. */
  points: number;
  seeds: number;
  /** What the runs give: their mean, or another statistic that the subject names. */
  estimate: number;
  /** Standard deviation over seeds, beside a mean. */
  sd?: number;
  /** Of a claim on every run, what the estimate is in place of the mean: the run that lies farthest out. */
  run?: {seed: number; is: 'least' | 'greatest' | 'farthest'};
  /** Least and greatest value over the seeds. */
  seen?: Interval;
  /** What a document prints, or another fixed side: as text, and the numbers for which it stands. */
  reference?: Interval & {text: string};
  /** Where the point stands; of a difference, its left side; of a step, its end. */
  place?: Place;
  /** Where the right side of a difference stands, or a step begins. */
  other?: Place;
}

export interface MeasuredReason {
  is: 'measured';
  measured: Measurement;
  /** Why nothing is concluded from it, where that is so. */
  unfit?:
    | {is: 'too-few-seeds'; seeds: number; least: number}
    | {is: 'no-spread'; seeds: number}
    | {is: 'not-steady'}
    | OfKind;
  /** Where the judged quantity lies, against what is allowed. */
  lies?: {
    /** Whether the judged quantity is a difference, not the value itself. */
    difference: boolean;
    band: Interval;
    relation: 'within' | 'outside' | 'partly-outside';
    allowed: Interval;
    strict: boolean;
    unit: string;
  };
  notes: readonly Note[];
}

export type Note =
  | {is: 'every-run'; runs: number; level: number}
  /** A claim on every run fails with so many seeds, at the one or other of its points. */
  | {is: 'violated'; seeds: number; of: number}
  | {is: 'forecast'; forecast: Forecast}
  /** Nothing but the range is assumed: the runs are all equal, or some lie at an end of it. */
  | {is: 'bounded'; range: Interval; equal: boolean}
  | RestsOnNormality
  /** Some runs diverged; the others are judged. */
  | {is: 'diverged-runs'; diverged: number; of: number}
  | OfKind;

/** The level of a contradiction holds for nearly normal runs; what holds without that, where anything does. */
export interface RestsOnNormality {
  is: 'rests-on-normality';
  level: number;
  without?: {test: 'rank' | 'sign'; level: number};
}

/** What one kind of assertion alone has to say, in the words of its module. */
export interface OfKind {
  is: 'of-kind';
  says: string;
}

export type TestStatistic =
  {test: 'kolmogorov-smirnov'; statistic: number} | {test: 'chi-square'; statistic: number; degrees: number};
/** Why a test of a distribution settles nothing. */
export type Unfit =
  /** These seeds have the very draws of an earlier one. */
  | {is: 'repeated-draws'; seeds: readonly number[]}
  /** The draws within runs are correlated at a distance of so many draws; independent ones would be with `pValue`. */
  | {is: 'dependent-draws'; lag: number; correlation: number; pValue: number; level: number}
  | {is: 'stray-draws'; count: number}
  | {is: 'too-few-counts'; seen: number; least: number}
  | {is: 'tied'; share: number};

export interface TestedReason {
  is: 'tested';
  draws: Draws;
  counts: readonly number[];
  /** The stated distribution, or the other sample. */
  other: Distribution | Draws;
  against: Distribution;
  test: TestStatistic;
  pValue: number;
  /** Whether the draws of one run are taken for independent without a test. */
  assumesIndependence: boolean;
  finding:
    | Unfit
    | {is: 'rejected'; level: number}
    | {is: 'rejected-at-level-only'; level: number; budget: number}
    | {is: 'alternative-too-far'; apart: number; most: number}
    | {is: 'weak'; power: number; least: number}
    | {is: 'not-rejected'; level: number; power: number};
}

/** Printed numbers only. */
export interface PrintedReason {
  is: 'printed';
  /** Of how many numbers or steps the relation is one. */
  of: number;
  relation: PrintedRelation;
  finding: 'holds' | 'fails' | 'cannot-tell' | {anyWould: number};
}
export type PrintedRelation =
  | {is: 'multiple'; text: string; times: number; of: number}
  | {is: 'mean'; text: string; items: number}
  | ({is: 'product'; factors: readonly number[]; product: number} & ComparedNumber)
  | ({is: 'sum'; parts: readonly string[]; sum: number} & ComparedNumber)
  | ({is: 'bits'; nats: string; dimensions: number; bits: number} & ComparedNumber)
  | {is: 'excess'; text: string; than: string; by: number; atMost?: number}
  | {is: 'step'; before: string; after: string; direction: 'increasing' | 'decreasing'};

/** What is printed, and the numbers for which it stands. */
interface ComparedNumber extends Interval {
  text: string;
}

/** Runs diverged before they came to what is asked for. */
export interface DivergedReason {
  is: 'diverged';
  seeds: readonly number[];
  of: number;
  why:
    | {is: 'open'}
    | {is: 'certain'}
    | {is: 'too-many'; tolerated: number; case?: {name: string; diverged: number; of: number}};
}

/** What the records lack of what a claim asks for. */
export type Lack =
  | {is: 'no-metric'; name: string}
  | {is: 'no-sample'; name: string}
  | {is: 'no-case'; name: string}
  | {is: 'several-cases'; names: readonly string[]}
  | {is: 'no-value'; metric: string}
  | {is: 'no-value-at'; metric: string; axis: Axis; value: number}
  | {is: 'no-draws'; sample: string}
  | {is: 'no-draws-of'; sample: string; seeds: readonly number[]}
  /** The first place on each side, of those that have no partner. */
  | {is: 'unpaired-points'; left?: string; right?: string}
  | {is: 'unequal-list'; what: string; count: number; points: number}
  | {is: 'not-finite'; what: string; seeds: readonly number[]}
  | {is: 'nothing-measured'}
  | {is: 'one-point'}
  | {is: 'several-axes'; axes: readonly Axis[]}
  | {is: 'nothing-printed'}
  | {is: 'mixed-distributions'};
