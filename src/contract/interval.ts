/** Closed; ±Infinity allowed. */
export interface Interval {
  from: number;
  to: number;
}
