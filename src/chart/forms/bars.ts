import {z} from 'zod';
import {at, text} from '../../assertions/index.ts';
import {nth} from '../../lists/nth.ts';
import {selectPoints} from '../../numbers/select-points.ts';
import type {At} from '../../contract/assertion.ts';
import type {EvidenceByKey, MetricPoint} from '../../contract/evidence.ts';
import type {Axis, JsonObject} from '../../contract/experiment.ts';
import type {PlannedFigure} from '../../contract/plan.ts';
import {inLines, LINE, titleBelow} from '../in-lines.ts';
import {quantityTitle} from '../messages.ts';
import {namedLayer} from '../named-layer.ts';
import {runsOf, seriesName, summary} from '../runs-of.ts';
import {colours, config, head, plot, series} from '../theme.ts';
import {cases, figureWords, type Drawn, type FigureForm} from './form.ts';

const schema = z.strictObject({
  chart: z.literal('bars'),
  ...figureWords,
  metrics: z.array(text).min(1),
  cases,
  at: at.optional(),
});
type Bars = z.infer<typeof schema>;

/** One bar for each metric of each case: the mean over seeds, with every seed as a dot upon it. */
export const bars: FigureForm<Bars> = {
  form: 'bars',
  schema,
  shows: ({metrics, at}) => metrics.map((name, i) => ({kind: 'metric', name, path: ['metrics', i], at})),
  draw: (planned, figure, {evidence}) => drawBars(planned, figure, evidence),
};

interface Bar {
  /** Beside the bar, and in the table. */
  name: string;
  says: string;
  mean: number;
  min: number;
  max: number;
  seeds: {seed: number; value: number}[];
}

function drawBars(planned: PlannedFigure, figure: Bars, evidence: EvidenceByKey): Drawn | undefined {
  const runs = runsOf(planned, evidence, figure.cases);
  const axesOf = (metric: string): readonly Axis[] => {
    const yielded = planned.yields[metric];
    return yielded?.kind === 'metric' ? yielded.axes : [];
  };
  const found = [...runs].flatMap(([name, records]) =>
    figure.metrics.flatMap((metric): Bar[] => {
      const seeds = records.flatMap((record) => {
        const value = valueAt(record.metrics[metric] ?? [], figure.at, axesOf(metric));
        return value === undefined || !Number.isFinite(value) ? [] : [{seed: record.asked.seed, value}];
      });
      if (seeds.length === 0) return [];
      const {short, whole} = seriesName(metric, name, planned, {
        metrics: figure.metrics.length > 1,
        cases: runs.size > 1,
      });
      return [{name: short, says: whole, ...summary(seeds.map((seed) => seed.value)), seeds}];
    }),
  );
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

function spec(found: Bar[], figure: Bars, quantity: string): JsonObject {
  const y = {field: 'name', type: 'nominal', sort: null, axis: null};
  const x = {field: 'value', type: 'quantitative', ...titleBelow(quantity), axis: {grid: true}};
  const means = found.map(({name, mean}) => ({name, value: mean}));
  const seeds = found.flatMap(({name, seeds: own}) => own.map((seed) => ({name, ...seed})));
  const names = found.map(({name}) => ({name, lines: inLines(name)}));
  const most = Math.max(...names.map(({lines}) => lines.length));
  const room = ((most - 1) * LINE) / 2;
  return {
    ...head(figure),
    width: plot.width,
    height: found.length * (46 + 2 * room),
    layer: [
      namedLayer('bars', undefined, means, {
        // The outline shows where the mean ends, in the light too; the fill leaves the dots in sight.
        mark: {type: 'bar', height: 14, yOffset: room + 9, fillOpacity: 0.4, stroke: series[0], color: series[0]},
        encoding: {x, y},
      }),
      namedLayer('barseeds', undefined, seeds, {
        mark: {type: 'circle', size: 34, yOffset: room + 9, opacity: 0.85, color: series[0]},
        encoding: {x, y},
      }),
      // Names stand above their bars: they may be sentences, in several lines, the last of which lies upon the bar.
      ...Array.from({length: most}, (_, above) => ({
        data: {
          values: names.flatMap(({name, lines}) =>
            lines.length > above ? [{name, line: nth(lines, -1 - above)}] : [],
          ),
        },
        mark: {
          type: 'text',
          align: 'left',
          yOffset: room - 9 - above * LINE,
          fontSize: 12.5,
          color: colours['chart-ink'],
        },
        encoding: {y, x: {value: 0}, text: {field: 'line'}},
      })),
    ],
    config,
  };
}
