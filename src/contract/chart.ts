import type {ColourName} from './colours.ts';
import type {JsonObject} from './experiment.ts';

/** A grey or coloured picture; `png` is base64, `width` and `height` are in its own pixels. */
export interface Panel {
  caption: string;
  png: string;
  width: number;
  height: number;
}

/** A figure as data: a Vega-Lite spec (with its data) or pictures, its words, and the numbers behind it as a table. */
export interface Chart {
  /** `document/spec/figure`. */
  id: string;
  title: string;
  alt: string;
  content:
    | {form: 'vega-lite'; spec: JsonObject}
    | {form: 'images'; panels: Panel[]}
    /** Nothing to draw yet; `why` is one sentence. */
    | {form: 'missing'; why: string};
  table: {columns: string[]; rows: (string | number)[][]; /** rows left out of the page, if any */ leftOut: number};
}

/** A series in the key of a chart: its colour, and the dashes of its line (none: empty). */
export interface KeyEntry {
  name: string;
  colour: ColourName;
  dash: string;
  /** Where the series is drawn as boxes, or as signs in a plane, and not as a line. */
  box?: 'filled' | 'outlined';
  sign?: 'ring' | 'cross';
}

/** A chart ready for a page. The SVG holds no script, no style attribute and no foreign text that is not escaped. */
export type RenderedChart = Chart & {
  picture:
    {form: 'svg'; svg: string; key: KeyEntry[]} | {form: 'panels'; panels: Panel[]} | {form: 'missing'; why: string};
};

/**
 * The interval plot of one claim's verdict: SVG in per cent of the width it is given. One plot, or a row per point on
 * one shared axis.
 */
export type IntervalPlot =
  | {form: 'single'; svg: string; /** The same without words and seeds, for a row. */ row: string}
  | {
      form: 'rows';
      rows: string[];
      /** The same without seeds, for a row of a claim. */
      plain: string[];
      axis: string;
      /** What one unit of the axis is, in words. */
      scale: string;
    }
  /** Nothing was measured, or the verdict has no axis (`arithmetic` on printed lists). */
  | {form: 'none'};
/** By claim id. */
export type IntervalPlots = ReadonlyMap<string, IntervalPlot>;
