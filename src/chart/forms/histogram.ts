import {z} from 'zod';
import {distribution, distributionRules, text} from '../../assertions/index.ts';
import {lookUp} from '../../lists/look-up.ts';
import {nth, pairsOf} from '../../lists/nth.ts';
import {distributionName} from '../../statistics/distribution-name.ts';
import {distributionOf} from '../../statistics/distributions.ts';
import type {Distribution} from '../../contract/assertion.ts';
import type {Chart} from '../../contract/chart.ts';
import type {LayerRows} from '../../contract/chart-layers.ts';
import type {EvidenceByKey} from '../../contract/evidence.ts';
import type {JsonObject} from '../../contract/experiment.ts';
import type {PlannedFigure} from '../../contract/plan.ts';
import {distributionDensity} from './distribution-density.ts';
import {figureWords, type Drawn, type FigureForm} from './form.ts';
import {titleAbove} from '../in-lines.ts';
import {densityTitle} from '../messages.ts';
import {namedLayer} from '../named-layer.ts';
import {runsOf} from '../runs-of.ts';
import {colours, config, head, MOST_ROWS, plot, series} from '../theme.ts';

const schema = z.strictObject({
  chart: z.literal('histogram'),
  ...figureWords,
  samples: z.array(text).min(1),
  case: text.optional(),
  bins: z.int().min(2).max(1000),
  first: z.int().min(1).optional(),
  distribution: distribution.optional(),
});
type Histogram = z.infer<typeof schema>;

/**
 * Draws of one seed, counted in bins, as densities beside the density of the distribution. A categorical distribution
 * has one bin for each value.
 */
export const histogram: FigureForm<Histogram> = {
  form: 'histogram',
  schema,
  shows: ({samples}) => samples.map((name, i) => ({kind: 'sample', name, path: ['samples', i]})),
  check: ({distribution}) => (distribution ? distributionRules(distribution, ['distribution']) : []),
  draw: (planned, figure, {evidence}) => drawHistogram(planned, figure, evidence),
};

interface Bin {
  from: number;
  to: number;
  count: number;
  density: number;
}
interface Panel {
  says: string;
  unit: string;
  seed: number;
  n: number;
  bins: Bin[];
}

function drawHistogram(planned: PlannedFigure, figure: Histogram, evidence: EvidenceByKey): Drawn | undefined {
  const panels = panelsOf(planned, figure, evidence);
  if (panels.length === 0) return undefined;
  const spec = {...head(figure), config, ...view(panels, figure)} as unknown as JsonObject;
  return {content: {form: 'vega-lite', spec}, table: table(panels, figure.distribution)};
}

function panelsOf(planned: PlannedFigure, figure: Histogram, evidence: EvidenceByKey): Panel[] {
  const [records] = runsOf(planned, evidence, figure.case ? [figure.case] : undefined).values();
  if (!records) return [];
  const draws = figure.samples.flatMap((name) => {
    const record = records.find((candidate) => (candidate.samples[name]?.length ?? 0) > 0);
    if (!record) return [];
    const values = lookUp(record.samples, name).slice(0, figure.first);
    const yielded = planned.yields[name];
    return [
      {
        says: yielded?.says ?? name,
        unit: yielded && 'unit' in yielded ? yielded.unit : '',
        seed: record.asked.seed,
        values,
      },
    ];
  });
  const edges = edgesOf(
    draws.map((draw) => draw.values),
    figure,
  );
  return draws.map(({says, unit, seed, values}) => ({says, unit, seed, n: values.length, bins: count(values, edges)}));
}

/**
 * The same bins for all panels, from the least to the greatest draw; unit bins about the integers for categorical
 * distributions.
 */
function edgesOf(draws: ArrayLike<number>[], {bins, distribution}: Histogram): number[] {
  if (distribution && 'categorical' in distribution)
    return Array.from({length: distribution.categorical.probabilities.length + 1}, (_, i) => i - 0.5);
  let from = Infinity;
  let to = -Infinity;
  for (const values of draws) {
    for (const value of Array.from(values)) {
      from = Math.min(from, value);
      to = Math.max(to, value);
    }
  }
  if (!(to > from)) to = from + 1;
  return Array.from({length: bins + 1}, (_, i) => from + ((to - from) * i) / bins);
}

function count(values: ArrayLike<number>, edges: number[]): Bin[] {
  const first = nth(edges, 0);
  const width = nth(edges, 1) - first;
  const bins = pairsOf(edges).map(([from, to]) => ({from, to, count: 0, density: 0}));
  for (const value of Array.from(values)) {
    const i = Math.min(bins.length - 1, Math.floor((value - first) / width));
    if (i >= 0) nth(bins, i).count++;
  }
  for (const bin of bins) bin.density = bin.count / (values.length * width);
  return bins;
}

