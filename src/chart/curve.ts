import type {Chart} from '../contract/chart.ts';
import type {ChartMeta, MeanRow, SeedRow} from '../contract/chart-layers.ts';
import type {FigureOf} from '../contract/claim.ts';
import type {EvidenceByKey} from '../contract/evidence.ts';
import type {JsonObject} from '../contract/experiment.ts';
import type {PlannedFigure} from '../contract/plan.ts';
import {nth} from '../lists/nth.ts';
import {linesOf, type Line} from './curve-lines.ts';
import {curveTable} from './curve-table.ts';
import {axisTitle, quantityTitle} from './messages.ts';
import {namedLayer} from './named-layer.ts';
import {printedMargins, printedTicks, type PrintedPoint} from './printed-on-curve.ts';
import {config, plot, series} from './theme.ts';

type Curve = FigureOf<'curve'>;

/** A metric along an axis: every seed a thin line, their mean a heavy one, what is printed as interval and margin. */
export function curve(
  planned: PlannedFigure,
  figure: Curve,
  evidence: EvidenceByKey,
  printed: PrintedPoint[],
): Pick<Chart, 'content' | 'table'> | undefined {
  const lines = linesOf(planned, figure, evidence);
  if (lines.length === 0) return undefined;
  return {
    content: {form: 'vega-lite', spec: spec(planned, figure, lines, printed)},
    table: curveTable(figure, lines, printed),
  };
}

function spec(
  planned: PlannedFigure,
  {title, alt, axis, band, metrics}: Curve,
  lines: Line[],
  printed: PrintedPoint[],
): JsonObject {
  const x = {field: 'x', type: 'quantitative', title: axisTitle(axis), scale: {nice: false}, axis: {tickMinStep: 1}};
  const y = {field: 'y', type: 'quantitative', title: quantityTitle(planned, metrics), scale: {zero: false}};
  const names = lines.map((line, i) => (lines.length > 1 ? `${letter(i)}: ${line.name}` : line.name));
  const layers = COUNTED.includes(axis) ? dotLayers : lineLayers;
  const layer: JsonObject[] = [];
  if (printed.length > 0) layer.push(printedMargins(printed, x));
  for (const [i, line] of lines.entries()) layer.push(...layers(line, i, names, band, x, y));
  if (printed.length > 0) layer.push(printedTicks(printed, x));
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    title,
    description: alt,
    usermeta: {axis} satisfies ChartMeta,
    ...plot,
    layer,
    config,
  };
}

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
  ];
}

function colourOf(names: string[], i: number, symbolType: string): JsonObject {
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
  // Its letter stands at the end of the line: colour alone would not do.
  if (names.length > 1)
    layers.push(
      namedLayer('letter', i, means.slice(-1), {
        mark: {
          type: 'text',
          text: letter(i),
          align: 'left',
          dx: 6 + 9 * i,
          fontSize: 12,
          fontWeight: 'bold',
          color: colour,
        },
        encoding: {x, y},
      }),
    );
  return layers;
}

/** A curve that lies upon another lets it be seen. */
const DASHES = [[], [7, 5], [2, 4]];
const letter = (i: number): string => String.fromCharCode(65 + (i % 26));

/**
 * Six significant digits: a thousandth of a pixel, and half the size of the page. The table and the judge have them
 * all.
 */
const forDrawing = (value: number): number => Number(value.toPrecision(6));
