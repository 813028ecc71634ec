/** What more seeds would probably do. Seeds are counted in all. */
export type Forecast =
  /** Fewer settle nothing. */
  | {is: 'at-least'; seeds: number}
  /**
   * They settle it with a chance of 1/2 at `from`, of 4/5 at `to`; no `to` where not even the most that are sought do.
   */
  | {is: 'range'; from: number; to?: number}
  /** With `most` seeds the chance is less than 1/2. */
  | {is: 'unlikely'; chance: number; most: number}
  /** Seeds are not what is missing, or nothing tells how many are. */
  | {is: 'none'};
