import type {Subject} from './assertion.ts';
import type {Expect} from './claim.ts';
import type {Interval, Reference, Verdict} from './verdict.ts';

/**
 * What a verdict about means was concluded from, as plain JSON: enough to judge again with another margin or without
 * some seeds.
 */
export interface WhatIf {
  unit: string;
  /** What is measured. */
  subject: Subject;
  /** What the spec expects of the claim. */
  expected: Expect;
  always: boolean;
  levels: Verdict['levels'];
  /** What a reader may move: the margin, slack or excess of the assertion, or a factor upon several margins. */
  limit: {
    name: 'margin' | 'factor' | 'slack' | 'excess';
    value: number;
    /** Sign of either end of what is allowed, which is this times `value` and the point's `size`; null: unbounded. */
    from: 1 | -1 | null;
    to: 1 | -1 | null;
    /** Where `value` is 0, the ends do not belong to what is allowed. */
    strictAtZero: boolean;
  };
  seeds: readonly number[];
  points: {
    label: string;
    /** By `seeds`; null where a seed has no value. */
    values: (number | null)[];
    random: boolean;
    share: number;
    size: number;
    reference?: Reference;
    range?: Interval;
  }[];
}

export interface Change {
  /** In place of `limit.value`. */
  limit?: number;
  without?: number[];
}
