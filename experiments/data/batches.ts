/** What becomes of the images left over when the batch size does not divide their number. */
export const REMAINDERS = ['dropped', 'kept'] as const;
export type Remainder = (typeof REMAINDERS)[number];

/** `order` cut into batches; with `kept` the last one may be smaller. */
export function batchesOf<T extends Int32Array>(order: T, batch: number, remainder: Remainder): Int32Array[] {
  const batches: Int32Array[] = [];
  for (let from = 0; from < order.length; from += batch) {
    const indices = order.subarray(from, from + batch);
    if (indices.length === batch || remainder === 'kept') batches.push(indices);
  }
  return batches;
}

/** 0, 1, ..., n - 1. */
export function fileOrder(n: number): Int32Array {
  return Int32Array.from({length: n}, (_, k) => k);
}
