import type {View} from 'vega';
import {plotsText, type LogAxes, type Plot, type Span} from '../contract/chart-plots.ts';
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
    const [x, y] = [
      [`${own}x`, 'x'],
      [`${own}y`, 'y'],
    ].map((names) => scaleOf(view, names)) as [Scale | undefined, Scale | undefined];
    const log = `${x?.type === 'log' ? 'x' : ''}${y?.type === 'log' ? 'y' : ''}` as LogAxes | '';
    return {
      left: tenth(Number(left) + (item.x ?? 0)),
      top: tenth(Number(top) + (item.y ?? 0)),
      width: tenth(item.width ?? 0),
      height: tenth(item.height ?? 0),
      x: domainOf(x),
      y: domainOf(y),
      ...(log && {log}),
    };
  });
  return plotsText(plots);
}

const tenth = (value: number): number => Math.round(value * 10) / 10;
const NONE: Span = [NaN, NaN];

interface Scale {
  type: string;
  domain: () => number[];
}

/** The first scale that exists: plots in a row may share one. */
function scaleOf(view: View, names: string[]): Scale | undefined {
  for (const name of names) {
    try {
      return view.scale(name) as Scale;
    } catch {
      /* Vega throws where there is none */
    }
  }
  return undefined;
}

function domainOf(scale: Scale | undefined): Span {
  const [least = NaN, most = NaN] = scale?.domain() ?? [];
  return Number.isFinite(least) && Number.isFinite(most) ? [digits(least), digits(most)] : NONE;
}

const digits = (value: number): number => Number(value.toPrecision(7));
