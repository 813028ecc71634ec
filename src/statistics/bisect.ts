/**
 * The end of the values for which a condition holds, between `low`, where it does, and `high`; to the last bit or so.
 */
export function bisect(holds: (x: number) => boolean, low: number, high: number): number {
  for (let i = 0; i < 60; i++) {
    const middle = low + (high - low) / 2;
    if (holds(middle)) low = middle;
    else high = middle;
  }
  return high;
}