/** Several samples lie over one another: the first filled, the others as outlines; of categories, side by side. */
function view(panels: readonly Panel[], {distribution}: Histogram): JsonObject {
  const categorical = distribution !== undefined && 'categorical' in distribution;
  const {unit, bins} = nth(panels, 0);
  const x = {
    field: 'from',
    type: 'quantitative',
    title: unit && unit !== '1' ? unit : 'value',
    scale: {nice: false, zero: false},
    axis: {tickCount: 6, ...(categorical && {tickMinStep: 1})},
  };
  const y = {field: 'density', type: 'quantitative', ...titleAbove(densityTitle(categorical, unit))};
  const layer: unknown[] = panels.map((panel, i) => binLayer(panel, i, panels.map(seriesTitle), {categorical, x, y}));
  if (distribution) layer.push(distributionLayer(distribution, bins, panels.length));
  return {width: plot.width, height: plot.height - 40, layer} as unknown as JsonObject;
}

const seriesTitle = ({says, n, seed}: Panel): string => `${says} (${n} draws, seed ${seed})`;

interface Axes {
  categorical: boolean;
  x: Record<string, unknown>;
  y: Record<string, unknown>;
}

function binLayer({bins}: Panel, i: number, titles: readonly string[], {categorical, x, y}: Axes): JsonObject {
  const colour = nth(series, i % series.length);
  const beside = 0.8 / titles.length;
  const rows = bins.map((bin, value) => {
    const from = bin.from + 0.1 + i * beside;
    return categorical ? {...bin, from, to: from + beside, value} : bin;
  });
  const isOutline = i > 0 && !categorical;
  return namedLayer('bins', i, rows, {
    mark: {
      type: 'rect',
      fillOpacity: isOutline ? 0 : 0.7, // 3 to 1 on paper and in the dark
      stroke: isOutline ? colour : colours['chart-paper'],
      strokeWidth: isOutline ? 1.25 : 0.75,
    },
    encoding: {
      x,
      x2: {field: 'to'},
      y,
      y2: {datum: 0},
      fill: {datum: nth(titles, i), type: 'nominal', scale: {domain: titles, range: series}, legend: null},
    },
  });
}

/** In the key, as in the picture, it comes after the samples. @param i - how many samples there are */
function distributionLayer(distribution: Distribution, bins: Bin[], i: number): JsonObject {
  const isCategorical = 'categorical' in distribution;
  const name = isCategorical ? 'probability of the category' : `density of ${distributionName(distribution)}`;
  const ink = {domain: [name], range: [colours['chart-ink']]};
  return namedLayer(
    'distribution',
    i,
    isCategorical ? sharesOf(distribution, bins) : densityAlong(distribution, nth(bins, 0).from, nth(bins, -1).to),
    {
      mark: {type: isCategorical ? 'rule' : 'line', strokeWidth: 2},
      encoding: {
        x: {field: 'from', type: 'quantitative'},
        ...(isCategorical && {x2: {field: 'to'}}),
        y: {field: 'density', type: 'quantitative'},
        color: {datum: name, type: 'nominal', scale: ink, legend: null},
      },
    },
  );
}

const sharesOf = (distribution: Distribution, bins: readonly Bin[]): LayerRows['distribution'][] =>
  bins.map(({from, to}, i) => ({from: from + 0.06, to: to - 0.06, density: distributionDensity(distribution, i)}));

const densityAlong = (distribution: Distribution, from: number, to: number): LayerRows['distribution'][] =>
  Array.from({length: 121}, (_, i) => from + ((to - from) * i) / 120).map((x) => ({
    from: x,
    density: distributionDensity(distribution, x),
  }));

function table(panels: Panel[], distribution?: Distribution): Chart['table'] {
  const upTo = distribution && !('categorical' in distribution) ? distributionOf(distribution) : undefined;
  const rows = panels.flatMap(({says, n, bins}) =>
    bins.map(({from, to, count: counted}, i) => {
      const expected = distribution && n * (upTo ? upTo(to) - upTo(from) : distributionDensity(distribution, i));
      return [says, from, to, counted, ...(expected === undefined ? [] : [Math.round(expected * 10) / 10])];
    }),
  );
  return {
    columns: [
      'draws',
      'from',
      'to',
      'count',
      ...(distribution ? [`expected by ${distributionName(distribution)}`] : []),
    ],
    rows: rows.slice(0, MOST_ROWS),
    leftOut: Math.max(0, rows.length - MOST_ROWS),
  };
}
