import type {Truth} from '../models/earthquake.ts';
import type {Factors} from './cavi.ts';

/**
 * The estimates against the truth under the best naming of the epicentra: the greatest distance and relative error of
 * an intensity.
 */
export function bestRelabelling(truth: Truth, q: Factors): {distance: number; intensityError: number} {
  const names = truth.x.map((_, k) => k);
  let best = {distance: Infinity, intensityError: Infinity};
  for (const order of permutations(names)) {
    const distance = Math.max(...order.map((k, j) => Math.hypot(truth.x[j]! - q.nuX[k]!, truth.y[j]! - q.nuY[k]!)));
    if (distance >= best.distance) continue;
    const errors = order.map((k, j) => Math.abs(q.alpha[k]! / q.beta[k]! / truth.intensity[j]! - 1));
    best = {distance, intensityError: Math.max(...errors)};
  }
  return best;
}

function permutations(values: number[]): number[][] {
  if (values.length <= 1) return [values];
  return values.flatMap((value, i) =>
    permutations([...values.slice(0, i), ...values.slice(i + 1)]).map((rest) => [value, ...rest]),
  );
}
