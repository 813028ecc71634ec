import type {Axis} from './experiment.ts';

/** The parts of which assertions are made, in normal form. */

/** The unit of a relative difference. */
export const RELATIVE_UNIT = 'of the larger of the two';

/** A number exactly as printed, or in words ("about 155") with the interval that the words are taken to mean. */
export type Printed = string | {text: string; from: number; to: number; because: string};

/**
 * What a printed number is: one run of the document's process, the mean of k runs, the standard deviation of k runs
 * (with the divisor k − 1), or a constant.
 */
export type PrintedIs = 'run' | 'constant' | {meanOf: number} | {sdOf: number};
export type PrintedForm = 'run' | 'constant' | 'meanOf' | 'sdOf';

export type Along = number | readonly number[] | 'every' | 'last' | {from: number; to: number};
/** Which points of a metric: all, the last, or by axis. An axis that is left out is taken at every value. */
export type At = 'every' | 'last' | Readonly<Record<Axis, Along>>;
/** One value of a run's selected points; `firstWithin`: the index of the first point so near to the last one. */
export type Reduce = 'mean' | 'min' | 'max' | 'range' | {firstWithin: number; ofLast: true};

/** A metric, measured. Without `case`: every case of the spec, one after the other, each with its points. */
export interface Measured {
  form: 'measured';
  metric: string;
  case?: string;
  at?: At;
  reduce?: Reduce;
  /** [a, b]: multiplied by a / b. */
  times: readonly [number, number];
}
export type Operand = Measured | {form: 'printed'; printed: string} | {form: 'number'; number: number};

/** Draws, measured. Without `case`: those of the spec's only case. */
export interface Draws {
  form: 'draws';
  sample: string;
  case?: string;
}

export type Distribution =
  | {exponential: {rate: number}}
  | {normal: {mean: number; sd: number}}
  | {uniform: {from: number; to: number}}
  | {categorical: {probabilities: readonly number[]}};

/** Of the mean over runs, or of every single run. */
export type Holds = 'on-average' | 'always';

/** What every assertion has. The module of its kind (`src/assertions/`) knows the rest. */
export interface Assertion {
  readonly kind: string;
  /** Of margin, bound and difference; `1` for a pure number. */
  readonly unit: string;
  /** Why the margin, bound or level is what it is. */
  readonly because: string;
}

/** What a sentence about a verdict speaks of. */
export type Subject =
  | {is: 'value'; of: Operand}
  | {is: 'difference'; left: Operand; right: Operand}
  | {is: 'step'; of: Measured}
  /** Another statistic of the runs than their mean, in words around the quantity: `the standard deviation of` loss. */
  | {is: 'statistic'; before: string; of: Measured; after?: string};

/** By what a claim is judged, for readers. */
export interface Rule {
  /** `Margin`, `Bound`, ... */
  name: string;
  text: string;
  observed: string;
}
