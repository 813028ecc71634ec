/** (f(h) - f(-h)) / 2h, of f around 0. */
export function centralDifference(f: (shift: number) => number, step: number): number {
  return (f(step) - f(-step)) / (2 * step);
}

/**
 * The gradient of f at a point by central differences, entry by entry; off by about step² times a third derivative, and
 * rounding / step.
 */
export function gradientByDifferences(
  f: (at: readonly number[]) => number,
  at: readonly number[],
  step = 1e-5,
): number[] {
  return at.map((_, i) =>
    centralDifference((shift) => f(at.map((value, k) => (k === i ? value + shift : value))), step),
  );
}
