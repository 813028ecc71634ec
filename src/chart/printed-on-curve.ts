import type {Axis} from '../contract/experiment.ts';
import type {Plan, PlannedFigure} from '../contract/plan.ts';
import type {Verdict} from '../contract/verdict.ts';

/** A printed number on a curve, in the unit of the curve: the interval it stands for, and that with the margin. */
export interface PrintedPoint {
  x: number;
  from: number;
  to: number;
  lowest: number;
  highest: number;
  text: string;
}

/** What the claims that share a figure print for its metrics. A factor `times` of the claim is taken off again. */
export function printedOnCurve(
  figure: PlannedFigure,
  axis: Axis,
  metrics: readonly string[],
  plan: Plan,
  verdicts: readonly Verdict[],
): PrintedPoint[] {
  const points = new Map<string, PrintedPoint>();
  for (const {id, claim} of plan.claims.filter((planned) => figure.claims.includes(planned.id))) {
    const observed = claim.equals?.observed;
    const verdict = verdicts.find((candidate) => candidate.claim === id);
    if (!observed || !verdict || !metrics.includes(observed.metric) || observed.reduce) continue;
    const factor = observed.times ? observed.times[1] / observed.times[0] : 1;
    for (const {at, reference, allowed} of verdict.points) {
      const x = at[axis];
      if (x === undefined || !reference) continue;
      const [from, to] = sorted(reference.from * factor, reference.to * factor);
      const [lowest, highest] = sorted((reference.from + allowed.from) * factor, (reference.to + allowed.to) * factor);
      points.set(`${x}/${reference.text}`, {x, from, to, lowest, highest, text: reference.text});
    }
  }
  return [...points.values()].sort((a, b) => a.x - b.x);
}

function sorted(a: number, b: number): [number, number] {
  return a <= b ? [a, b] : [b, a];
}
