import {formatNumber} from '../base/format-number.ts';
import type {Interval} from '../contract/verdict.ts';
import {escapeXml} from '../base/escape-xml.ts';
import type {OnAxis} from './judged-axis.ts';
import type {StripScale} from './strip-scale.ts';

/** Heights of the layers of a strip, in pixels from its top. */
export interface Layers {top: number; bottom: number; band: number; seeds: number; dot: number; thickness: number; /** room above and below `seeds` together, where equal values are stacked */ stack: number}

/** Zone, printed interval, band, mean and seeds, from back to front. Only classes: the style sheet of the page has the colours. */
export function stripMarks(point: OnAxis, scale: StripScale, {top, bottom, band, seeds, dot, thickness, stack}: Layers, unit: string): string {
  const height = bottom - top;
  const parts = [rect('s-zone', point.zone, scale, top, height)];
  if (point.printed) {
    parts.push(rect('s-printed', point.printed, scale, top, height), tick('s-printed-line', point.printed.from, scale, top, bottom));
    if (scale.at(point.printed.to) > scale.at(point.printed.from)) parts.push(tick('s-printed-line', point.printed.to, scale, top, bottom));
  } else if (!point.log && point.zone.from <= 0 && point.zone.to >= 0) {
    parts.push(tick('s-zero', 0, scale, top, bottom));
  }
  parts.push(line('s-wide', point.wideBand, scale, band));
  parts.push(rect('s-band', point.band, scale, band - thickness / 2, thickness));
  const dots = [];
  for (const {seed, value, offset} of stacked(point.seeds, scale, dot, stack)) {
    const words = escapeXml(`seed ${seed}: ${formatNumber(value, 6)} ${unit}`.trim());
    dots.push(`<circle cx="${scale.at(value)}%" cy="${round(seeds + offset)}" r="${dot}"><title>${words}</title></circle>`);
  }
  if (dots.length > 0) parts.push(`<g class="s-seeds">${dots.join('')}</g>`);
  if (Number.isFinite(point.mean)) parts.push(`<circle class="s-mean" cx="${scale.at(point.mean)}%" cy="${band}" r="${thickness * 0.8}"/>`);
  return parts.join('');
}

/** Seeds that would cover one another stand in a column, so that all are seen; offsets in pixels. */
function stacked(seeds: OnAxis['seeds'], scale: StripScale, dot: number, room: number): {seed: number; value: number; offset: number}[] {
  const columns = new Map<number, OnAxis['seeds']>();
  for (const one of seeds) {
    if (!Number.isFinite(one.value)) continue;
    const column = Math.round(scale.at(one.value) / COVERED);
    columns.set(column, [...columns.get(column) ?? [], one]);
  }
  return [...columns.values()].flatMap(column => {
    const step = Math.min(2 * dot, room / column.length);
    return column.map((one, i) => ({...one, offset: (i - (column.length - 1) / 2) * step}));
  });
}

/** Per cent of the width within which dots cover one another. */
const COVERED = 0.5;
const round = (pixels: number): number => Math.round(pixels * 100) / 100;

function rect(name: string, {from, to}: Interval, scale: StripScale, y: number, height: number): string {
  if (Number.isNaN(from) || Number.isNaN(to) || to < from) return '';
  const left = edge(from, scale);
  const width = Math.round((edge(to, scale) - left) * 100) / 100;
  return `<rect class="${name}" x="${left}%" y="${y}" width="${width}%" height="${height}" rx="${name === 's-band' ? height / 2 : 0}"/>`;
}

function line(name: string, {from, to}: Interval, scale: StripScale, y: number): string {
  if (Number.isNaN(from) || Number.isNaN(to)) return '';
  return `<line class="${name}" x1="${edge(from, scale)}%" x2="${edge(to, scale)}%" y1="${y}" y2="${y}"/>`;
}

export function tick(name: string, value: number, scale: StripScale, from: number, to: number): string {
  return `<line class="${name}" x1="${scale.at(value)}%" x2="${scale.at(value)}%" y1="${from}" y2="${to}"/>`;
}

/** Infinite ends run to the edge of the strip. */
function edge(value: number, scale: StripScale): number {
  if (value === Infinity) return 100;
  if (value === -Infinity) return 0;
  return scale.at(value);
}
