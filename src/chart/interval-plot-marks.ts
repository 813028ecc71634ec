import {nth} from '../lists/nth.ts';
import {formatNumber} from '../numbers/format-number.ts';
import type {Interval, PerSeed} from '../contract/verdict.ts';
import {escapeXml} from '../text/escape-xml.ts';
import type {PlotScale} from './interval-plot-scale.ts';
import type {Observed, OnAxis} from './judged-axis.ts';

/** Heights of the layers of an interval plot, in pixels from its top; thicknesses are the style sheet's. */
export interface Layers {
  /** A row of a table, whose cells have the numbers: its dots have no title. */
  isOfTable?: true;
  top: number;
  bottom: number;
  band: number;
  seeds: number;
  /** Of a seed's dot, across. */
  dot: number;
  /** Room above and below `seeds` together, where equal values are stacked. */
  stack: number;
}

/**
 * Marks lie in a box of this width that is stretched to the width of the interval plot; strokes keep theirs
 * (`vector-effect`), so that a dot is a line without length.
 */
export const INTERVAL_PLOT_UNITS = 2000;

/**
 * Zone, printed interval, band, mean and seeds, from back to front. Only classes: the style sheet of the page has the
 * colours.
 */
export function intervalPlotMarks(point: OnAxis, scale: PlotScale, layers: Layers, unit: string): string {
  const {zone, observed} = point;
  const parts = [box('s-zone', zone, scale, layers), printedMarks(point, scale, layers)];
  if (observed) parts.push(observedMarks(observed, scale, layers, unit));
  return parts.join('');
}

/** The printed interval; without one, zero, where it is a possible value. */
function printedMarks({zone, printed, log}: OnAxis, scale: PlotScale, layers: Layers): string {
  if (printed) {
    const {from, to} = printed;
    const ends = units(from, scale) === units(to, scale) ? [from] : [from, to];
    const lines = ends.map((end) => upright(end, scale, layers)).join('');
    return box('s-printed', printed, scale, layers) + path('s-printed-line', lines);
  }
  return !log && zone.from <= 0 && zone.to >= 0 ? path('s-zero', upright(0, scale, layers)) : '';
}

function observedMarks(observed: Observed, scale: PlotScale, layers: Layers, unit: string): string {
  const {mean, band, wideBand, seeds} = observed;
  const place = `M${units(mean, scale)},${layers.band}h0`;
  return [
    level('s-wide', wideBand, scale, layers.band),
    level('s-band', band, scale, layers.band),
    seedMarks(seeds, scale, layers, unit),
    seeds.length === 0 || layers.isOfTable ? '' : path('s-halo', place), // it sets the mean off from the seeds
    path('s-mean', place),
  ].join('');
}

/** Steps from dot to dot: half the bytes of places. */
function seedMarks(all: PerSeed, scale: PlotScale, layers: Layers, unit: string): string {
  const {seeds, dot, stack, isOfTable} = layers;
  const dots = stacked(all, scale, dot, stack).map(
    ({value, offset}) => [units(value, scale), Math.round((seeds + offset) * 10)] as const,
  );
  if (dots.length === 0) return '';
  const steps = dots.map(([x, y], i) =>
    i === 0 ? `M${x},${y / 10}h0` : `m${x - nth(dots, i - 1)[0]},${(y - nth(dots, i - 1)[1]) / 10}h0`,
  );
  return path('s-seeds', steps.join(''), isOfTable ? '' : seedsTitle(all, unit));
}

/** `seeds 1 to 3: 9.5, 10, 10.5 nats`, or once what all seeds give; shown where the pointer rests on a dot. */
function seedsTitle(all: PerSeed, unit: string): string {
  const known = all.filter(({value}) => Number.isFinite(value));
  const [first, last] = [nth(known, 0), nth(known, -1)];
  const text = (value: number): string => formatNumber(value);
  if (known.length === 1) return `seed ${first.seed}: ${text(first.value)} ${unit}`.trimEnd();
  const isInOrder = known.every(({seed}, i) => seed === first.seed + i);
  if (!isInOrder)
    return `seeds ${known.map(({seed, value}) => `${seed}: ${text(value)}`).join(', ')} ${unit}`.trimEnd();
  const isSame = known.every(({value}) => value === first.value);
  const values = isSame ? `each ${text(first.value)}` : known.map(({value}) => text(value)).join(', ');
  return `seeds ${first.seed} to ${last.seed}: ${values} ${unit}`.trimEnd();
}

/** Seeds that would cover one another stand in a column, so that all are seen; offsets in pixels. */
function stacked(seeds: PerSeed, scale: PlotScale, dot: number, room: number): {value: number; offset: number}[] {
  const columns = new Map<number, PerSeed>();
  for (const one of seeds) {
    if (!Number.isFinite(one.value)) continue;
    const column = Math.round(scale.at(one.value) / COVERED);
    columns.set(column, [...(columns.get(column) ?? []), one]);
  }
  return [...columns.values()].flatMap((column) => {
    const step = Math.min(dot, room / column.length);
    return column.map(({value}, i) => ({value, offset: (i - (column.length - 1) / 2) * step}));
  });
}

/** Per cent of the width within which dots cover one another. */
const COVERED = 0.5;
export const units = (value: number, scale: PlotScale): number =>
  Math.round((scale.at(value) * INTERVAL_PLOT_UNITS) / 100);

const path = (name: string, d: string, title = ''): string =>
  d === '' ? '' : `<path class="${name}" d="${d}"${title ? `><title>${escapeXml(title)}</title></path>` : '/>'}`;
const upright = (value: number, scale: PlotScale, {top, bottom}: Layers): string =>
  `M${units(value, scale)},${top}V${bottom}`;

function box(name: string, {from, to}: Interval, scale: PlotScale, {top, bottom}: Layers): string {
  if (Number.isNaN(from) || Number.isNaN(to) || to < from) return '';
  const [left, right] = [edge(from, scale), edge(to, scale)];
  return left === right ? '' : path(name, `M${left},${top}H${right}V${bottom}H${left}z`);
}

function level(name: string, {from, to}: Interval, scale: PlotScale, y: number): string {
  if (Number.isNaN(from) || Number.isNaN(to)) return '';
  const [left, right] = [edge(from, scale), edge(to, scale)];
  return left === right ? '' : path(name, `M${left},${y}H${right}`);
}

/** Infinite ends run to the edge of the interval plot. */
function edge(value: number, scale: PlotScale): number {
  if (value === Infinity) return INTERVAL_PLOT_UNITS;
  return value === -Infinity ? 0 : units(value, scale);
}
