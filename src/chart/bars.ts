import {selectPoints} from '../base/select-points.ts';
import type {Chart} from '../contract/chart.ts';
import type {EvidenceByKey, MetricPoint} from '../contract/evidence.ts';
import type {Axis, JsonObject} from '../contract/experiment.ts';
import type {PlannedFigure} from '../contract/plan.ts';
import type {At, Figure} from '../contract/spec.ts';
import {quantityTitle} from './messages.ts';
import {runsOf, seriesName, summary} from './runs-of.ts';
import {colours, config, plot, series} from './theme.ts';

type Bars = Extract<Figure, {chart: 'bars'}>;
interface Bar {
  /** Beside the bar, and in the table. */
  name: string; says: string;
  mean: number; min: number; max: number; seeds: {seed: number; value: number}[];
}

/** One bar for each metric of each case: the mean over seeds, with every seed as a dot upon it. */
export function bars(planned: PlannedFigure, figure: Bars, evidence: EvidenceByKey): Pick<Chart, 'content' | 'table'> | undefined {
  const runs = runsOf(planned, evidence, figure.cases);
  const axesOf = (metric: string): readonly Axis[] => {
    const yielded = planned.yields[metric];
    return yielded?.kind === 'metric' ? yielded.axes : [];
  };
  const found = [...runs].flatMap(([name, records]) => figure.metrics.flatMap((metric): Bar[] => {
    const seeds = records.flatMap(record => {
      const value = valueAt(record.metrics[metric] ?? [], figure.at, axesOf(metric));
      return value === undefined || !Number.isFinite(value) ? [] : [{seed: record.asked.seed, value}];
    });
    if (seeds.length === 0) return [];
    const {short, whole} = seriesName(metric, name, planned, {metrics: figure.metrics.length > 1, cases: runs.size > 1});
    return [{name: short, says: whole, ...summary(seeds.map(seed => seed.value)), seeds}];
  }));
  if (found.length === 0) return undefined;
  const rows = found.map(({says, mean, min, max, seeds}) => [says, mean, min, max, seeds.length]);
  return {
    content: {form: 'vega-lite', spec: spec(found, figure, quantityTitle(planned, figure.metrics))},
    table: {columns: ['bar', 'mean', 'least', 'greatest', 'seeds'], rows, leftOut: 0},
  };
}

/** The mean over the points that `at` selects; without it the last point. */
function valueAt(points: readonly MetricPoint[], at: At = 'last', axes: readonly Axis[]): number | undefined {
  const values = selectPoints(points, at, axes).map(({value}) => value);
  return values.length === 0 ? undefined : summary(values).mean;
}

function spec(found: Bar[], {title, alt}: Bars, quantity: string): JsonObject {
  const y = {field: 'name', type: 'nominal', sort: null, axis: null};
  const x = {field: 'value', type: 'quantitative', title: quantity, axis: {grid: true}};
  const seeds = found.flatMap(({name, seeds: own}) => own.map(seed => ({name, ...seed})));
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json', title, description: alt, width: plot.width, height: found.length * 46,
    layer: [
      {name: 'bars', data: {values: found.map(({name, mean}) => ({name, value: mean}))}, mark: {type: 'bar', height: 14, yOffset: 9, opacity: 0.45, color: series[0]}, encoding: {x, y}},
      {name: 'seeds0', data: {values: seeds}, mark: {type: 'circle', size: 34, yOffset: 9, opacity: 0.85, color: series[0]}, encoding: {x, y}},
      // Names stand above their bars: they may be sentences.
      {data: {values: found.map(({name}) => ({name}))}, mark: {type: 'text', align: 'left', yOffset: -9, fontSize: 12.5, limit: plot.width, color: colours['chart-ink']},
        encoding: {y, x: {value: 0}, text: {field: 'name'}}},
    ],
    config,
  } as unknown as JsonObject;
}
