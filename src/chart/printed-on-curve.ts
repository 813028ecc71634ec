import type {Axis, JsonObject} from '../contract/experiment.ts';
import type {Plan, PlannedFigure} from '../contract/plan.ts';
import type {Verdict} from '../contract/verdict.ts';
import {namedLayer} from './named-layer.ts';
import {colours} from './theme.ts';

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

/** The interval with the margin. */
export function printedMargins(printed: PrintedPoint[], x: JsonObject): JsonObject {
  const mark = printed.length > 2 ? {type: 'area'} : {type: 'rule', strokeWidth: 14};
  return namedLayer('printed', undefined, printed, {
    mark: {...mark, color: colours['chart-zone'], opacity: 0.6},
    encoding: {x, y: {field: 'lowest', type: 'quantitative'}, y2: {field: 'highest'}},
  });
}

/** The interval itself, which is often thinner than a line: hence with a stroke. */
export function printedTicks(printed: PrintedPoint[], x: JsonObject): JsonObject {
  return {
    data: {values: printed} as unknown as JsonObject,
    layer: [
      {
        mark: {type: 'rule', strokeWidth: 3, color: colours['chart-ink']},
        encoding: {x, y: {field: 'from', type: 'quantitative'}, y2: {field: 'to'}},
      },
      {
        transform: [{calculate: '(datum.from + datum.to) / 2', as: 'middle'}],
        mark: {type: 'tick', orient: 'horizontal', width: 13, thickness: 1.75, color: colours['chart-ink']},
        encoding: {x, y: {field: 'middle', type: 'quantitative'}},
      },
    ],
  } as JsonObject;
}

function sorted(a: number, b: number): [number, number] {
  return a <= b ? [a, b] : [b, a];
}
