import type {MetricPoint, RunRecord} from '../contract/evidence.ts';

/**
 * New runs from the spread of the recorded ones: with n recorded runs x_j of mean m, run i is
 *
 *   x*_i = m + sum_j (x_j - m) g_ij / sqrt(n - 1),   g_ij independent standard normal.
 *
 * Every metric at every point takes the same g, so all variances and covariances, of points, metrics and (with the same g) cases paired by
 * seed, are the recorded ones.
 *
 * @param g - one row a new run, one column a recorded run
 * @returns records with metrics only; a point that some recorded run lacks is left out
 */
export function redraw(recorded: readonly RunRecord[], g: readonly (readonly number[])[]): RunRecord[] {
  const [first] = recorded as [RunRecord];
  const table = Object.entries(first.metrics).map(([name, points]) => ({name, points: points.map(({at}, index) => spreadOf(recorded, name, at, index)).filter((one) => one !== undefined)}));
  return g.map((row, index) => ({
    ...(recorded[index] ?? first), samples: {}, points: {}, images: {},
    metrics: Object.fromEntries(table.map(({name, points}) => [name, points.map(({at, mean, deviations}): MetricPoint => ({at, value: mean + dot(deviations, row) / Math.sqrt(recorded.length - 1)}))])),
  }));
}

function spreadOf(recorded: readonly RunRecord[], name: string, at: MetricPoint['at'], index: number) {
  const values = recorded.map(({metrics}) => metrics[name]?.[index]?.value);
  if (values.some((value) => value === undefined)) return undefined;
  const numbers = values as number[];
  const allEqual = numbers.every((value) => value === numbers[0]);
  const mean = allEqual ? numbers[0]! : numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
  return {at, mean, deviations: numbers.map((value) => (allEqual ? 0 : value - mean))};
}

const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, value, index) => sum + value * b[index]!, 0);
