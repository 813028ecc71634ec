import type {AssertionKind, Expect} from './spec.ts';
import type {Verdict} from './verdict.ts';

/**
 * What a verdict about means was concluded from, as plain JSON: enough to judge again with another margin or without
 * some seeds.
 */
export interface WhatIf {
  kind: AssertionKind;
  /** What the spec expects of the verdict. */
  expected: Expect;
  unit: string;
  /** What is measured, in words. */
  about: string;
  always: boolean;
  levels: Verdict['levels'];
  /** What a reader may move: the margin, slack or excess of the assertion, or a factor upon several margins. */
  limit: {
    name: 'margin' | 'factor' | 'slack' | 'excess';
    value: number;
    /** Sign of either end of what is allowed, which is this times `value` and the point's `size`; null: unbounded. */
    from: 1 | -1 | null;
    to: 1 | -1 | null;
  };
  seeds: number[];
  points: {
    label: string;
    /** By `seeds`; null where a seed has no value. */
    values: (number | null)[];
    random: boolean;
    share: number;
    size: number;
    reference?: {text: string; from: number; to: number};
  }[];
}

export interface Change {
  /** In place of `limit.value`. */
  limit?: number;
  without?: number[];
}
