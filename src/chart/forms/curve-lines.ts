import type {EvidenceByKey, RunRecord} from '../../contract/evidence.ts';
import type {Axis} from '../../contract/experiment.ts';
import type {PlannedFigure} from '../../contract/plan.ts';
import {lookUp} from '../../lists/look-up.ts';
import {nth} from '../../lists/nth.ts';
import {along, runsOf, seriesName, summary} from '../runs-of.ts';

/** One series of a curve. */
export interface Line {
  /** In the legend. */
  name: string;
  /** In the table, with its definition. */
  says: string;
  seeds: {seed: number; points: {x: number; y: number}[]}[];
  mean: {x: number; y: number; min: number; max: number; n: number}[];
}

/** What of a curve's figure says which lines there are. */
interface LinesAsked {
  metrics: readonly string[];
  cases?: readonly string[] | undefined;
  axis: Axis;
  from?: number | undefined;
  minus?: true | undefined;
}

/** Lines of one metric over its other axes; of more, so many are shown, the first and the last among them. */
const MOST_LINES = 6;

/** A series for each metric of each case, and for each place on the metric's other axes. */
export function linesOf(planned: PlannedFigure, figure: LinesAsked, evidence: EvidenceByKey): Line[] {
  const runs = runsOf(planned, evidence, figure.cases);
  const many = {metrics: figure.metrics.length > 1, cases: runs.size > 1};
  return [...runs].flatMap(([name, records]) =>
    figure.metrics.flatMap((metric) => {
      const {short, whole} = seriesName(metric, name, planned, many);
      return linesOfMetric(records, metric, figure).map(({other, ...line}) => ({
        name: other === '' ? short : `${other}: ${short}`,
        says: other === '' ? whole : `${other}: ${whole}`,
        ...line,
      }));
    }),
  );
}

/** @returns `other`: where a line stands on the other axes; empty where there is one line only */
function linesOfMetric(
  records: readonly RunRecord[],
  metric: string,
  {axis, from = -Infinity, minus}: LinesAsked,
): (Pick<Line, 'seeds' | 'mean'> & {other: string})[] {
  const found = records.map((record) => ({seed: record.asked.seed, lines: along(record, metric, axis, from)}));
  const others = [...new Set(found.flatMap(({lines}) => [...lines.keys()]))];
  return evenly(others, MOST_LINES).map((other) => {
    const seeds = found.flatMap(({seed, lines}) =>
      lines.has(other) ? [{seed, points: signed(lookUp(lines, other), minus)}] : [],
    );
    return {other: others.length > 1 ? other : '', seeds, mean: meanOf(seeds)};
  });
}

const signed = (points: Line['seeds'][number]['points'], minus?: true): Line['seeds'][number]['points'] =>
  minus ? points.map(({x, y}) => ({x, y: -y})) : points;

function evenly<T>(items: T[], most: number): T[] {
  return items.length <= most
    ? items
    : Array.from({length: most}, (_, i) => nth(items, Math.round((i * (items.length - 1)) / (most - 1))));
}

function meanOf(seeds: Line['seeds']): Line['mean'] {
  const byX = new Map<number, number[]>();
  for (const {x, y} of seeds.flatMap(({points}) => points)) byX.set(x, [...(byX.get(x) ?? []), y]);
  return [...byX]
    .sort(([a], [b]) => a - b)
    .map(([x, values]) => {
      const {mean, min, max} = summary(values);
      return {x, y: mean, min, max, n: values.length};
    });
}
