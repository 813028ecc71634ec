import type {MeanRow, SeedRow} from '../../../contract/chart-layers.ts';
import {seriesColour, variable} from '../../../contract/colours.ts';
import {getOrInsert, required} from '../../../lists/look-up.ts';
import * as words from '../words.ts';
import {ofKind, type Layer, type LayerOf, type Place} from './layers.ts';
import type {Line} from './lines.ts';

/**
 * Where there is something to read: a column of the plot at x, a row of it, or a single point. `x` and `y` are in units
 * of the picture.
 */
export type Stop = {head: string; place: Place; x: number; lines: Line[]} & (
  {form: 'column'} | {form: 'row' | 'point'; y: number}
);

/** In the order of the axis. A chart has stops of one form. */
export const stopsOf = (layers: readonly Layer[], axis: string): Stop[] => [
  ...curveStops(layers, axis),
  ...binStops(ofKind(layers, 'bins')),
  ...barStops(layers),
  ...ofKind(layers, 'points').flatMap(pointStops),
];

const colourOf = (series: number | undefined): string => variable(seriesColour(required(series, 'series')));
/** Where a row stands on the axis. */
const positionOf = ({at, x}: MeanRow | SeedRow): number => at ?? x;

/** One for each x: a line for each series, and what is printed there. */
function curveStops(layers: readonly Layer[], axis: string): Stop[] {
  const stops = new Map<number, Stop>();
  for (const layer of ofKind(layers, 'mean')) {
    const seedsAt = seedsByPosition(layers, layer.series);
    for (const row of layer.rows) {
      const position = positionOf(row);
      const stop = getOrInsert(stops, position, () => curveStop(axis, position, layer.place));
      stop.lines.push(curveLine(layer, row, seedsAt.get(position) ?? new Map<number, number>()));
    }
  }
  for (const {x, text} of ofKind(layers, 'printed').flatMap(({rows}) => rows))
    stops
      .get(x)
      ?.lines.push({form: 'text', series: undefined, name: words.printed, text, colour: variable('chart-ink')});
  return [...stops].sort(([a], [b]) => a - b).map(([, stop]) => stop);
}

const curveStop = (axis: string, position: number, place: Place): Stop => ({
  form: 'column',
  head: words.onAxis(axis, position),
  place,
  x: place.x(position),
  lines: [],
});

function curveLine(
  {series, label, place}: LayerOf<'mean'>,
  {y: mean, min: least, max: greatest}: MeanRow,
  seeds: ReadonlyMap<number, number>,
): Line {
  return {form: 'seeds', series, name: label, mean, least, greatest, seeds, colour: colourOf(series), y: place.y};
}

/** The value of each seed of a series, by position. */
function seedsByPosition(layers: readonly Layer[], series: number | undefined): Map<number, Map<number, number>> {
  const byPosition = new Map<number, Map<number, number>>();
  for (const row of ofKind(layers, 'seeds').find((layer) => layer.series === series)?.rows ?? []) {
    const position = positionOf(row);
    getOrInsert(byPosition, position, () => new Map<number, number>()).set(row.seed, row.y);
  }
  return byPosition;
}

/** One for each bin: samples that lie over one another have the same bins. */
function binStops(layers: readonly LayerOf<'bins'>[]): Stop[] {
  const [first] = layers;
  if (!first) return [];
  const {place} = first;
  return first.rows.map(({from, to, value}, i): Stop => ({
    form: 'column',
    head: value === undefined ? words.inBin(from, to) : words.theValue(value),
    place,
    x: place.x(value ?? (from + to) / 2),
    lines: layers.flatMap((layer) => binLines(layer, i)),
  }));
}

function binLines({rows, place, series}: LayerOf<'bins'>, index: number): Line[] {
  const row = rows[index];
  if (!row) return [];
  const {value, count, density} = row;
  const colour = colourOf(series);
  return [
    {form: 'text', series, name: words.draws, text: String(count), colour},
    {
      form: 'text',
      series,
      name: value === undefined ? words.density : words.share,
      text: words.valueText(density),
      colour,
      y: place.y(density),
    },
  ];
}

function barStops(layers: readonly Layer[]): Stop[] {
  const ofSeeds = ofKind(layers, 'barseeds').flatMap(({rows}) => rows);
  return ofKind(layers, 'bars').flatMap(({rows, place}) =>
    rows.map(({name, value}, i): Stop => {
      const seeds = new Map(ofSeeds.filter((row) => row.name === name).map((row) => [row.seed, row.value]));
      const [least, greatest] = [Math.min(...seeds.values()), Math.max(...seeds.values())];
      return {
        form: 'row',
        head: name,
        place,
        x: place.x(value),
        y: place.top + ((i + 0.5) / rows.length) * place.height,
        lines: [{form: 'seeds', series: 0, name: '', mean: value, least, greatest, seeds, colour: colourOf(0)}],
      };
    }),
  );
}

function pointStops({rows, place}: LayerOf<'points'>): Stop[] {
  return rows.map(({x, y, label, colour}): Stop => ({
    form: 'point',
    head: words.inPlane(x, y),
    place,
    x: place.x(x),
    y: place.y(y),
    lines: label === null ? [] : [{form: 'text', series: 0, name: words.label, text: String(label), colour}],
  }));
}
