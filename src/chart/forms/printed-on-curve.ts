import type {Assessment} from '../../contract/assessment.ts';
import type {Measured} from '../../contract/assertion.ts';
import {measuredOf, type Claim} from '../../contract/claim.ts';
import type {Axis, JsonObject} from '../../contract/experiment.ts';
import type {PlannedFigure} from '../../contract/plan.ts';
import {isJudged, type Interval, type PointVerdict, type Reference} from '../../contract/verdict.ts';
import {namedLayer} from '../named-layer.ts';
import {colours} from '../theme.ts';

/** A printed number on a curve, in the unit of the curve: the interval it stands for, and that with the margin. */
export interface PrintedPoint {
  x: number;
  from: number;
  to: number;
  lowest: number;
  highest: number;
  text: string;
}

/** What the claims that share a figure print for its metrics. */
export function printedOnCurve(
  {claims: ids}: PlannedFigure,
  {axis, metrics, minus}: {axis: Axis; metrics: readonly string[]; minus?: true | undefined},
  claims: readonly Assessment[],
): PrintedPoint[] {
  const points = new Map<string, PrintedPoint>();
  for (const {planned, verdict} of claims.filter((claim) => ids.includes(claim.planned.id))) {
    const observed = onlyMeasured(planned.claim);
    if (!observed || observed.reduce || !metrics.includes(observed.metric) || !isJudged(verdict)) continue;
    for (const point of verdict.points) {
      const x = point.at[axis];
      const interval = withMargin(point);
      const [a, b] = observed.times;
      if (x !== undefined && interval)
        points.set(`${x}/${interval.text}`, {x, ...unscaled(interval, [minus ? -a : a, b])});
    }
  }
  return [...points.values()].sort((a, b) => a.x - b.x);
}

/** The one metric that a claim compares with a fixed number. */
function onlyMeasured(claim: Claim): Measured | undefined {
  const [first, ...others] = measuredOf(claim);
  return others.length === 0 ? first?.operand : undefined;
}

type WithMargin = Omit<PrintedPoint, 'x'>;

/** Undefined where a point has no reference, or is bounded on one side only. */
function withMargin(point: PointVerdict): WithMargin | undefined {
  if (!('allowed' in point) || !('reference' in point) || !point.reference) return undefined;
  const {reference, allowed} = point as {reference: Reference; allowed: Interval};
  const [lowest, highest] = [reference.from + allowed.from, reference.to + allowed.to];
  if (!Number.isFinite(lowest) || !Number.isFinite(highest)) return undefined;
  return {from: reference.from, to: reference.to, lowest, highest, text: reference.text};
}

/** A factor `times` of the claim is taken off again. */
function unscaled({from, to, lowest, highest, text}: WithMargin, [a, b]: Measured['times']): WithMargin {
  const factor = b / a;
  const [low, high] = sorted(from * factor, to * factor);
  const [least, most] = sorted(lowest * factor, highest * factor);
  return {from: low, to: high, lowest: least, highest: most, text};
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
  };
}

function sorted(a: number, b: number): [number, number] {
  return a <= b ? [a, b] : [b, a];
}
