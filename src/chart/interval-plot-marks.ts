import {formatNumber} from '../numbers/format-number.ts';
import type {Interval} from '../contract/verdict.ts';
import {escapeXml} from '../text/escape-xml.ts';
import type {OnAxis} from './judged-axis.ts';
import type {StripScale} from './interval-plot-scale.ts';

/** Heights of the layers of a intervalPlot, in pixels from its top; thicknesses are the style sheet's. */
export interface Layers {
  top: number;
  bottom: number;
  band: number;
  seeds: number;
  /** of a seed's dot, across */ dot: number;
  /** room above and below `seeds` together, where equal values are stacked */ stack: number;
}

/**
 * Marks lie in a box of this width that is stretched to the intervalPlot's own; strokes keep theirs (`vector-effect`), so that
 * a dot is a line without length.
 */
export const INTERVAL_PLOT_UNITS = 2000;

/**
 * Zone, printed interval, band, mean and seeds, from back to front. Only classes: the style sheet of the page has the
 * colours.
 */
export function intervalPlotMarks(
  point: OnAxis,
  scale: StripScale,
  {top, bottom, band, seeds, dot, stack}: Layers,
  unit: string,
): string {
  const parts = [box('s-zone', point.zone, scale, top, bottom)];
  if (point.printed) {
    const {from, to} = point.printed;
    parts.push(box('s-printed', point.printed, scale, top, bottom));
    const ends = units(from, scale) === units(to, scale) ? [from] : [from, to];
    parts.push(path('s-printed-line', ends.map((end) => upright(end, scale, top, bottom)).join('')));
  } else if (!point.log && point.zone.from <= 0 && point.zone.to >= 0) {
    parts.push(path('s-zero', upright(0, scale, top, bottom)));
  }
  parts.push(level('s-wide', point.wideBand, scale, band), level('s-band', point.band, scale, band));
  const dots = stacked(point.seeds, scale, dot, stack).map(
    ({value, offset}) => [units(value, scale), Math.round((seeds + offset) * 10)] as const,
  );
  // Steps from dot to dot: half the bytes of places.
  const steps = dots.map(([x, y], i) =>
    i === 0 ? `M${x},${y / 10}h0` : `m${x - dots[i - 1]![0]},${(y - dots[i - 1]![1]) / 10}h0`,
  );
  if (dots.length > 0) parts.push(path('s-seeds', steps.join(''), seedsTitle(point.seeds, unit)));
  const mean = `M${units(point.mean, scale)},${band}h0`;
  if (Number.isFinite(point.mean)) parts.push(path('s-halo', mean), path('s-mean', mean));
  return parts.join('');
}

/** `seeds 1 to 3: 9.5, 10, 10.5 nats`, or once what all seeds give; shown where the pointer rests on a dot. */
function seedsTitle(all: OnAxis['seeds'], unit: string): string {
  const known = all.filter(({value}) => Number.isFinite(value));
  const [first, last] = [known[0]!, known.at(-1)!];
  const inOrder = known.length > 1 && known.every(({seed}, i) => seed === first.seed + i);
  const same = inOrder && known.every(({value}) => value === first.value);
  const each = known
    .map(({seed, value}) => `${inOrder || known.length === 1 ? '' : `${seed}: `}${formatNumber(value)}`)
    .join(', ');
  return `${known.length === 1 ? `seed ${first.seed}: ` : inOrder ? `seeds ${first.seed} to ${last.seed}: ` : 'seeds '}${same ? `each ${formatNumber(first.value)}` : each} ${unit}`.trim();
}

/** Seeds that would cover one another stand in a column, so that all are seen; offsets in pixels. */
function stacked(
  seeds: OnAxis['seeds'],
  scale: StripScale,
  dot: number,
  room: number,
): {value: number; offset: number}[] {
  const columns = new Map<number, OnAxis['seeds']>();
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
export const units = (value: number, scale: StripScale): number =>
  Math.round((scale.at(value) * INTERVAL_PLOT_UNITS) / 100);

const path = (name: string, d: string, title = ''): string =>
  d === '' ? '' : `<path class="${name}" d="${d}"${title ? `><title>${escapeXml(title)}</title></path>` : '/>'}`;
const upright = (value: number, scale: StripScale, top: number, bottom: number): string =>
  `M${units(value, scale)},${top}V${bottom}`;

function box(name: string, {from, to}: Interval, scale: StripScale, top: number, bottom: number): string {
  if (Number.isNaN(from) || Number.isNaN(to) || to < from) return '';
  const [left, right] = [edge(from, scale), edge(to, scale)];
  return left === right ? '' : path(name, `M${left},${top}H${right}V${bottom}H${left}z`);
}

function level(name: string, {from, to}: Interval, scale: StripScale, y: number): string {
  if (Number.isNaN(from) || Number.isNaN(to)) return '';
  const [left, right] = [edge(from, scale), edge(to, scale)];
  return left === right ? '' : path(name, `M${left},${y}H${right}`);
}

/** Infinite ends run to the edge of the intervalPlot. */
function edge(value: number, scale: StripScale): number {
  return value === Infinity ? INTERVAL_PLOT_UNITS : value === -Infinity ? 0 : units(value, scale);
}
