import type {View} from 'vega';

interface Item {
  x?: number;
  y?: number;
  width?: number;
  height?: number;
  items?: Item[];
  marktype?: string;
  name?: string;
}

/**
 * Where each plot of a chart lies and what its axes span: left, top, width, height in units of the picture, then the
 * least
 * and greatest x and y (empty where an axis has no numbers); the plots apart by blanks.
 */
export function plotsOf(view: View, svg: string): string {
  const [, left = '0', top = '0'] = /translate\((-?[\d.]+),(-?[\d.]+)\)/.exec(svg) ?? [];
  const frame = (view.scenegraph() as unknown as {root: {items: Item[]}}).root.items[0]!;
  const inner = (frame.items ?? [])
    .filter(({marktype, name}) => marktype === 'group' && /^concat_\d+_group$/.test(name ?? ''))
    .map(({items}) => items![0]!);
  return (inner.length > 0 ? inner : [frame])
    .map((item, i) => {
      const own = inner.length > 0 ? `concat_${i}_` : '';
      const place = [Number(left) + (item.x ?? 0), Number(top) + (item.y ?? 0), item.width ?? 0, item.height ?? 0].map(
        (value) => Math.round(value * 10) / 10,
      );
      return [...place, ...domain(view, [`${own}x`, 'x']), ...domain(view, [`${own}y`, 'y'])].join();
    })
    .join(' ');
}

/** Of the first scale that exists: plots in a row may share one. */
function domain(view: View, names: string[]): (number | string)[] {
  for (const name of names) {
    try {
      const ends = (view.scale(name) as unknown as {domain(): unknown[]}).domain();
      return ends.every(Number.isFinite) ? ends.map((end) => Number((end as number).toPrecision(7))) : ['', ''];
    } catch {
      /* Vega throws where there is none */
    }
  }
  return ['', ''];
}
