import {
  layerOf,
  type ChartSpec,
  type ChartView,
  type LayerKind,
  type LayerRows,
} from '../../../contract/chart-layers.ts';
import {PLOTS_ATTRIBUTE, plotsIn, type Plot, type Span} from '../../../contract/chart-plots.ts';
import {nth} from '../../../lists/nth.ts';
import {rowsOf} from '../../page-data.ts';
import {attributeOf} from '../element.ts';

/** A plot of a chart, with the places of values in units of the picture. */
export interface Place extends Omit<Plot, 'x' | 'y' | 'log'> {
  x: (value: number) => number;
  y: (value: number) => number;
}

/** A layer as data and, where it has marks, as part of the picture. */
export type Layer = {[Kind in LayerKind]: LayerOf<Kind>}[LayerKind];
export interface LayerOf<Kind extends LayerKind> {
  kind: Kind;
  series?: number;
  /** What its series is called; empty where it has no name. */
  label: string;
  rows: readonly LayerRows[Kind][];
  place: Place;
  marks: Element | null;
}

export function layersOf(spec: ChartSpec, svg: SVGSVGElement): Layer[] {
  const places = plotsIn(attributeOf(svg, PLOTS_ATTRIBUTE)).map(placeOf);
  const views = 'hconcat' in spec ? spec.hconcat : [spec];
  return views.flatMap((view, i) => view.layer.flatMap((layer) => read(layer, nth(places, i), svg)));
}

function read({name, data, encoding}: ChartView['layer'][number], place: Place, svg: SVGSVGElement): Layer[] {
  if (name === undefined) return [];
  const label = encoding?.color?.datum ?? '';
  const rows = rowsOf(data.values as object[]);
  // `namedLayer` gives a layer of each kind rows of its type.
  return [{...layerOf(name), label, rows, place, marks: svg.querySelector(`.${name}`)} as Layer];
}

export function ofKind<Kind extends LayerKind>(layers: readonly Layer[], kind: Kind): LayerOf<Kind>[] {
  const found: Layer[] = layers.filter((layer) => layer.kind === kind);
  return found as LayerOf<Kind>[];
}

export function placeOf({x, y, log, ...box}: Plot): Place {
  const {left, top, width, height} = box;
  const [across, down] = [partOf(x, log !== undefined && log !== 'y'), partOf(y, log !== undefined && log !== 'x')];
  return {...box, x: (value) => left + across(value) * width, y: (value) => top + (1 - down(value)) * height};
}

/** How far along an axis a value lies, from 0 to 1. */
function partOf([from, to]: Span, isLog: boolean): (value: number) => number {
  if (!isLog) return (value) => (value - from) / (to - from);
  return (value) => Math.log(value / from) / Math.log(to / from);
}
