import type {View} from 'vega';
import {plotsText, type Plot, type Span} from '../contract/chart-plots.ts';
import {nth} from '../lists/nth.ts';

interface Item {
  x?: number;
  y?: number;
  width?: number;
  height?: number;
  items?: Item[];
  marktype?: string;
  name?: string;
}

/** The plots of a chart, as the picture says them. */
export function plotsOf(view: View, svg: string): string {
  const [, left = '0', top = '0'] = /translate\((-?[\d.]+),(-?[\d.]+)\)/.exec(svg) ?? [];
  const frame = nth((view.scenegraph() as unknown as {root: {items: Item[]}}).root.items, 0);
  const inner = (frame.items ?? [])
    .filter(({marktype, name}) => marktype === 'group' && /^concat_\d+_group$/.test(name ?? ''))
    .map(({items = []}) => nth(items, 0));
  const plots = (inner.length > 0 ? inner : [frame]).map((item, i): Plot => {
    const own = inner.length > 0 ? `concat_${i}_` : '';
    return {
      left: tenth(Number(left) + (item.x ?? 0)),
      top: tenth(Number(top) + (item.y ?? 0)),
      width: tenth(item.width ?? 0),
      height: tenth(item.height ?? 0),
      x: domain(view, [`${own}x`, 'x']),
      y: domain(view, [`${own}y`, 'y']),
    };
  });
  return plotsText(plots);
}

const tenth = (value: number): number => Math.round(value * 10) / 10;
const NONE: Span = [NaN, NaN];

/** Of the first scale that exists: plots in a row may share one. */
function domain(view: View, names: string[]): Span {
  for (const name of names) {
    try {
      const [least = NaN, most = NaN] = (view.scale(name) as unknown as {domain(): number[]}).domain();
      return Number.isFinite(least) && Number.isFinite(most) ? [digits(least), digits(most)] : NONE;
    } catch {
      /* Vega throws where there is none */
    }
  }
  return NONE;
}

const digits = (value: number): number => Number(value.toPrecision(7));
