import {z} from 'zod';
import {axis, text} from '../../assertions/index.ts';
import type {ChartMeta, MeanRow, SeedRow} from '../../contract/chart-layers.ts';
import type {JsonObject} from '../../contract/experiment.ts';
import type {PlannedFigure} from '../../contract/plan.ts';
import {nth} from '../../lists/nth.ts';
import {cases, figureWords, type Drawn, type FigureForm, type Results} from './form.ts';
import {linesOf, type Line} from './curve-lines.ts';
import {curveTable} from './curve-table.ts';
import {titleAbove} from '../in-lines.ts';
import {axisTitle, notPositive, quantityTitle} from '../messages.ts';
import {namedLayer} from '../named-layer.ts';
import {printedMargins, printedOnCurve, printedTicks, type PrintedPoint} from './printed-on-curve.ts';
import {config, head, plot, series} from '../theme.ts';

const schema = z.strictObject({
  chart: z.literal('curve'),
  ...figureWords,
  metrics: z.array(text).min(1),
  cases,
  axis,
  band: z.boolean().default(true),
  log: z
    .enum(['axis', 'value', 'both'])
    .optional()
    .describe('which axis is logarithmic: the one along which the curve runs, that of the values, or both'),
  minus: z.literal(true).optional().describe('draws minus the metrics: the bound where the experiment yields the loss'),
  counts: z
    .strictObject({name: text, each: z.number().positive()})
    .optional()
    .describe('what the axis counts instead: iterations, of which each epoch has so many'),
  from: z.number().optional().describe('where on the axis the figure begins; left out: at the first point'),
});
type Curve = z.infer<typeof schema>;

/** A metric along an axis: every seed a thin line, their mean a heavy one, what is printed as interval and margin. */
export const curve: FigureForm<Curve> = {
  form: 'curve',
  schema,
  shows: ({metrics, axis}) =>
    metrics.map((name, i) => ({kind: 'metric', name, path: ['metrics', i], along: {axis, path: ['axis']}})),
  draw: drawCurve,
};

function drawCurve(planned: PlannedFigure, figure: Curve, {evidence, claims}: Results): Drawn | undefined {
  const each = figure.counts?.each ?? 1;
  const lines = linesOf(planned, figure, evidence).map((line) => stretched(line, each));
  const printed = printedOnCurve(planned, figure, claims).map((point) => ({...point, x: point.x * each}));
  if (lines.length === 0) return undefined;
  const table = curveTable(axisName(figure), lines, printed);
  if (!fitsOnLog(lines, printed, figure.log)) return {content: {form: 'missing', why: notPositive}, table};
  return {
    content: {form: 'vega-lite', spec: spec(planned, figure, lines, aboveZero(printed, lines, figure.log))},
    table,
  };
}

const axisName = ({axis, counts}: Curve): string => counts?.name ?? axis;

function stretched({seeds, mean, ...line}: Line, each: number): Line {
  const move = <Point extends {x: number}>(point: Point): Point => ({...point, x: point.x * each});
  return {...line, seeds: seeds.map(({seed, points}) => ({seed, points: points.map(move)})), mean: mean.map(move)};
}

/** A logarithmic axis shows what is above 0 only. */
function fitsOnLog(lines: readonly Line[], printed: readonly PrintedPoint[], log: Curve['log']): boolean {
  const positions = lines.flatMap(({mean}) => mean.map(({x}) => x));
  const values = [...lines.flatMap(({mean}) => mean.map(({min}) => min)), ...printed.map(({from}) => from)];
  const isPositive = (value: number): boolean => value > 0;
  return (!isLog(log, 'axis') || positions.every(isPositive)) && (!isLog(log, 'value') || values.every(isPositive));
}

/** A margin that reaches down to 0 is drawn down to the least value. */
function aboveZero(printed: readonly PrintedPoint[], lines: readonly Line[], log: Curve['log']): PrintedPoint[] {
  if (!isLog(log, 'value')) return [...printed];
  const least = Math.min(...lines.flatMap(({mean}) => mean.map(({min}) => min)), ...printed.map(({from}) => from));
  return printed.map((one) => ({...one, lowest: one.lowest > 0 ? one.lowest : least}));
}

const isLog = (log: Curve['log'], which: 'axis' | 'value'): boolean => log === which || log === 'both';

function spec(planned: PlannedFigure, figure: Curve, lines: Line[], printed: PrintedPoint[]): JsonObject {
  const {title, alt, axis, band, metrics, log, minus, counts} = figure;
  const isCounted = COUNTED.includes(axis);
  const ticks: JsonObject = isCounted ? tickEach(positionsOf(lines)) : {tickMinStep: 1};
  const along: JsonObject = isLog(log, 'axis') ? {scale: LOG} : {scale: {nice: false, zero: false}, axis: ticks};
  const x = {field: 'x', type: 'quantitative', title: counts ? counts.name : axisTitle(axis), ...along};
  const scale = isLog(log, 'value') ? LOG : {zero: false};
  const y = {
    field: 'y',
    type: 'quantitative',
    ...titleAbove(`${minus ? 'minus ' : ''}${quantityTitle(planned, metrics)}`),
    scale,
  };
  const names = lines.map((line, i) => (lines.length > 1 ? `${letter(i)}: ${line.name}` : line.name));
  const layers = isCounted ? dotLayers : lineLayers;
  const layer: JsonObject[] = [];
  if (printed.length > 0) layer.push(printedMargins(printed, x));
  for (const [i, line] of lines.entries()) layer.push(...layers(line, i, names, band, x, y));
  if (printed.length > 0) layer.push(printedTicks(printed, x));
  return {...head({title, alt}), usermeta: {axis: axisName(figure)} satisfies ChartMeta, ...plot, layer, config};
}

