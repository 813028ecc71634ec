/** Rows of the layers of a chart that the page's script reads, by kind of layer. */
export interface LayerRows {
  /** A series: its mean over seeds at each x. */
  mean: MeanRow;
  /** The values of each seed of a series. */
  seeds: SeedRow;
  /** From the least to the greatest value over seeds. */
  band: MeanRow;
  /** The letter of a series, where its line ends. */
  letter: MeanRow;
  /** What the document prints. */
  printed: {x: number; text: string};
  /** Of a histogram. `value`: the only value that the bin holds. */
  bins: {from: number; to: number; count: number; density: number; value?: number};
  /** What the draws should follow: its density along the axis, or the share of a category from edge to edge. */
  distribution: {from: number; to?: number; density: number};
  /** The mean over seeds. Bars lie across, one below the other in the order of the rows, equally spaced. */
  bars: {name: string; value: number};
  /** The values of each seed; `name` is that of the bar. */
  barseeds: {name: string; seed: number; value: number};
  /** A point in a plane. */
  points: {x: number; y: number; label: number | string | null; colour: string};
}
export interface MeanRow extends CurvePoint {
  min: number;
  max: number;
}
export interface SeedRow extends CurvePoint {
  seed: number;
}
interface CurvePoint {
  /** Where the mark stands on the axis. */
  x: number;
  y: number;
  /** What it shows on the axis, where the marks of several series stand beside one another. */
  at?: number;
}
export type LayerKind = keyof LayerRows;

/** `mean0` is a layer of series 0, `printed` one of the whole chart. In the picture the name is a class. */
export const layerName = (kind: LayerKind, series?: number): string => `${kind}${series ?? ''}`;

/** The inverse of `layerName`. */
export function layerOf(name: string): {kind: LayerKind; series?: number} {
  const kind = name.replace(/\d+$/, '');
  const series = name.slice(kind.length);
  return {kind: kind as LayerKind, ...(series !== '' && {series: Number(series)})};
}

/** What the page's script reads of a Vega-Lite spec. Layers without a name are not read. */
export type ChartSpec = (ChartView | {hconcat: ChartView[]}) & {usermeta?: ChartMeta};
export interface ChartView {
  layer: {name?: string; data: {values: unknown}; encoding?: {color?: {datum?: string}}}[];
}
/** What a spec says of itself to its readers; Vega-Lite passes over it. */
export interface ChartMeta {
  /** The name of the axis along which a curve runs. */
  axis: string;
}
