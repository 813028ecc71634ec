export const MOST_SHARDS = 10_000;

/** One of equal parts of the runs: `{shard: 3, of: 8}` is the third of eight. */
export interface Shard {
  shard: number;
  of: number;
}