const LOG = {type: 'log', nice: false};
/** Without a count, Vega leaves out every second one. */
const tickEach = (values: number[]): JsonObject => ({values, tickCount: values.length});
const positionsOf = (lines: readonly Line[]): number[] => [...new Set(lines.flatMap(({mean}) => mean.map(({x}) => x)))];

/** Axes whose points have nothing between them that a line could show. */
const COUNTED: readonly string[] = ['class'];

/** Every seed a dot and their mean a bar across, the series side by side. */
function dotLayers(
  {seeds, mean}: Line,
  i: number,
  names: string[],
  _band: boolean,
  x: JsonObject,
  y: JsonObject,
): JsonObject[] {
  const beside = (at: number) => at + (i - (names.length - 1) / 2) * 0.24;
  const dots = seeds.flatMap(({seed, points}) =>
    points.map(({x: at, y: value}): SeedRow => ({at, x: beside(at), y: forDrawing(value), seed})),
  );
  const means = mean.map(({x: at, y: value, min, max}): MeanRow => ({
    at,
    x: beside(at),
    y: forDrawing(value),
    min: forDrawing(min),
    max: forDrawing(max),
  }));
  return [
    namedLayer('seeds', i, dots, {
      mark: {type: 'circle', size: 26, opacity: 0.45, color: nth(series, i % series.length)},
      encoding: {x, y},
    }),
    namedLayer('mean', i, means, {
      mark: {type: 'tick', orient: 'horizontal', width: 12, thickness: 2.5},
      encoding: {x, y, color: colourOf(names, i, 'square')},
    }),
    ...letterLayers(means.slice(0, 1), i, names, {dy: -11}, x, {...y, field: 'max'}),
  ];
}

function colourOf(names: string[], i: number, symbolType: string) {
  const scale = {domain: names, range: names.map((_, k) => nth(series, k % series.length))};
  return {datum: nth(names, i), type: 'nominal', scale, legend: names.length > 1 ? {symbolType} : null};
}

/**
 * Each series has its own data, so that its name, which may be a sentence, is written once; only means are in the
 * legend.
 */
function lineLayers(
  {seeds, mean}: Line,
  i: number,
  names: string[],
  band: boolean,
  x: JsonObject,
  y: JsonObject,
): JsonObject[] {
  const colour = nth(series, i % series.length);
  const color = colourOf(names, i, 'stroke');
  const means = mean.map(({x: at, y: value, min, max}): MeanRow => ({
    x: at,
    y: forDrawing(value),
    min: forDrawing(min),
    max: forDrawing(max),
  }));
  const layers: JsonObject[] = [];
  if (seeds.length > 1) {
    const values = seeds.flatMap(({seed, points}) =>
      points.map(({x: at, y: value}): SeedRow => ({x: at, y: forDrawing(value), seed})),
    );
    if (band)
      layers.push(
        namedLayer('band', i, means, {
          mark: {type: 'area', opacity: 0.1, line: false, color: colour},
          encoding: {x, y: {...y, field: 'min'}, y2: {field: 'max'}},
        }),
      );
    layers.push(
      namedLayer('seeds', i, values, {
        mark: {type: 'line', strokeWidth: 0.9, opacity: 0.35, color: colour},
        encoding: {x, y, detail: {field: 'seed'}},
      }),
    );
  }
  layers.push(
    namedLayer('mean', i, means, {
      mark: {
        type: 'line',
        strokeWidth: 2.25,
        strokeCap: 'round',
        point: mean.length === 1,
        ...(i % 3 > 0 && {strokeDash: DASHES[i % 3]}),
      },
      encoding: {x, y, color},
    }),
  );
  layers.push(...letterLayers(means.slice(-1), i, names, {align: 'left', dx: 6 + 12 * i}, x, y));
  return layers;
}

/** The letter of a series stands at the end of its line, or above its first dots: colour alone would not do. */
function letterLayers(
  at: MeanRow[],
  i: number,
  names: string[],
  beside: JsonObject,
  x: JsonObject,
  y: JsonObject,
): JsonObject[] {
  if (names.length === 1) return [];
  const color = nth(series, i % series.length);
  const mark = {type: 'text', text: letter(i), fontSize: 12, fontWeight: 'bold', color, ...beside};
  return [namedLayer('letter', i, at, {mark, encoding: {x, y}})];
}

/** A curve that lies upon another lets it be seen. */
const DASHES = [[], [7, 5], [2, 4]];
const letter = (i: number): string => String.fromCharCode(65 + (i % 26));

/**
 * Six significant digits: a thousandth of a pixel, and half the size of the page. The table and the judge have them
 * all.
 */
const forDrawing = (value: number): number => Number(value.toPrecision(6));
